"""Loads the whole catalog and freezes it; everything that reads the data uses `Catalog`."""

import os
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from math import log2
from pathlib import Path
from typing import Any, TypeVar

from mi_catalog.dictionaries import FILE as DICTIONARIES
from mi_catalog.dictionaries import Dictionaries
from mi_catalog.findings import Finding, in_reading_order
from mi_catalog.garbage_collection import collector_paused
from mi_catalog.identity.identifiers import slug
from mi_catalog.model_names import FILE as MODELS
from mi_catalog.model_names import ModelNames
from mi_catalog.models import (
    KINDS,
    DictionarySuite,
    Entry,
    Job,
    Kind,
    LearningPath,
    Mechanism,
    Person,
    Record,
    StudiedModel,
    Term,
    Topic,
    Venue,
    WordList,
    Work,
    fields_of,
)
from mi_catalog.models.mechanism import FOLDER as MECHANISMS
from mi_catalog.observed import Observed, read_observed
from mi_catalog.people.names import Teams
from mi_catalog.people.people import NOBODY, People
from mi_catalog.relations import WorkRelation, all_relations
from mi_catalog.store import (
    SUFFIX,
    Document,
    Location,
    Mark,
    ParseCache,
    Rebuilder,
    Refusal,
    entry_files,
    read_document,
    validate,
)
from mi_catalog.venues import FILE as VENUES
from mi_catalog.venues import VenueLine, Venues
from mi_catalog.word_lists import FILE as WORDS
from mi_catalog.word_lists import NO_WORDS, WordLists

FOLDER = "catalog"
"""Where the data lives below the project's root."""
GLOSSARY = "glossary.yml"
PEOPLE = "people.yml"
OTHER_FOLDERS = ("topics", "paths", MECHANISMS)
"""The folders beside those of the kinds that are read whole."""
_ARXIV_NUMBER = re.compile(r"(\d{4})\.(\d{4,5})")
"""The month and the number within it, as arXiv counts since April 2007."""
VOCABULARY = "vocabulary"
"""The folder of the files that define names, such as those of venues."""
JOBS = f"{VOCABULARY}/jobs.yml"

E = TypeVar("E", bound=Entry)
R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Catalog:
    """All data of the project, read-only and indexed.

    Attributes:
        entries: papers, libraries, tutorials and projects by id, in order of id.
        topics: topics by id.
        paths: learning paths by id.
        terms: glossary terms by id, in alphabetical order of the term.
        documents: the file behind each entry, topic and path, by id; those of `glossary.yml` and
            `people.yml` as "glossary" and "people", of vocabularies by their path below `catalog/`.
        observed: what workflows observed outside.
        people: finds the person of a printed name, and splits names into parts.
        kinds: the models of the kinds of resource, in the order in which pages show them.
        venues: where works are published.
        models: finds studied models by their names.
        jobs: the jobs that libraries are recommended for, in the order of the page.
        mechanisms: what was found inside models, by id, in order of name.
        words: the lists of words that the program reads.
        dictionaries: the published sparse autoencoders, transcoders and crosscoders.

    """

    entries: Mapping[str, Entry]
    topics: Mapping[str, Topic]
    paths: Mapping[str, LearningPath]
    terms: Mapping[str, Term]
    documents: Mapping[str, Document] = field(repr=False)
    observed: Observed = field(default_factory=Observed, repr=False)
    people: People = field(default=NOBODY, repr=False)
    kinds: tuple[type[Entry], ...] = KINDS
    venues: Venues = field(default_factory=Venues, repr=False)
    words: WordLists = field(default=NO_WORDS, repr=False)
    models: ModelNames = field(default_factory=ModelNames, repr=False)
    mechanisms: Mapping[str, Mechanism] = field(default_factory=dict, repr=False)
    dictionaries: Dictionaries = field(default_factory=Dictionaries, repr=False)
    jobs: Mapping[str, Job] = field(default_factory=dict, repr=False)

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders below `catalog/` that are read whole."""
        return (*(model.KIND.plural for model in self.kinds), *OTHER_FOLDERS)

    @cached_property
    def works(self) -> tuple[Work, ...]:
        """All works of the literature, newest first."""
        return tuple(newest_first(e for e in self.entries.values() if isinstance(e, Work)))

    @cached_property
    def by_kind(self) -> Mapping[Kind, tuple[Entry, ...]]:
        """All entries of each kind, in the order of its page."""
        return {model.KIND: self._listed(model) for model in self.kinds}

    def of_kind(self, name: str) -> tuple[Entry, ...]:
        """All entries of the kind with a name, in the order of its page."""
        return next(entries for kind, entries in self.by_kind.items() if kind.name == name)

    def _listed(self, model: type[Entry]) -> tuple[Entry, ...]:
        entries = [entry for entry in self.entries.values() if isinstance(entry, model)]
        if model.KIND.listing.style == "newest":
            return tuple(newest_first(entries))
        uses = self.linked_from if model.KIND.listing.style == "table" else {}
        return tuple(
            sorted(entries, key=lambda e: (e.rank, -len(uses.get(e.id, ())), by_heading(e)))
        )

    @cached_property
    def topic_entries(self) -> Mapping[str, tuple[Entry, ...]]:
        """The entries of each topic, newest papers first, then the other kinds."""
        found: dict[str, list[Entry]] = {topic: [] for topic in self.topics}
        for entries in self.by_kind.values():
            for entry in entries:
                for topic in entry.topics:
                    found.setdefault(topic, []).append(entry)
        return {topic: tuple(entries) for topic, entries in found.items()}

    @cached_property
    def subtopic_entries(self) -> Mapping[str, tuple[Entry, ...]]:
        """The entries of each subtopic, by "topic/subtopic", ordered as those of topics."""
        names = [f"{t.id}/{part.id}" for t in self.topics.values() for part in t.subtopics]
        found: dict[str, list[Entry]] = {name: [] for name in names}
        for entries in self.by_kind.values():
            for entry in entries:
                for name in entry.subtopics:
                    found.setdefault(name, []).append(entry)
        return {name: tuple(entries) for name, entries in found.items()}

    def outside_subtopics(self, topic: str) -> tuple[Entry, ...]:
        """The entries of a topic that are in none of its subtopics, ordered as those of topics."""
        known = {f"{topic}/{part.id}" for part in self.topics[topic].subtopics}
        return tuple(e for e in self.topic_entries[topic] if known.isdisjoint(e.subtopics))

    def main_topic(self, entry: Entry) -> Topic | None:
        """The most central topic of an entry; None where all are unknown, as before a check."""
        return next((self.topics[t] for t in entry.topics if t in self.topics), None)

    @cached_property
    def works_by_year(self) -> Mapping[int, tuple[Work, ...]]:
        """Works by year of first appearance, newest year first."""
        return _grouped((work.date.year, work) for work in self.works)

    @cached_property
    def entries_by_author(self) -> Mapping[str, tuple[Entry, ...]]:
        """The entries of each person, by the key that `people` gives them."""
        return {
            person: tuple(entry for _, entry in signed) for person, signed in self._signed.items()
        }

    def author_name(self, person: str) -> str:
        """A person's name as `people.yml` has it, else as it is spelt most often."""
        if known := self.people.persons.get(person):
            return known.name
        names = [name for name, _ in self._signed[person]]
        return max(sorted({*names}), key=names.count)

    @cached_property
    def _signed(self) -> Mapping[str, tuple[tuple[str, Entry], ...]]:
        """For each person's key, every printed name with the work that has it."""
        made = [entry for entries in self.by_kind.values() for entry in entries]
        return _grouped(
            (self.people.key(name, entry.id), (name, entry))
            for entry in made
            for name in dict.fromkeys(entry.people)
        )

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """The present id for each former id."""
        return {alias: entry.id for entry in self.entries.values() for alias in entry.aliases}

    @cached_property
    def linked_from(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the entries and paths that refer to each entry."""
        links = [
            *((target, entry.id) for entry in self.entries.values() for target in refers_to(entry)),
            *((step.entry, path.id) for path in self.paths.values() for step in path.steps),
        ]
        return {
            target: tuple(dict.fromkeys(sources))
            for target, sources in _grouped(
                (self.works_by_identifier.get(target, target), source) for target, source in links
            ).items()
        }

    @cached_property
    def relations(self) -> tuple[WorkRelation, ...]:
        """All relations between works, from their own files and from those of mechanisms."""
        return tuple(all_relations(self.entries.values(), self.mechanisms.values(), self.find))

    @cached_property
    def relations_from(self) -> Mapping[str, tuple[WorkRelation, ...]]:
        """The relations of each entry to earlier ones, the earliest first."""
        return _grouped(
            sorted(((relation.later.id, relation) for relation in self.relations), key=_by_earlier)
        )

    @cached_property
    def relations_to(self) -> Mapping[str, tuple[WorkRelation, ...]]:
        """The relations of later entries to each entry, the earliest first."""
        return _grouped(
            sorted(((relation.earlier.id, relation) for relation in self.relations), key=_by_later)
        )

    @cached_property
    def cited_by(self) -> Mapping[str, tuple[Work, ...]]:
        """The works of the catalog that are observed to cite each entry, newest first."""
        citations = self.observed.citations
        found: dict[str, list[Work]] = {}
        for cited, citing in citations.cited_by.items():
            works = (self.find(identifier) for identifier in citing)
            if entry := self.find(cited):
                found.setdefault(entry.id, []).extend(w for w in works if isinstance(w, Work))
        return {cited: tuple(newest_first(works)) for cited, works in found.items() if works}

    @cached_property
    def citation_counts(self) -> Mapping[str, int]:
        """The observed number of citations of each entry, by id."""
        counts = self.observed.citations.counts
        found = ((self.find(identifier), count) for identifier, count in counts.items())
        return {entry.id: count for entry, count in found if entry}

    def worked_out(self, entry: Entry) -> Mapping[str, str]:
        """Observed values for fields that the entry leaves empty, by the field's name."""
        libraries = self.observed.libraries
        said = {
            "status": libraries.status(entry.id),
            "license": libraries.value(entry.id, "license"),
        }
        names = type(entry).model_fields
        return {
            name: value
            for name, value in said.items()
            if value and name in names and getattr(entry, name) is None
        }

    def most_cited(self, topic: str, year: int, fewest: int = 2) -> tuple[tuple[Work, int], ...]:
        """The works of a topic that the catalog's works of a year are observed to cite most.

        Args:
            topic: the topic's id.
            year: in which the citing works appeared.
            fewest: how many of them must cite a work for it to be listed.

        Returns:
            Works with how many cite them, most first, then newest first.

        """
        works = (entry for entry in self.topic_entries[topic] if isinstance(entry, Work))
        counted = [
            (work, sum(citing.date.year == year for citing in self.cited_by.get(work.id, ())))
            for work in works
        ]
        counted.sort(key=lambda pair: pair[1], reverse=True)
        return tuple((work, count) for work, count in counted if count >= fewest)

    def citation_weight(self, entry_id: str) -> float:
        """How well known an entry is by citations in the catalog: 1 for one, 2 for three, 3 for
        seven; 0 where nobody cites it or nobody has looked.
        """
        return log2(1 + len(self.cited_by.get(entry_id, ())))

    @cached_property
    def mechanisms_of(self) -> Mapping[str, tuple[Mechanism, ...]]:
        """The mechanisms that each entry found, by its id."""
        return _grouped(
            (found.id, mechanism)
            for mechanism in self.mechanisms.values()
            if (found := self.find(mechanism.found_in))
        )

    @cached_property
    def works_by_identifier(self) -> Mapping[str, str]:
        """Entry ids by arXiv id and DOI, for fields that may name a paper either way."""
        return {
            identifier: work.id
            for work in self.works
            for identifier in (work.arxiv, work.doi and work.doi.lower())
            if identifier
        }

    @cached_property
    def works_by_venue(self) -> Mapping[str, tuple[tuple[Work, VenueLine], ...]]:
        """The works of each venue by its id, newest first, each with what its line means.

        Those of tracks, Findings and workshops are with the conference that they belong to.
        """
        lines = {venue: self.venues.parse(venue) for work in self.works if (venue := work.venue)}
        return _grouped(
            (line.venue.part_of or line.venue.id, (work, line))
            for work in self.works
            if work.venue and (line := lines[work.venue])
        )

    @cached_property
    def waiting(self) -> tuple[Work, ...]:
        """Proposed works that nobody has summarised yet, newest first."""
        return tuple(work for work in self.works if work.is_proposed)

    def with_files(self, files: Iterable[tuple[Entry, Document]]) -> "Catalog":
        """The catalog as it would be with some files of entries new or changed."""
        files = [*files]
        return replace(
            self,
            entries={**self.entries, **{entry.id: entry for entry, _ in files}},
            documents={**self.documents, **{entry.id: document for entry, document in files}},
        )

    def find(self, identifier: str) -> Entry | None:
        """An entry by its id or a former id."""
        return self.entries.get(self.renamed.get(identifier, identifier))

    def path_of(self, identifier: str) -> str:
        """The file of an entry, topic or path, relative to the project's root."""
        return self.documents[identifier].path


@dataclass(frozen=True)
class Loaded:
    """A catalog, and findings for the files that are not part of it.

    Attributes:
        unfit: the invalid files that could at least be parsed.

    """

    catalog: Catalog
    findings: tuple[Finding, ...]
    unfit: tuple[Document, ...] = ()


def newest_first(entries: Iterable[E]) -> list[E]:
    """Entries by date, the latest first: "2024" comes after every day of 2024, and no date last.

    arXiv numbers rise with the day of posting, so they order the works of a month.
    """
    return sorted(sorted(entries, key=by_heading), key=_posted, reverse=True)


def oldest_first(works: Iterable[Work]) -> list[Work]:
    """Works by date, the earliest first: "2024" comes before every day of 2024."""
    return sorted(works, key=lambda work: (_posted(work), work.id))


def _posted(entry: Entry) -> tuple[str, int, int]:
    """Sort key: the month or year, how exactly the date within it is known, and that date.

    The date within a month is the arXiv number if it is of that month, else the day.
    """
    when = entry.when
    if when is None:
        return ("", 0, 0)
    number = _ARXIV_NUMBER.fullmatch(entry.arxiv or "") if isinstance(entry, Work) else None
    if number and number[1] == when[2:7].replace("-", ""):
        return (when[:7], 1, int(number[2]))
    return (when[:7], 2, int(when[8:10])) if when[8:10] else (when[:7], 0, 0)


def _by_later(pair: tuple[str, WorkRelation]) -> tuple[tuple[str, int, int], str]:
    return _posted(pair[1].later), pair[1].later.id


def _by_earlier(pair: tuple[str, WorkRelation]) -> tuple[tuple[str, int, int], str]:
    return _posted(pair[1].earlier), pair[1].earlier.id


def by_heading(entry: Entry) -> str:
    """Sort key: title or name without case and accents, then the id."""
    return f"{slug(entry.heading)} {entry.id}"


def refers_to(entry: Entry) -> tuple[str, ...]:
    """Ids that an entry's fields name, in lower case where a field may contain a DOI."""
    return tuple(
        value.lower() if field.about.accepts_words and not field.is_list else value
        for field in sorted(fields_of(type(entry)), key=lambda field: field.name != "related")
        if field.about.names
        for value in field.ids_in(entry)
    )


class ReadCache:
    """Remembers parsed files, so that a long-running program reads only changed files again.

    A file counts as unchanged when its times, size and inode are. One changed less than two
    seconds before it was read is read again next time, since file systems' clocks are coarse; git
    guards its index in the same way.
    """

    SETTLED_NS = 2_000_000_000

    def __init__(self) -> None:
        self._results: dict[str, tuple[tuple[int, ...], Read]] = {}
        self._people = NOBODY
        self._venues = Venues()

    @property
    def is_empty(self) -> bool:
        """Whether no file was read yet."""
        return not self._results

    def read(
        self, path: str, root: Path, model: type[Record], reader: "Callable[..., Read]"
    ) -> "Read":
        """The file's document and model, or what is wrong with it."""
        signature = self._signature(path)
        known = self._results.get(path)
        if known and known[0] == signature:
            return known[1]
        result = reader(path, root, model)
        if signature and time.time_ns() - max(signature[:2]) > self.SETTLED_NS:
            self._results[path] = (signature, result)
        return result

    def same_people(self, people: People) -> People:
        """The `People` object made before, if its data have not changed."""
        if people != self._people:
            self._people = people
        return self._people

    def same_venues(self, venues: Venues) -> Venues:
        """The `Venues` object made before, if its data have not changed."""
        if venues.by_id != self._venues.by_id:
            self._venues = venues
        return self._venues

    @staticmethod
    def _signature(path: str) -> tuple[int, ...]:
        try:
            status = os.stat(path)  # noqa: PTH116 - a tenth of what a Path's costs
        except OSError:
            return ()
        return (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)


@dataclass(frozen=True, slots=True)
class Read:
    """The result of reading one file: its document, its model, or findings that say why it has
    none.
    """

    document: Document | None
    record: Record | None
    findings: tuple[Finding, ...] = ()


def read_entry(path: str, root: Path, model: type[Record]) -> Read:
    """Read and validate one file; its stem becomes the id."""
    try:
        document = read_document(Path(path), root)
    except Refusal as refusal:
        return Read(None, None, (refusal.finding,))
    made = validate(model, document, id=id_of(path))
    if isinstance(made, list):
        return Read(document, None, tuple(made))
    return Read(document, made)


class KnownFiles:
    """Reads files; models of files in the project's parse cache are made without validation."""

    def __init__(self, root: Path) -> None:
        self._start = len(str(root)) + 1
        self._cache = ParseCache.open(root, FOLDER)
        self._rebuilders: dict[type[Record], Rebuilder[Any]] = {}

    def read(self, path: str, root: Path, model: type[Record]) -> Read:
        """The file's document and model, or what is wrong with it."""
        known = self._known(path)
        if known is None:
            result = read_entry(path, root, model)
            if result.document and result.record:
                self.add(result.document)
            return result
        made = self._rebuilder(model).rebuild(known, id=id_of(path))
        return Read(known, None, tuple(made)) if isinstance(made, list) else Read(known, made)

    def records(self, path: Path, model: type[R]) -> tuple[Document, list[R]] | None:
        """The document and the models of a file with a record below each key, if the cache has
        it.
        """
        known = self._known(str(path))
        if known is None:
            return None
        rebuild = self._rebuilder(model).rebuild
        made = [
            rebuild(Document(known.path, value, {}), id=key) for key, value in known.data.items()
        ]
        records = [record for record in made if isinstance(record, model)]
        return (known, records) if len(records) == len(made) else None

    def add(self, document: Document) -> None:
        """Remember a valid document."""
        self._cache.add(document)

    def _known(self, path: str) -> Document | None:
        return self._cache.find(path[self._start :].replace(os.sep, "/"))

    def _rebuilder(self, model: type[R]) -> Rebuilder[R]:
        if model not in self._rebuilders:
            self._rebuilders[model] = Rebuilder(model)
        return self._rebuilders[model]

    def save(self) -> None:
        """Save the cache for the next run, if that is possible."""
        self._cache.save()


def id_of(path: str) -> str:
    """The id of a file's content: its name without folders and suffix."""
    return path.rpartition(os.sep)[2].removesuffix(SUFFIX)


def load_catalog(
    root: Path,
    before: ReadCache | None = None,
    *,
    contents: bool = True,
    kinds: tuple[type[Entry], ...] = KINDS,
) -> Loaded:
    """Read every file below `catalog/`; what cannot be read becomes findings, never an error.

    Args:
        root: the project's folder.
        before: files read before; it is updated.
        contents: whether documents keep text and positions, which checks need and pages do not.
        kinds: the models of the kinds of resource.

    """
    with collector_paused():
        return _Loader(root, before, contents=contents, kinds=kinds).load()


class _Loader:
    def __init__(
        self,
        root: Path,
        before: ReadCache | None,
        *,
        contents: bool,
        kinds: tuple[type[Entry], ...],
    ) -> None:
        self.root, self.kinds = root, kinds
        self.contents = contents
        self.before = before
        self.known: KnownFiles | None = None
        if kinds is KINDS and (before is None or before.is_empty):
            self.known = KnownFiles(root)
        reader = self.known.read if self.known else read_entry
        self.read = partial(before.read, reader=reader) if before else reader
        self.findings: list[Finding] = []
        self.documents: dict[str, Document] = {}
        self.unfit: list[Document] = []

    def load(self) -> Loaded:
        observed = self._observed()
        terms = self._terms()
        words = self._words()
        people = self._people(words)
        entries: dict[str, Entry] = {}
        for model in self.kinds:
            for entry in self._read(model.KIND.plural, model):
                entries[entry.id] = entry
        mechanisms = [*self._read(MECHANISMS, Mechanism)]
        catalog = Catalog(
            entries=dict(sorted(entries.items())),
            topics={topic.id: topic for topic in self._read("topics", Topic)},
            paths={path.id: path for path in self._read("paths", LearningPath)},
            terms=terms,
            documents=self.documents,
            observed=observed,
            people=people,
            kinds=self.kinds,
            venues=self._venues(),
            words=words,
            models=self._models(),
            mechanisms={m.id: m for m in sorted(mechanisms, key=lambda m: (slug(m.name), m.id))},
            dictionaries=self._dictionaries(observed),
            jobs={job.id: job for job in self._jobs()},
        )
        if self.known:
            self.known.save()
        return Loaded(catalog, in_reading_order(self.findings), tuple(self.unfit))

    def _read(self, folder: str, model: type[R]) -> Iterator[R]:
        for path in entry_files(self.root / FOLDER / folder):
            result = self.read(path, self.root, model)
            identifier = id_of(path)
            if result.document and self._is_taken(identifier, result.document):
                continue
            self.findings += result.findings
            if result.document and isinstance(result.record, model):
                document = result.document
                self.documents[identifier] = document if self.contents else document.emptied()
                yield result.record
            elif result.document:
                self.unfit.append(result.document)

    def _document(self, path: Path) -> Document | None:
        try:
            return read_document(path, self.root)
        except Refusal as refusal:
            self.findings.append(refusal.finding)
            return None

    def _is_taken(self, identifier: str, document: Document) -> bool:
        if identifier not in self.documents:
            return False
        other = self.documents[identifier].path
        message = f'the id "{identifier}" is taken by {other}.'
        hint = "Ids are unique over all kinds: rename one of the files."
        self.findings.append(document.finding((), "id-unique", message, hint))
        return True

    def _terms(self) -> dict[str, Term]:
        hint = 'Write "term", "definition" and "topic" below it.'
        terms = self._records(GLOSSARY, "glossary", Term, hint)
        return {term.id: term for term in sorted(terms, key=lambda term: slug(term.term))}

    def _people(self, words: WordLists) -> People:
        persons = self._records(PEOPLE, "people", Person, 'Write "name" and "family" below it.')
        made = {person.id: person for person in sorted(persons, key=lambda person: person.id)}
        people = People(made, Teams(words.teams))
        return self.before.same_people(people) if self.before else people

    def _words(self) -> WordLists:
        return WordLists.of(self._records(WORDS, WORDS, WordList, 'Write "words" below it.'))

    def _venues(self) -> Venues:
        hint = 'Write "short" and "kind" below it.'
        venues = Venues(self._records(VENUES, VENUES, Venue, hint))
        return self.before.same_venues(venues) if self.before else venues

    def _dictionaries(self, observed: Observed) -> Dictionaries:
        hint = 'Write "name" and "url" below it.'
        suites = self._records(DICTIONARIES, DICTIONARIES, DictionarySuite, hint)
        return Dictionaries(suites, observed.dictionaries)

    def _jobs(self) -> list[Job]:
        return self._records(JOBS, JOBS, Job, 'Write "title" and "picks" below it.')

    def _models(self) -> ModelNames:
        return ModelNames(self._records(MODELS, MODELS, StudiedModel, 'Write "name" below it.'))

    def _records(self, file: str, name: str, model: type[R], hint: str) -> list[R]:
        """The records of a file that contains one below each key."""
        path = self.root / FOLDER / file
        if self.known and (found := self.known.records(path, model)):
            self.documents[name], records = found
            return records
        document = self._document(path) if path.exists() else None
        if document is None:
            return []
        self.documents[name] = document
        records = list(self._validated(document, model, hint))
        if self.known and len(records) == len(document.data):
            self.known.add(document)
        return records

    def _validated(self, document: Document, model: type[R], hint: str) -> Iterator[R]:
        marks: dict[str | int, dict[Location, Mark]] = defaultdict(dict)
        for location, mark in document.marks.items():
            marks[location[0]][location[1:]] = mark
        for key, value in document.data.items():
            if not isinstance(value, dict):
                message = f'the {model.__name__.lower()} "{key}" is not a mapping.'
                self.findings.append(document.finding((key,), "schema", message, hint))
                continue
            made = validate(model, Document(document.path, value, marks[key]), id=key)
            if isinstance(made, list):
                self.findings += made
            else:
                yield made

    def _observed(self) -> Observed:
        observed, findings = read_observed(self.root / FOLDER, self.root)
        self.findings += findings
        return observed


def _grouped(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, tuple[Any, ...]]:
    groups: dict[Any, list[Any]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}
