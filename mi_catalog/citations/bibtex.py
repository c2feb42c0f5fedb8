"""Entries as BibTeX that BibTeX's own styles, biblatex, Zotero and Pandoc all read.

Entry types are the classic ones: `@article`, `@inproceedings` and, for preprints, posts, software
and everything else, `@misc` with `howpublished`. An entry's key is its id.
"""

import re
from collections.abc import Iterable, Iterator

from mi_catalog.citations.latex import escape, title_to_latex, to_latex, without_math
from mi_catalog.citations.venues import Container, Medium, container_of, issued
from mi_catalog.models import CitedAs, Entry, Work
from mi_catalog.people.names import Name
from mi_catalog.people.people import NOBODY, People
from mi_catalog.venues import Venues

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""BibTeX's own macros for months; written without braces."""

Field = tuple[str, str]
_CONTAINERS = {"article": "journal", "inproceedings": "booktitle", "misc": "howpublished"}
"""The field that contains the venue, by entry type."""


def to_bibliography(entries: Iterable[Entry], venues: Venues, people: People = NOBODY) -> str:
    """A whole `.bib` file."""
    return "\n".join(to_bibtex(entry, venues, people) for entry in entries)


def to_bibtex(entry: Entry, venues: Venues, people: People = NOBODY) -> str:
    """One BibTeX entry, ending with a line break; a work is cited as published.

    Args:
        entry: what to cite.
        venues: what the names of venues mean.
        people: what the names of people mean.

    """
    container = container_of(entry, venues)
    cited = entry.cited_as(container.medium.value if container else "")
    rest = _work(entry, cited, container) if isinstance(entry, Work) else _other(entry, cited)
    fields = [("author", author_field(entry.people, people, entry.id)), *rest]
    fields = [*fields, *_common(entry)]
    lines = [
        f"  {name} = {value},\n" if name == "month" else f"  {name} = {{{value}}},\n"
        for name, value in fields
        if value
    ]
    return f"@{cited.bibtex}{{{entry.id},\n{''.join(lines)}}}\n"


def author_field(texts: Iterable[str], people: People = NOBODY, work: str = "") -> str:
    """Names as BibTeX separates and sorts them: "van der Goot, Rob and {Google DeepMind}"."""
    return " and ".join(map(_name, people.names(texts, work)))


def proper_words(entry: Entry) -> frozenset[str]:
    """Words a title must keep capital, learnt from the entry itself.

    These are the names of the models it studies and whatever our own summary, which is written in
    sentence case, capitalises inside a sentence.
    """
    words = set(re.findall(r"(?<=[\w,;] )[A-Z][a-z]+", entry.summary or ""))
    for model in entry.model_names:
        words.update(word for word in model.split() if word[0].isupper())
    return frozenset(words)


def _work(work: Work, cited: CitedAs, container: Container | None) -> list[Field]:
    date = issued(work, container)
    fields = [("title", title_to_latex(work.title, proper_words(work)))]
    if container:
        fields.append((_CONTAINERS[cited.bibtex], escape(container.name)))
        fields += _place(work, container)
    fields.append(("year", str(date.year)))
    if date.month:
        fields.append(("month", MONTHS[date.month - 1]))
    if work.arxiv:
        fields += [("eprint", work.arxiv), ("archivePrefix", "arXiv")]
        fields.append(("primaryClass", work.categories[0] if work.categories else ""))
    if work.doi:
        fields.append(("doi", _verbatim(work.doi)))
    fields.append(("note", work.withdrawal.capitalize()))
    return fields


def _place(work: Work, container: Container) -> Iterator[Field]:
    """Where in its container a work is, and who published that."""
    yield "volume", escape(work.volume or "")
    yield "number", escape(work.issue or "")
    yield "pages", "--".join(map(escape, re.split(r"-+", work.pages or "")))
    if container.medium is Medium.JOURNAL:
        yield "issn", container.issn or ""
    else:
        yield "publisher", escape(container.publisher or "")


def _other(entry: Entry, cited: CitedAs) -> list[Field]:
    """A resource outside the literature; classic styles sort by `key` where nobody signed it."""
    is_name = entry.KIND.heading_field == "name"
    heading = f"{{{to_latex(entry.heading)}}}"
    return [
        ("key", "" if entry.people else escape(without_math(entry.heading))),
        ("title", heading if is_name else title_to_latex(entry.heading, proper_words(entry))),
        ("howpublished", cited.medium),
        ("year", str(entry.when.year) if entry.when else ""),
    ]


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
