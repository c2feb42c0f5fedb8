"""Jobs that libraries are used for, and the libraries that curators recommend for each."""

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import Field

from mi_catalog.models.fields import MOST, Code, EntryId, Line, Summary, Text
from mi_catalog.models.record import Fault, Pointer, Record
from mi_catalog.text.python_code import flaw_in


class Pick(Pointer):
    """A library for a job, with the reason to take it."""

    example: Code | None = None
    """At most ten lines that do this job; absent where the library's own example does it."""


class Job(Record):
    """A job; its id is its key in `catalog/vocabulary/jobs.yml` and its anchor on the page."""

    id: EntryId
    """The anchor on the page."""
    title: Line
    """The job as people name it."""
    summary: Summary
    """What is done, in one sentence."""
    picks: tuple[Pick, ...] = Field(min_length=1, max_length=MOST)
    """The libraries for it, the one to take first at the top."""
    tutorials: tuple[EntryId, ...] = Field(default=(), max_length=MOST)
    """Ids of tutorials that teach it, the best first."""
    text: Text | None = None
    """Markdown with citations: what to read, or to know, besides."""

    def faults(self) -> Iterator[Fault]:
        """Faults that concern several fields: a library given twice, or an example that is not
        valid code.
        """
        picks: Sequence[Any] = self.picks if isinstance(self.picks, (list, tuple)) else ()
        ids = [getattr(pick, "entry", None) for pick in picks]
        for number, pick in enumerate(picks):
            if ids[number] is not None and ids[number] in ids[:number]:
                message = f'"{ids[number]}" is picked twice.'
                yield Fault(("picks", number, "entry"), message, "Keep the better reason.")
            if flaw := flaw_in(getattr(pick, "example", None) or ""):
                message = f"Python cannot read the example: {flaw}."
                yield Fault(("picks", number, "example"), message, "Run it and copy what ran.")
