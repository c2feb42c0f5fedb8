"""References as BibTeX that BibTeX's own styles, biblatex, Zotero and Pandoc all read.

Entry types are the classic ones: `@article`, `@inproceedings` and, for preprints, posts, software
and everything else, `@misc` with `howpublished`. An entry's key is its id.

A preprint has `eprint` for the styles that print one, and `url` for those that do not. It has
`eprinttype`, not its older name `archivePrefix`: biblatex, ACM's and ACL's styles and Zotero read
it, and Biber warns of an entry with both.
"""

import re
from collections.abc import Iterable, Iterator

from mi_catalog.citations.latex import escape, title_to_latex, to_latex, without_math
from mi_catalog.citations.reference import ARXIV_DOI, Reference
from mi_catalog.citations.venues import Medium
from mi_catalog.people.names import Name
from mi_catalog.text.months import MONTHS

MONTH_MACROS = tuple(name[:3].lower() for name in MONTHS)
"""BibTeX's own macros for months; written without braces."""
NO_YEAR = "n.d."
"""The year of undated resources: natbib's styles fail on an empty year."""

_HYPHENS = re.compile(r"-(?:\{\}-)+")
"""Double hyphens as `escape` writes them so that they do not become a dash, as in
"Rocchi--Henry"."""

Field = tuple[str, str]
_CONTAINERS = {"article": "journal", "inproceedings": "booktitle", "misc": "howpublished"}
"""The field that contains the venue, by entry type."""


def to_bibliography(references: Iterable[Reference], *, annotated: bool = False) -> str:
    """A whole `.bib` file."""
    return "\n".join(to_bibtex(reference, annotated=annotated) for reference in references)


def to_bibtex(reference: Reference, *, annotated: bool = False) -> str:
    """One BibTeX entry, ending with a line break.

    Args:
        reference: what to cite.
        annotated: whether to add our summary as `annote`, which annotated styles print.

    """
    lines = [
        f"  {name} = {value},\n" for name, value in bibtex_fields(reference, annotated=annotated)
    ]
    return f"@{reference.cited_as.bibtex}{{{reference.key},\n{''.join(lines)}}}\n"


def bibtex_fields(reference: Reference, *, annotated: bool = False) -> Iterator[Field]:
    """The fields of an entry in their order, each value as BibTeX writes it, with its braces."""
    fields = [
        ("author", author_field(reference.names)),
        ("key", _sorting_key(reference)),
        ("title", _title(reference)),
        *_container(reference),
        ("year", str(reference.year or NO_YEAR)),
        ("month", _month(reference)),
        *_identifiers(reference),
        ("url", _verbatim(reference.url)),
        ("keywords", ", ".join(reference.topics)),
        ("note", reference.withdrawal.capitalize()),
        ("annote", to_latex(reference.summary) if annotated else ""),
    ]
    for name, value in fields:
        if value:
            yield name, value if name == "month" else f"{{{value}}}"


def author_field(names: Iterable[Name]) -> str:
    """Names as BibTeX separates and sorts them: "van der Goot, Rob and {Google DeepMind}"."""
    return " and ".join(map(_name, names))


def _sorting_key(reference: Reference) -> str:
    """The field by which classic styles sort entries without authors."""
    return "" if reference.authors else escape(without_math(reference.title))


def _title(reference: Reference) -> str:
    if reference.is_name:
        return f"{{{to_latex(reference.title)}}}"
    return title_to_latex(reference.title, reference.proper)


def _month(reference: Reference) -> str:
    month = reference.date.month if reference.date else None
    return MONTH_MACROS[month - 1] if month else ""


def _container(reference: Reference) -> Iterator[Field]:
    """The container of a published work and its place there; for anything else, what it is."""
    container = reference.container
    if container is None:
        yield "howpublished", escape(reference.cited_as.medium)
        return
    yield _CONTAINERS[reference.cited_as.bibtex], escape(container.name)
    yield "volume", escape(reference.volume)
    yield "number", escape(reference.issue)
    yield "pages", "--".join(map(escape, re.split(r"-+", reference.pages)))
    if container.medium is Medium.JOURNAL:
        yield "issn", container.issn or ""
    else:
        yield "publisher", escape(reference.publisher)


def _identifiers(reference: Reference) -> Iterator[Field]:
    if reference.arxiv:
        yield "eprint", reference.arxiv
        yield "eprinttype", "arXiv"
        yield "eprintclass", reference.category
    if not reference.doi.lower().startswith(ARXIV_DOI.lower()):  # it would only repeat the id
        yield "doi", _verbatim(reference.doi)


def _name(name: Name) -> str:
    if name.literal:
        return f"{{{escape(name.family)}}}"
    family = _joined(name.family)
    if name.particle:
        family = f"{escape(name.particle)} {family}"
    elif any(word[0].islower() for word in name.family.split()[:-1]):
        family = f"{{{family}}}"  # or BibTeX takes "Dupré la" for the particle of "Tour"
    return ", ".join(part for part in (family, escape(name.suffix), _joined(name.given)) if part)


def _joined(name: str) -> str:
    """A name with double hyphens in braces, as Biber would split it wrongly otherwise."""
    return _HYPHENS.sub(r"{\g<0>}", escape(name))


def _verbatim(text: str) -> str:
    """An address with the characters encoded that would end the field or the line."""
    return text.translate({ord("{"): "%7B", ord("}"): "%7D", ord("\\"): "%5C", ord(" "): "%20"})
