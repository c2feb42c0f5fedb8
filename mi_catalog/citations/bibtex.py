"""Entries as BibTeX that BibTeX's own styles, biblatex, Zotero and Pandoc all read.

Entry types are the classic ones: `@article`, `@inproceedings` and, for preprints, posts, software
and everything else, `@misc` with `howpublished`. An entry's key is its id.
"""

import re
from collections.abc import Iterable, Iterator

from mi_catalog.citations.latex import escape, title_to_latex, to_latex
from mi_catalog.citations.names import Name, parse_name
from mi_catalog.citations.venues import Container, Medium, container_of, issued
from mi_catalog.models import Entry, Library, Paper, PaperStatus, Project, Tutorial
from mi_catalog.venues import Venues

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""BibTeX's own macros for months; written without braces."""

Field = tuple[str, str]


def to_bibliography(entries: Iterable[Entry], venues: Venues) -> str:
    """A whole `.bib` file."""
    return "\n".join(to_bibtex(entry, venues) for entry in entries)


def to_bibtex(entry: Entry, venues: Venues) -> str:
    """One BibTeX entry, ending with a line break; a paper is cited as published."""
    kind, fields = _paper(entry, venues) if isinstance(entry, Paper) else ("misc", _other(entry))
    fields = [*fields, *_common(entry)]
    lines = [
        f"  {name} = {value},\n" if name == "month" else f"  {name} = {{{value}}},\n"
        for name, value in fields
        if value
    ]
    return f"@{kind}{{{entry.id},\n{''.join(lines)}}}\n"


def author_field(people: Iterable[str]) -> str:
    """Names as BibTeX separates and sorts them: "van der Goot, Rob and {Google DeepMind}"."""
    return " and ".join(_name(parse_name(person)) for person in people)


def proper_words(entry: Entry) -> frozenset[str]:
    """Words a title must keep capital, learnt from the entry itself.

    These are the names of the models it studies and whatever our own summary, which is written in
    sentence case, capitalises inside a sentence.
    """
    words = set(re.findall(r"(?<=[\w,;] )[A-Z][a-z]+", entry.summary or ""))
    for model in entry.models if isinstance(entry, Paper) else ():
        words.update(word for word in model.split() if word[0].isupper())
    return frozenset(words)


def _paper(paper: Paper, venues: Venues) -> tuple[str, list[Field]]:
    container = container_of(paper, venues)
    date = issued(paper, container)
    kind, place = _publication(paper, container)
    fields = [
        ("author", author_field(paper.authors)),
        ("title", title_to_latex(paper.title, proper_words(paper))),
        *place,
        ("year", str(date.year)),
    ]
    if date.month:
        fields.append(("month", MONTHS[date.month - 1]))
    if paper.arxiv:
        fields += [("eprint", paper.arxiv), ("archivePrefix", "arXiv")]
        fields.append(("primaryClass", paper.categories[0] if paper.categories else ""))
    if paper.doi:
        fields.append(("doi", _verbatim(paper.doi)))
    if paper.status in (PaperStatus.WITHDRAWN, PaperStatus.RETRACTED):
        fields.append(("note", paper.status.value.capitalize()))
    return kind, fields


def _publication(paper: Paper, container: Container | None) -> tuple[str, list[Field]]:
    if container is None:
        return "misc", []
    kinds = {
        Medium.JOURNAL: ("article", "journal"),
        Medium.PROCEEDINGS: ("inproceedings", "booktitle"),
        Medium.SITE: ("misc", "howpublished"),
    }
    kind, field = kinds[container.medium]
    is_journal = container.medium is Medium.JOURNAL
    return kind, [
        (field, escape(container.name)),
        ("volume", escape(paper.volume or "")),
        ("number", escape(paper.issue or "")),
        ("pages", escape(paper.pages or "").replace("-", "--")),
        ("publisher", "" if is_journal else escape(container.publisher or "")),
        ("issn", container.issn or "" if is_journal else ""),
    ]


def _other(entry: Entry) -> list[Field]:
    """What is cited as `@misc`; `key` is what classic styles sort by without an author."""
    title = f"{{{escape(entry.heading)}}}"
    if isinstance(entry, Tutorial):
        title = title_to_latex(entry.heading, proper_words(entry))
    return [
        ("author", author_field(entry.people)),
        ("key", "" if entry.people else escape(entry.heading)),
        ("title", title),
        ("howpublished", _medium(entry)),
        ("year", str(entry.when.year) if entry.when else ""),
    ]


def _medium(entry: Entry) -> str:
    if isinstance(entry, Library):
        return "Software"
    if isinstance(entry, Tutorial):
        return entry.format.value.capitalize()
    if isinstance(entry, Project):
        return entry.category.value.replace("-", " ").capitalize()
    return ""


def _common(entry: Entry) -> Iterator[Field]:
    yield "url", _verbatim(entry.link or "")
    yield "keywords", ", ".join(entry.topics)
    yield "annote", to_latex(entry.summary or "")


def _name(name: Name) -> str:
    if name.literal:
        return f"{{{escape(name.family)}}}"
    family = escape(name.family)
    if name.particle:
        family = f"{escape(name.particle)} {family}"
    elif any(word[0].islower() for word in name.family.split()[:-1]):
        family = f"{{{family}}}"  # or BibTeX takes "Dupré la" for the particle of "Tour"
    return ", ".join(part for part in (family, escape(name.suffix), escape(name.given)) if part)


def _verbatim(text: str) -> str:
    """An address as it is, but for what would end the field or the line."""
    return text.translate({ord("{"): "%7B", ord("}"): "%7D", ord("\\"): "%5C", ord(" "): "%20"})
