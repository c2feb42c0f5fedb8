"""Gathers citations within the catalog from the sources' answers about single works."""

import datetime as dt
from collections.abc import Mapping

from mi_catalog.catalog import Catalog
from mi_catalog.observe.publications import Publication, Survey
from mi_catalog.observed import Citations, rounded


def citations_of(catalog: Catalog, survey: Survey, today: dt.date) -> Citations:
    """The citations in a survey's answers; works without an answer keep their old ones.

    The day is that of the survey, even if no answer changed.
    """
    before = catalog.observed.citations
    counting = {
        identifier: publication
        for identifier, found in survey.found.items()
        for publication in found
        if publication.citations is not None
    }
    entries = _entries_by_key(catalog, counting)
    counts = {name: n for name, n in before.counts.items() if name in catalog.entries}
    cites = {name: cited for name, cited in before.cites.items() if name in catalog.entries}
    for identifier, publication in counting.items():
        counts[identifier] = rounded(publication.citations or 0)
        cited = {entries[key] for key in publication.cites if key in entries} - {identifier}
        if cited or publication.cites:
            cites[identifier] = tuple(sorted(cited))
    return Citations(today.isoformat(), counts, {name: c for name, c in cites.items() if c})


def _entries_by_key(catalog: Catalog, found: Mapping[str, Publication]) -> Mapping[str, str]:
    """Entry ids by every key that a list of references may use for the work."""
    keys = {f"arxiv:{work.arxiv}": work.id for work in catalog.works if work.arxiv}
    keys |= {f"doi:{work.doi.lower()}": work.id for work in catalog.works if work.doi}
    return {publication.key: identifier for identifier, publication in found.items()} | keys
