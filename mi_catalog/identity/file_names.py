"""File names that Windows refuses:
https://learn.microsoft.com/windows/win32/fileio/naming-a-file.
"""

import re

RESERVED = frozenset(
    [
        *("aux", "con", "conin$", "conout$", "nul", "prn"),
        *(f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"),
    ]
)
"""Names that Windows reserves for devices, with any suffix."""
_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f]')


def windows_refuses(name: str) -> str | None:
    """Why Windows refuses a file or folder name, in a few words; None if it allows it."""
    if name.partition(".")[0].rstrip().lower() in RESERVED:
        return "Windows keeps this name for a device"
    if name.endswith((".", " ")):
        return "Windows drops the dot or space at its end"
    if found := _FORBIDDEN.search(name):
        return f'Windows allows no "{found[0]}" in names'
    return None
