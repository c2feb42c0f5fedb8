"""Relations between works, which curators enter."""

from typing import Annotated, Self

from mi_catalog.models.fields import EntryId, Line
from mi_catalog.models.kind import About, Words
from mi_catalog.models.record import Record


class RelationKind(Words):
    """What a work does with an earlier one; `reverse` says the same from the earlier one's side.

    `may_be_mutual` is whether the earlier work may be said to do so to the later one too: people
    dispute and answer each other.
    """

    reverse: str
    may_be_mutual: bool

    def __new__(cls, value: str, meaning: str, reverse: str, may_be_mutual: bool = False) -> Self:
        made = str.__new__(cls, value)
        made._value_ = value
        made.meaning = meaning
        made.reverse = reverse
        made.may_be_mutual = may_be_mutual
        return made

    BUILDS_ON = ("builds-on", "starts from its idea, method or result", "built on by")
    REPLICATES = (
        "replicates",
        "repeats it, perhaps elsewhere, and finds the same",
        "replicated by",
    )
    EXTENDS = ("extends", "carries it further: more cases, more parts, finer tools", "extended by")
    EXPLAINS = ("explains", "says why what it found holds", "explained by")
    DISPUTES = ("disputes", "finds against it, or limits what it claims", "disputed by", True)
    ANSWERS = ("answers", "responds to its criticism, problem or question", "answered by", True)
    APPLIES = ("applies", "uses its method or resource on another question", "applied by")
    SUPERSEDES = ("supersedes", "does the same better, so that it is used instead", "superseded by")


class Relation(Record):
    """A relation of an entry to an earlier one, with the reason."""

    kind: Annotated[RelationKind, About(label="Kind")]
    """What the entry does with the other one."""
    entry: Annotated[EntryId, About(label="Earlier entry")]
    """The id of the earlier entry."""
    why: Annotated[Line, About(label="Why", weight=1)]
    """The reason in a few words of our own, as in "scores move with the kind of ablation"."""

    def __str__(self) -> str:
        return f"{self.kind} {self.entry}: {self.why}"
