"""`mi-catalog add`: a new entry from options, answers, arXiv's record, BibTeX or an issue."""

import datetime as dt
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import click
from pydantic_core import PydanticUndefined

from mi_catalog.catalog import Catalog, Loaded
from mi_catalog.checks import run_checks
from mi_catalog.cli.main import FINDINGS
from mi_catalog.cli.project import pass_root
from mi_catalog.cli.reading import read_catalog, read_text
from mi_catalog.editing.naming import citation_key, name_key
from mi_catalog.editing.people_file import PATH as PEOPLE_PATH
from mi_catalog.editing.people_file import people_to_add, with_people
from mi_catalog.editing.placement import path_for
from mi_catalog.findings import Finding
from mi_catalog.identity.identifiers import parse_arxiv, parse_doi, url_key, web_address
from mi_catalog.intake.bibtex_reading import read_bibtex
from mi_catalog.intake.submissions import read_issue
from mi_catalog.models import KINDS, Entry, Person, Work, fields_of
from mi_catalog.models.docstrings import attribute_docstrings
from mi_catalog.people.author_lists import Author, AuthorLists
from mi_catalog.similarity.duplicates import Works
from mi_catalog.store import (
    Document,
    parse_document,
    to_data,
    to_yaml,
    validate,
    write_atomically,
)
from mi_catalog.text.characters import one_line
from mi_catalog.text.tex_text import tex_to_text


def _pairs(
    _: click.Context, option: click.Parameter, values: Sequence[str]
) -> Mapping[str, Sequence[str]]:
    """Every value given for each NAME."""
    made: dict[str, list[str]] = {}
    for value in values:
        name, equals, text = value.partition("=")
        if not equals:
            raise click.BadParameter(f'"{value}" has no "=". Write NAME=VALUE.', param=option)
        made.setdefault(name, []).append(text)
    return made


_FOR_LATER = frozenset(["venue-known"])
"""Rules whose findings do not prevent an entry from being written: other files fix them."""
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("source", metavar="[ARXIV-ID|URL|DOI]", required=False)
@click.option("--bibtex", type=_FILE, help="Take the fields of the first entry of a BibTeX file.")
@click.option("--from-issue", type=_FILE, help="Take them from the body of an issue that suggests.")
@click.option(
    "--kind",
    type=click.Choice([model.KIND.name for model in KINDS]),
    default=KINDS[0].KIND.name,
    show_default=True,
)
@click.option("--title", "--name", "title", help="As the source prints it.")
@click.option("--author", "authors", multiple=True, help="Full name; once for each, in order.")
@click.option("--date", help="First appearance: YYYY, YYYY-MM or YYYY-MM-DD.")
@click.option("--url", help="The canonical page.")
@click.option("--arxiv", help="The arXiv id.")
@click.option("--doi", help="The DOI.")
@click.option("--topic", "topics", multiple=True, help="One to three, the most central first.")
@click.option("--summary", help="One sentence in your own words, at most 30 words.")
@click.option(
    "--set", "more", multiple=True, metavar="NAME=VALUE", callback=_pairs, help="Any other field."
)
@click.option("--id", "identifier", help="The id; default: made from authors, year and title.")
@click.option("--anyway", is_flag=True, help="Write it even if the work seems to be there.")
@click.option("--arxiv-url", hidden=True, help="A substitute for arXiv's query API.")
@pass_root
def add(
    root: Path,
    /,
    source: str | None,
    kind: str,
    identifier: str | None,
    more: Mapping[str, Sequence[str]],
    anyway: bool,
    arxiv_url: str | None,
    bibtex: Path | None,
    from_issue: Path | None,
    **given: Any,
) -> int:
    """Write a new entry.

    With an arXiv id, any arXiv address or a DOI, arXiv says what it knows. At a terminal, what is
    missing is asked for. A paper without a summary is written as proposed. Says so, and writes
    nothing, when the work is already there. Prints the path of the new file.

    \b
    Examples:
      mi-catalog add 2211.00593 --topic circuits
      mi-catalog add --kind library --name nnsight --url https://nnsight.net --topic tools \\
          --summary "Reads and changes activations of remote models."
    """  # noqa: D301 - click reads the mark
    catalog = read_catalog(root)
    file = _from_file(bibtex, from_issue, AuthorLists(catalog.people.teams))
    named = next(model for model in KINDS if model.KIND.name == kind)
    model, source = file.model or named, _checked(source) or file.link
    known = Works.of(catalog).by_identifier.get(url_key(source)) if source and not anyway else None
    if known:
        return _already_there(source or "", known[0], catalog)
    said = _given(model, given) | _more(model, more)
    is_work = issubclass(model, Work)
    found = _found(source, arxiv_url, catalog, file.fields | said) if is_work else {}
    fields = file.fields | found | file.opinions | said
    if isinstance(venue := fields.get("venue"), str):
        fields["venue"] = catalog.venues.canonical(venue) or venue
    if source and not fields.keys() & {"arxiv", "doi", "url"}:
        fields["url"] = web_address(source)
    if sys.stdin.isatty():
        fields |= dict(_answers(model, fields, catalog))
    named = fields.get("authors", ())
    authors = (author for author in file.authors if author.name in named)
    people = people_to_add(catalog.people, authors)
    draft = _Draft(model, fields, with_people(catalog, people), dt.date.today(), people)
    return _write(draft, identifier or draft.identifier, root, anyway=anyway)


def _checked(source: str | None) -> str | None:
    """What the command is given to add.

    Raises:
        click.UsageError: it is nothing that a work is found by.

    """
    if source is None or parse_arxiv(source) or parse_doi(source):
        return source
    is_file = source.endswith(".bib") and "://" not in source
    if "://" in web_address(source) and not is_file:
        return source
    hint = f' For a BibTeX file write "--bibtex {source}".' if is_file else ""
    raise click.UsageError(f'"{source}" is not an arXiv id, a DOI or a web address.{hint}')


def _write(draft: "_Draft", identifier: str, root: Path, *, anyway: bool) -> int:
    entry = draft.entry(identifier)
    same = None if anyway else Works.of(draft.catalog).find(entry)
    if same:
        return _already_there(same.reason, same.entry, draft.catalog)
    path = path_for(entry).as_posix()
    text = to_yaml(to_data(entry))
    problems = _problems(entry, parse_document(text, path), draft, root)
    if problems:
        click.echo("\n".join(map(str, problems)), err=True)
    if any(problem.rule not in _FOR_LATER for problem in problems):
        click.echo("Nothing was written.", err=True)
        return FINDINGS
    if draft.people:
        write_atomically(root / PEOPLE_PATH, draft.catalog.documents["people"].text)
    write_atomically(root / path, text)
    click.echo(path)
    for person in draft.people:
        known = f'the family name of "{person.name}" is "{person.family}"'
        click.echo(f"{PEOPLE_PATH} now says that {known}.", err=True)
    if entry.is_proposed:
        click.echo('It waits for a summary: add one and remove "status: proposed".', err=True)
    return 0


def _already_there(what: str, entry: Entry, catalog: Catalog) -> int:
    path = catalog.path_of(entry.id)
    reason = what[0].upper() + what[1:] if what.startswith("the ") else what
    click.echo(f"{reason} is already in {path}. Nothing was written.", err=True)
    return FINDINGS


def _problems(entry: Entry, document: Document, draft: "_Draft", root: Path) -> tuple[Finding, ...]:
    """The findings of `check` about the new file, except those about duplicates."""
    catalog = draft.catalog.with_files([(entry, document)])
    found = run_checks(Loaded(catalog, ()), root, draft.today, [document.path])
    return tuple(f for f in found if not f.rule.endswith("-duplicate"))


@dataclass(frozen=True, slots=True)
class _Draft:
    """The known fields of an entry, and people to add to `people.yml`."""

    model: type[Entry]
    fields: Mapping[str, Any]
    catalog: Catalog
    today: dt.date
    people: tuple[Person, ...] = ()

    @property
    def identifier(self) -> str:
        """An id that is not taken."""
        taken = {*self.catalog.documents, *self.catalog.renamed}
        title = str(self.fields.get("title") or self.fields.get("name") or "")
        date = str(self.fields.get("date", ""))[:4]
        if issubclass(self.model, Work) and date.isdigit():
            authors, catalog = self.fields.get("authors", ()), self.catalog
            return citation_key(authors, int(date), title, taken, catalog.people, catalog.words)
        return name_key(title, taken)

    def entry(self, identifier: str) -> Entry:
        """The entry.

        Raises:
            click.UsageError: a field is missing or invalid.

        """
        if identifier in self.catalog.documents or identifier in self.catalog.renamed:
            raise click.UsageError(f'the id "{identifier}" is taken.')
        data = {"added": self.today.isoformat(), **self.fields}
        if issubclass(self.model, Work) and "summary" not in data:
            data = {"status": "proposed", **data}
        made: Entry | list[Finding] = validate(self.model, Document("", data, {}), id=identifier)
        if isinstance(made, list):
            raise click.UsageError("\n".join(f"{f.message} {f.hint}" for f in made))
        return made


def _given(model: type[Entry], options: Mapping[str, Any]) -> dict[str, Any]:
    """The options that were given, by the names of the model's fields."""
    fields: dict[str, Any] = {
        name: list(v) if isinstance(v, tuple) else v for name, v in options.items() if v
    }
    for name in fields.keys() & {"title", "name", "summary", "authors"}:
        fields[name] = _phrased(fields[name])
    for option, name in (("title", model.KIND.heading_field), ("date", model.KIND.date_field)):
        if option in fields and name:
            fields[name] = fields.pop(option)
    if arxiv := parse_arxiv(fields.get("arxiv", "")):
        fields["arxiv"] = arxiv.id
    if doi := parse_doi(fields.get("doi", "")):
        fields["doi"] = doi
    return fields


def _phrased(value: Any) -> Any:
    """A text or a list of texts, each on one line, with TeX as Unicode."""
    if isinstance(value, list):
        return [_phrased(member) for member in value]
    return tex_to_text(one_line(value))


def _more(model: type[Entry], given: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Fields given by name: lists where the kind has lists, else the last value."""
    lists = _list_fields(model)
    return {name: list(v) if name in lists else v[-1] for name, v in given.items()}


def _list_fields(model: type[Entry]) -> set[str]:
    return {field.name for field in fields_of(model) if field.is_list}


@dataclass(frozen=True, slots=True)
class _FromFile:
    """The fields of a resource from a BibTeX file or an issue."""

    fields: dict[str, Any] = field(default_factory=dict)
    model: type[Entry] | None = None
    link: str | None = None
    authors: tuple[Author, ...] = ()

    @property
    def opinions(self) -> dict[str, Any]:
        """The fields in which the sender's values replace arXiv's."""
        return {name: self.fields[name] for name in ("topics", "summary") if name in self.fields}


def _from_file(bibtex: Path | None, from_issue: Path | None, lists: AuthorLists) -> _FromFile:
    """Read a BibTeX file or the body of an issue, and print what is left out.

    Raises:
        CatalogError: the file cannot become an entry.

    """
    if bibtex:
        work = read_bibtex(read_text(bibtex), lists)
        for remark in work.remarks:
            click.echo(remark, err=True)
        return _FromFile(work.fields, KINDS[0], authors=work.authors)
    if from_issue:
        issue = read_issue(read_text(from_issue), lists)
        fields = _given(issue.model, issue.fields)
        return _FromFile(fields, issue.model, issue.link, issue.authors)
    return _FromFile()


def _found(
    source: str | None, arxiv_url: str | None, catalog: Catalog, given: Mapping[str, Any]
) -> dict[str, Any]:
    """The fields from arXiv's record, and the topic suggested by its abstract.

    A DOI that arXiv does not have is accepted with a title. The tracker is imported only here.
    """
    if not source or not (parse_arxiv(source) or parse_doi(source)):
        return {}
    from mi_catalog.net import Web
    from mi_catalog.tracker.arxiv_client import QUERY_URL, ArxivClient, policy_at
    from mi_catalog.tracker.lookup import NotOnArxiv, fields_of, lookup
    from mi_catalog.tracker.relevance import load_relevance

    url = arxiv_url or QUERY_URL
    policy = replace(policy_at(url), attempts=3, patience=60)
    try:
        record = lookup(ArxivClient(Web(policy), url, catalog.people.teams), source)
    except NotOnArxiv:
        if "title" in given and (doi := parse_doi(source)):
            return {"doi": doi}
        raise
    ranked = load_relevance().score(record.for_scoring()).topics
    topics = [topic for topic in ranked if topic in catalog.topics][:1]
    return fields_of(record, catalog.venues) | ({"topics": topics} if topics else {})


def _answers(
    model: type[Entry], fields: Mapping[str, Any], catalog: Catalog
) -> Iterator[tuple[str, Any]]:
    """Ask for missing fields of the kind; an empty answer leaves a field out."""
    needed = [n for n, info in model.model_fields.items() if info.default is PydanticUndefined]
    lists = _list_fields(model)
    addresses = {"arxiv", "doi", "url"}
    if not fields.keys() & addresses and "url" not in needed:
        needed.append("url")
    for name in [*needed, "summary"]:
        if name in fields or name == "id":
            continue
        if name == "topics":
            click.echo(f"Topics: {', '.join(catalog.topics)}.", err=True)
        about = attribute_docstrings(model)[name]
        answer = click.prompt(f"{name} ({about})", default="", show_default=False, err=True)
        if answer:
            yield name, _split(answer) if name in lists else answer


def _split(answer: str) -> list[str]:
    separator = ";" if ";" in answer else ","
    return [part.strip() for part in answer.split(separator) if part.strip()]
