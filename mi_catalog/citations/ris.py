"""References as RIS, which EndNote, Mendeley, RefWorks and Zotero import.

The tags, as these programs read them: https://en.wikipedia.org/wiki/RIS_(file_format). A line has
a tag of two letters, two blanks, a hyphen and a blank; a record begins with TY and ends with ER.
"""

from collections.abc import Iterator

from mi_catalog.citations.latex import without_math
from mi_catalog.citations.reference import Reference
from mi_catalog.citations.venues import Medium


def to_ris(reference: Reference, *, annotated: bool = False) -> str:
    """One record, ending with a line break.

    Args:
        reference: what to cite.
        annotated: whether to add our summary as a note.

    """
    lines = [
        ("TY", reference.cited_as.ris),
        ("ID", reference.key),
        ("TI", without_math(reference.title)),
        *(("AU", name.inverted) for name in reference.names),
        *_date(reference),
        *_container(reference),
        ("DO", reference.doi),
        ("UR", reference.url),
        ("L1", reference.pdf),
        *(("KW", topic) for topic in reference.topics),
        ("N1", reference.annotation if annotated else ""),
    ]
    written = "".join(f"{tag}  - {value}\n" for tag, value in lines if value)
    return f"{written}ER  - \n"


def _date(reference: Reference) -> Iterator[tuple[str, str]]:
    if reference.date:
        yield "PY", str(reference.date.year)
        year, month, day = f"{reference.date}--".split("-")[:3]
        yield "DA", f"{year}/{month}/{day}/" if month else ""


def _container(reference: Reference) -> Iterator[tuple[str, str]]:
    """The journal, the conference and its proceedings, the site or the repository."""
    yield "PB", reference.publisher
    if reference.repository:
        yield "M3", "Preprint"
        yield "SN", reference.number
    elif reference.cited_as.medium:
        yield "M3", reference.cited_as.medium
    yield "T2", reference.series
    if container := reference.container:
        if container.medium is Medium.PROCEEDINGS:
            yield "C3", container.name
        yield "SN", container.issn or ""
    yield "VL", reference.volume
    yield "IS", reference.issue
    first, last = reference.page_range
    yield "SP", first
    yield "EP", last
