"""The models behind the interactive figures: trained here, run by `docs/assets/explore/`.

Needs the extra `train` (NumPy); nothing else in the package imports it. The tests compare what the
browser's scripts compute with these modules.
"""
