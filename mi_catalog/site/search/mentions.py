"""Collects what prose, notes, the glossary and learning paths say about each entry.

People search for works by names that their titles do not contain ("name mover heads"), but
sentences that cite a work, terms that it defines and its hosts do.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from math import log2
from urllib.parse import urlsplit

from mi_catalog.citations.prose import find_citations
from mi_catalog.models import Entry
from mi_catalog.site.context import Site

LONGEST_SENTENCE = 400
"""Characters of a citing sentence; longer rows of tables and lists without full stops are cut."""
ESSENTIAL, NOTES, LINKED, CITED = 5, 1, 2, 0.5
"""What is added to an entry's rank: for being essential, for having notes, for each doubling of the
references to it, and for each doubling of the observed citations of it. All but the last were
chosen by trying the queries of tests/browser/data/queries.txt; citations of papers are much more
frequent than links of curators, and the newest works have none, so they weigh less."""
HIGHEST = 15
_SENTENCE_ENDS = re.compile(r"(?<=[.!?:])\s+|\n\s*\n|\n\s*[-*|#]")
_HOST_PARTS = frozenset(["www", "com", "org", "net", "edu", "io", "ai", "pub", "github", "arxiv"])


_BEGINNING = re.compile(r"(.+?) (?:are|as|by|for|from|in|is|of|on|through|to|using|via|with)\b")
BEGINNING = (2, 4)
"""How many words a title's beginning has that is taken for a name."""


class Mentions:
    """What the rest of the catalog says about each entry."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._terms: dict[str, list[tuple[str, bool]]] = defaultdict(list)
        for term in site.catalog.terms.values():
            for place, source in enumerate(term.sources):
                self._terms[source].extend((name, not place) for name in (term.term, *term.also))

    def names(self, entry: Entry) -> tuple[str, ...]:
        """The terms of the glossary with an entry as a source."""
        return tuple(name for name, _ in self.terms(entry))

    def terms(self, entry: Entry) -> tuple[tuple[str, bool], ...]:
        """The same terms, each with whether the entry is their first source."""
        return tuple(self._terms.get(entry.id, ()))

    def beginning(self, entry: Entry) -> str | None:
        """The beginning of a title, if it is unique and not a term: "Universal Neurons"."""
        name = self._beginning_of(entry)
        return name if name and self._beginnings[self._site.search_words.name_word(name)] else None

    def sentences(self, entry: Entry) -> str:
        """The sentences that cite an entry or give reasons to read it."""
        return " ".join(self._sentences.get(entry.id, ()))

    def releases(self, entry: Entry) -> str:
        """The kinds and models of the dictionaries that it releases or describes."""
        return " ".join(self._releases.get(entry.id, ()))

    def places(self, entry: Entry) -> str:
        """The owners of its site and its repository, as in "openai", or their names in the
        catalog.
        """
        addresses = [entry.code_link, *(address for _, address in entry.places())]
        found = [_owner(address) for address in addresses if _host(address) == "github.com"]
        if host := _host(entry.url or ""):
            found.append(" ".join(part for part in host.split(".") if part not in _HOST_PARTS))
            found.extend(self._hosts.get(host, ()))
        return " ".join(dict.fromkeys(found))

    def rank(self, entry: Entry) -> int:
        """The rank of an entry, 0 to 15: for essential works, references and citations."""
        site = self._site
        linked = (
            len(site.cited_in.get(entry.id, ()))
            + len(site.catalog.linked_from.get(entry.id, ()))
            + len(site.defined_by.get(entry.id, ()))
        )
        essential = ESSENTIAL if entry.is_essential else 0
        notes = NOTES if entry.notes else 0
        cited = round(CITED * site.catalog.citation_weight(entry.id))
        return min(HIGHEST, essential + notes + round(LINKED * log2(1 + linked)) + cited)

    def _beginning_of(self, entry: Entry) -> str | None:
        found = _BEGINNING.match(entry.heading)
        fewest, most = BEGINNING
        if not found or not fewest <= self._site.search_words.length(found[1]) <= most:
            return None
        return found[1]

    @cached_property
    def _beginnings(self) -> Mapping[str, bool]:
        """Whether a beginning of titles is that of one alone, by the word of its name."""
        site = self._site
        named = filter(None, map(self._beginning_of, site.catalog.entries.values()))
        count = Counter(map(site.search_words.name_word, named))
        known = (name for term in site.catalog.terms.values() for name in (term.term, *term.also))
        terms = set(map(site.search_words.name_word, known))
        return {word: number == 1 and word not in terms for word, number in count.items()}

    @cached_property
    def _hosts(self) -> Mapping[str, list[str]]:
        """The names of sites by host, for sites whose home page is an entry."""
        found: dict[str, list[str]] = defaultdict(list)
        for entry in self._site.catalog.entries.values():
            is_home = urlsplit(entry.url or "").path in ("", "/")
            if is_home and (host := _host(entry.url or "")):
                found[host].extend([entry.heading, entry.summary or ""])
        return found

    @cached_property
    def _releases(self) -> Mapping[str, dict[str, None]]:
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for one in self._site.model_index.published:
            model = self._site.catalog.models.find(one.release.model)
            if one.suite and model:
                for id_ in filter(None, (one.suite.project, one.suite.paper)):
                    found[id_] |= {f"{one.release.kind.label} {model.name}": None}
        return found

    @cached_property
    def _sentences(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for text in self._texts():
            for key, sentence in citing_sentences(text):
                found[self._site.catalog.renamed.get(key, key)].append(sentence)
        for earlier, relations in self._site.catalog.relations_to.items():
            found[earlier] += [relation.words for relation in relations]
        for path in self._site.catalog.paths.values():
            for step in path.steps:
                found[step.entry].append(step.why or "")
        return found

    def _texts(self) -> Iterator[str]:
        yield from (page.markdown for page in self._site.prose.values())
        yield from (entry.notes for entry in self._site.catalog.entries.values() if entry.notes)


def citing_sentences(text: str) -> Iterator[tuple[str, str]]:
    """Each citation in a text: its key and the sentence around it."""
    cited = find_citations(text)
    if not cited:
        return
    ends = [0, *(found.end() for found in _SENTENCE_ENDS.finditer(text)), len(text)]
    at = 0
    for key, offset in cited:
        while ends[at + 1] <= offset:
            at += 1
        start, end = ends[at], ends[at + 1]
        yield key, text[max(start, offset - LONGEST_SENTENCE) : min(end, offset + LONGEST_SENTENCE)]


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _owner(code: str) -> str:
    """Owner and name of a repository: "openai/transformer-debugger"."""
    return " ".join(urlsplit(code).path.strip("/").split("/")[:2])
