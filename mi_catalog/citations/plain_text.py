"""Citations as plain text in APA, MLA and Chicago style.

After the publication manual of the American Psychological Association (7th edition, chapter 9), the
MLA Handbook (9th edition, chapter 5) and the Chicago Manual of Style (17th edition, author-date,
chapter 15). Titles of containers are not marked, as plain text has no italics.
"""

from collections.abc import Sequence

from mi_catalog.citations.latex import without_math
from mi_catalog.citations.reference import Reference
from mi_catalog.people.names import Name

APA_AUTHORS = 20
"""APA prints up to this many names; of more, the first 19 and the last."""
MLA_AUTHORS = 2
CHICAGO_AUTHORS = 10
"""Chicago prints up to this many names; of more, the first seven."""
CHICAGO_SHOWN = 7


STYLES = ("APA", "MLA", "Chicago")


def plain_citations(reference: Reference) -> tuple[tuple[str, str], ...]:
    """The name of each style and the citation in it."""
    texts = (apa(reference), mla(reference), chicago(reference))
    return tuple(zip(STYLES, texts, strict=True))


def apa(reference: Reference) -> str:
    """As in "Doe, A. B., & Roe, C. (2024). A title. ICLR. https://…"."""
    names = [_initialled(name) for name in reference.names]
    if len(names) > APA_AUTHORS:
        who = f"{', '.join(names[: APA_AUTHORS - 1])}, . . . {names[-1]}"
    else:
        who = _joined(names, ", & ")
    year = f"({reference.year or 'n.d.'})"
    title = _title(reference)
    lead = f"{_ended(who)} {year}. {_ended(title)}" if who else f"{_ended(title)} {year}."
    return _sentence(lead, _ended(_place(reference)), _address(reference))


def mla(reference: Reference) -> str:
    """As in "Doe, Ann B., and Carl Roe. “A Title.” ICLR, 2024, https://…"."""
    names = reference.names
    if len(names) > MLA_AUTHORS:
        who = f"{_inverted(names[0])}, et al"
    else:
        who = _joined(
            [_inverted(name) for name in names[:1]] + [*map(_straight, names[1:])], ", and "
        )
    rest = [_place(reference), str(reference.year or ""), _address(reference)]
    return _sentence(_ended(who), _quoted(reference), f"{', '.join(filter(None, rest))}.")


def chicago(reference: Reference) -> str:
    """As in "Doe, Ann B., and Carl Roe. 2024. “A Title.” ICLR. https://…"."""
    names = reference.names
    shown = names[:CHICAGO_SHOWN] if len(names) > CHICAGO_AUTHORS else names
    listed = [_inverted(name) for name in shown[:1]] + [_straight(name) for name in shown[1:]]
    who = f"{', '.join(listed)}, et al" if len(shown) < len(names) else _joined(listed, ", and ")
    year = f"{reference.year or 'n.d.'}".removesuffix(".") + "."
    lead = (_ended(who), year, _quoted(reference)) if who else (_quoted(reference), year)
    address = _address(reference)
    return _sentence(*lead, _ended(_place(reference)), f"{address}." if address else "")


def _title(reference: Reference) -> str:
    return without_math(reference.title)


def _quoted(reference: Reference) -> str:
    title = _title(reference)
    return f"“{title}”" if title.endswith(("?", "!", ".")) else f"“{title}.”"


def _place(reference: Reference) -> str:
    """The container with volume, issue and pages; for a preprint, its number."""
    if reference.container is None:
        return reference.number or reference.repository
    parts = [reference.container.name]
    if reference.volume:
        issue = f"({reference.issue})" if reference.issue else ""
        parts.append(f"{reference.volume}{issue}")
    if reference.pages:
        parts.append(reference.pages.replace("-", "–"))
    return ", ".join(parts)


def _address(reference: Reference) -> str:
    return f"https://doi.org/{reference.doi}" if reference.doi else reference.url


def _initialled(name: Name) -> str:
    """As in "Doe, A.-B."; a name of one part stays whole."""
    if name.literal or not name.given:
        return name.surname
    parts = (part for part in name.given.split() if part)
    initials = " ".join("-".join(f"{p[0]}." for p in part.split("-") if p) for part in parts)
    return ", ".join(part for part in (name.surname, initials, name.suffix) if part)


def _inverted(name: Name) -> str:
    return name.inverted.rstrip(",")


def _straight(name: Name) -> str:
    return " ".join(part for part in (name.given, name.surname, name.suffix) if part)


def _joined(names: Sequence[str], last: str) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])}{last}{names[-1]}"


def _ended(text: str) -> str:
    """A sentence with its full stop."""
    return f"{text}." if text and text[-1] not in ".?!" else text


def _sentence(*parts: str) -> str:
    return " ".join(part for part in parts if part)
