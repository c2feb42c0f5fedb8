"""Text that others wrote: which characters, formulas, TeX and HTML it may contain."""
