"""The result of installing a library, as pages show it."""

from dataclasses import dataclass

from mi_catalog.models import PartialDate
from mi_catalog.models.install import Install, Result
from mi_catalog.site.text import month_text


@dataclass(frozen=True, slots=True)
class InstallNote:
    """A badge: what happened, whether that is good, and what went wrong."""

    text: str
    is_good: bool
    why: str


def install_note(install: Install | None) -> InstallNote | None:
    """The badge of an observation; None without one."""
    if install is None or install.result is Result.AWAY:
        return None
    verbs = {Result.INSTALLED: "installed", Result.CLONED: "cloned"}
    verb = verbs.get(install.result, "did not install")
    when = month_text(PartialDate(install.day.isoformat()))
    text = f"{verb} on Python {install.python}, {when}"
    return InstallNote(text, install.result in verbs, install.why)
