"""Lists of the entries of a kind or a year."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from mi_catalog.exports.addresses import kind_feed
from mi_catalog.models import DescribedField, Entry, Kind, Words, Work, fields_of, label_of
from mi_catalog.site.context import Link, Row, Site
from mi_catalog.site.figures.works import WorksFigure, works_figure
from mi_catalog.site.install_note import InstallNote, install_note
from mi_catalog.site.page import Page
from mi_catalog.site.pages.blocks import ROOM, Block, folded
from mi_catalog.site.pages.linked_data import list_data
from mi_catalog.site.pages.search import Find, find_in, find_within
from mi_catalog.site.search.facets import YEAR
from mi_catalog.text.months import MONTHS

NEWEST = ROOM["wide"]
"""How many papers the list of papers shows; lists of years show all."""
SUMMARIES = 250
"""The longest list with summaries; longer ones would exceed 100 kB with style sheets."""
COMPACT = 300
"""The longest list with several authors and code links; leaving them out saves 50 bytes a work."""
LONGEST = 400
"""The most works on a page, which keep it below 100 kB with its style sheets and the COinS of each
work, about 100 bytes a work."""
OTHERS = "Others"
"""The heading of entries without a value in the field that their page is grouped by."""
ORDER = "Newest first: by the day of posting, and within a month by arXiv number."
"""The sentence about the order of every list of papers."""


@dataclass(frozen=True, slots=True)
class ListPage:
    """A list in parts with headings; `find` is the bar to search and narrow it.

    `works` is the figure of papers per month, if any; `parts` are the further pages of a list too
    long for one; `order` is the sentence about order and completeness.
    """

    title: str
    lead: str
    blocks: tuple[Block, ...]
    total: int
    years: tuple[tuple[int, int], ...] = ()
    parts: tuple[Link, ...] = ()
    find: Find | None = None
    note: str = ""
    note_link: Link | None = None
    works: WorksFigure | None = None
    order: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the table of comparison."""

    label: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """An entry in the table of comparison.

    Attributes:
        row: the entry.
        tags: its values from closed lists, below its name.
        cells: its cells.
        data: the values that the page filters by.
        version: its newest observed release.
        seen: the day of that release, else the day of the observation.
        install: the badge of whether it installs.

    """

    row: Row
    tags: tuple[str, ...]
    cells: tuple[Cell, ...]
    data: tuple[tuple[str, str], ...]
    version: str
    seen: str
    install: InstallNote | None


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of the table of comparison under a heading; `id` is its anchor."""

    id: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column that the table can be filtered by: its field, label, and the count of each value."""

    field: str
    label: str
    counts: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class TablePage:
    """The entries of a kind compared."""

    title: str
    singular: str
    plural: str
    lead: str
    note: str
    note_link: Link | None
    total: int
    groups: tuple[Group, ...]
    labels: tuple[str, ...]
    filters: tuple[Column, ...]


def list_pages(site: Site) -> Iterator[Page]:
    """All lists of entries of one kind or one year."""
    for model in site.catalog.kinds:
        yield _kind_page(site, model)
    yield _years(site)
    for year in site.catalog.works_by_year:
        yield from _year(site, year)


def _kind_page(site: Site, model: type[Entry]) -> Page:
    kind = model.KIND
    count = f"{len(site.catalog.by_kind[kind]):,}"
    lead = kind.listing.lead.format(count=count)
    is_table = kind.listing.style == "table"
    return Page(
        address=f"{kind.plural}/",
        template="table.html" if is_table else "list.html",
        title=kind.title,
        description=(kind.listing.description or kind.listing.lead).format(count=count),
        section=kind.plural,
        data=partial(_table if is_table else _list, site, model, lead),
        feed=kind_feed(kind),
        linked_data=partial(list_data, site, kind.title, lead, site.catalog.by_kind[kind]),
        sources=[entry.id for entry in site.catalog.by_kind[kind]],
    )


def _list(site: Site, model: type[Entry], lead: str) -> ListPage:
    kind, entries = model.KIND, site.catalog.by_kind[model.KIND]
    is_grouped = kind.listing.style == "groups"
    newest = Block("newest", "The newest", site.rows_of(entries[:NEWEST]))
    note, note_link = _more(kind)
    return ListPage(
        title=kind.title,
        lead=lead,
        blocks=folded(_groups(site, model, entries) if is_grouped else [newest]),
        total=len(entries),
        years=() if is_grouped else _year_counts(site),
        find=find_in(kind, site.catalog.kinds) if kind.listing.facets else None,
        note=note,
        note_link=note_link,
        order="" if is_grouped else order_of(site),
    )


def order_of(site: Site) -> str:
    """A sentence about the order of a list of papers, and until when the catalog is complete."""
    return f"{ORDER} Complete to {site.complete_to}." if site.complete_to else ORDER


def _more(kind: Kind) -> tuple[str, Link | None]:
    """The sentence and the link that a kind's page has after its first sentence."""
    if kind.listing.more is None:
        return "", None
    note, title, address = kind.listing.more
    return note, Link(title, address)


def _groups(site: Site, model: type[Entry], entries: tuple[Entry, ...]) -> Iterator[Block]:
    """The entries grouped by the field of their kind's listing."""
    for block_id, title, found in _grouped(model, entries):
        yield Block(block_id, title, site.rows_of(found))


def _grouped(
    model: type[Entry], entries: tuple[Entry, ...]
) -> Iterator[tuple[str, str, tuple[Entry, ...]]]:
    """The anchors, headings and entries of the groups that a kind's page has, in their order.

    Entries without a value come last.
    """
    name = model.KIND.listing.group_by
    field = next((field for field in fields_of(model) if field.name == name), None)
    if field is None:
        yield model.KIND.plural, model.KIND.title, entries
        return
    found: dict[str, list[Entry]] = {choice.heading: [] for choice in field.choices}
    anchors = {choice.heading: choice.value for choice in reversed(field.choices)}
    for entry in entries:
        first = next(iter(field.values_in(entry)), None)
        found.setdefault(first.heading if isinstance(first, Words) else OTHERS, []).append(entry)
    for heading, group in found.items():
        if group:
            yield anchors.get(heading, "others"), heading, tuple(group)


def _year_counts(site: Site) -> tuple[tuple[int, int], ...]:
    return tuple((year, len(papers)) for year, papers in site.catalog.works_by_year.items())


def _years(site: Site) -> Page:
    lead = "Every paper of the catalog, by the year of its first appearance."
    data = partial(_years_data, site, lead)
    works = [work.id for work in site.catalog.works]
    return Page("years/", "list.html", "Papers by year", lead, "papers", data, sources=works)


def _years_data(site: Site, lead: str) -> ListPage:
    return ListPage(
        title="By year",
        lead=lead,
        blocks=(),
        total=len(site.catalog.works),
        years=_year_counts(site),
        works=works_figure(site),
    )


@dataclass(frozen=True, slots=True)
class YearPart:
    """Consecutive months of a year that one page lists, the newest first."""

    year: int
    address: str
    title: str
    works: tuple[Work, ...]

    @property
    def months(self) -> frozenset[int]:
        """The months that it lists; 0 for works whose month is not known."""
        return frozenset(work.date.month or 0 for work in self.works)


def year_parts(site: Site, year: int) -> tuple[YearPart, ...]:
    """A year as one page, or as several pages of whole months with at most `LONGEST` works if
    possible.

    The newest months are at the year's own address.
    """
    parts: list[list[Work]] = [[]]
    for _, found in groupby(site.catalog.works_by_year[year], key=lambda work: work.date.month):
        month = list(found)
        if parts[-1] and len(parts[-1]) + len(month) > LONGEST:
            parts.append([])
        parts[-1] += month
    if len(parts) == 1:
        return (YearPart(year, f"years/{year}/", "", tuple(parts[0])),)
    return tuple(_part(year, number, works) for number, works in enumerate(parts))


def _part(year: int, number: int, works: list[Work]) -> YearPart:
    months = sorted({work.date.month for work in works if work.date.month})
    first, last = (MONTHS[months[at] - 1] for at in (0, -1)) if months else ("Month", "not known")
    address = f"years/{year}/{months[0] if months else 0:02d}/" if number else f"years/{year}/"
    return YearPart(year, address, first if first == last else f"{first} to {last}", tuple(works))


def _year(site: Site, year: int) -> Iterator[Page]:
    parts = year_parts(site, year)
    for part in parts:
        others = tuple(Link(other.title, other.address) for other in parts if other is not part)
        yield _year_page(site, part, others)


def _year_page(site: Site, part: YearPart, others: tuple[Link, ...]) -> Page:
    blocks = (
        Block(
            f"m{month:02d}" if month else "undated",
            MONTHS[month - 1] if month else "Month not known",
            site.rows_of(tuple(works)),
        )
        for month, works in groupby(part.works, key=lambda work: work.date.month or 0)
    )
    count, year = len(part.works), part.year
    title = f"Papers of {year}" + (f", {part.title}" if part.title else "")
    lead = f"{count:,} works that first appeared in {f'{part.title} {year}'.strip()}."
    data = ListPage(
        title,
        lead,
        folded(blocks, style_of(count)),
        count,
        _year_counts(site),
        parts=others,
        find=find_within(site, f"{YEAR.id}={year}", f"papers of {year}"),
        order=ORDER,
    )
    works = [work.id for work in part.works]
    return Page(part.address, "list.html", title, lead, "papers", lambda: data, sources=works)


def blocks_by_year(site: Site, works: Iterable[Work]) -> Iterator[Block]:
    """Works, newest first, under their years."""
    for year, found in groupby(works, key=lambda work: work.date.year):
        yield Block(f"y{year}", str(year), site.rows_of(tuple(found)))


def style_of(count: int) -> str:
    """How the rows of a list are shown that has so many of them."""
    return "wide" if count <= SUMMARIES else "plain" if count <= COMPACT else "dense"


def former_halves(site: Site) -> Iterator[tuple[str, YearPart]]:
    """The former address of the first half of a long year, and the part that begins like it."""
    for year in site.catalog.works_by_year:
        parts = year_parts(site, year)
        if len(parts) > 1:
            yield f"years/{year}/first-half/", parts[-1]


def _table(site: Site, model: type[Entry], lead: str) -> TablePage:
    kind, entries = model.KIND, site.catalog.by_kind[model.KIND]
    compared = [field for field in fields_of(model) if field.about.compared]
    note, note_link = _more(kind)
    return TablePage(
        title=kind.title,
        singular=kind.name.capitalize(),
        plural=kind.plural,
        lead=lead,
        note=note,
        note_link=note_link,
        total=len(entries),
        groups=tuple(
            Group(block_id, title, tuple(_line(site, entry, compared) for entry in found))
            for block_id, title, found in _grouped(model, entries)
        ),
        labels=tuple(field.about.label for field in compared if not _is_tags(field)),
        filters=tuple(
            Column(field.name, field.about.label, _counts(field, entries))
            for field in compared
            if field.is_list or field.choices
        ),
    )


def _line(site: Site, entry: Entry, compared: Sequence[DescribedField]) -> Line:
    facts = site.catalog.observed.libraries.facts.get(entry.id, {})
    version = facts.get("version")
    released = facts.get("released")
    worked_out = site.catalog.worked_out(entry)
    return Line(
        row=site.rows[entry.id],
        tags=tuple(
            label_of(value)
            for field in compared
            if _is_tags(field)
            for value in field.values_in(entry)
        ),
        cells=tuple(
            _cell(entry, field, worked_out.get(field.name))
            for field in compared
            if not _is_tags(field)
        ),
        data=tuple(
            (field.name, ", ".join(map(str, field.values_in(entry))))
            for field in compared
            if field.is_list or field.choices
        ),
        version=version.value if version else "",
        seen=released.value if released else version.day if version else "",
        install=install_note(site.catalog.observed.installs.get(entry.id)),
    )


def _cell(entry: Entry, field: DescribedField, worked_out: str | None) -> Cell:
    values = tuple(
        label_of(value) for value in field.values_in(entry) or filter(None, [worked_out])
    )
    return Cell(field.about.label, values)


def _is_tags(field: DescribedField) -> bool:
    """Whether a field is shown as tags, as several values of a closed list are too wide for a
    column.
    """
    return bool(field.choices) and field.is_list


def _counts(field: DescribedField, entries: Iterable[Entry]) -> tuple[tuple[str, str, int], ...]:
    """The values of a field with label and count, the most common first."""
    counts = Counter(value for entry in entries for value in field.values_in(entry))
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], str(pair[0])))
    return tuple((str(value), label_of(value), count) for value, count in ordered)
