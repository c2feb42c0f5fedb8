"""Unusual works: at least one of each sort that some program read wrongly."""

from dataclasses import replace
from typing import Any

from mi_catalog.catalog import Catalog
from mi_catalog.models import Category, Entry, Paper, TutorialFormat
from mi_catalog.site.addresses import Repository
from mi_catalog.site.context import Site
from mi_catalog.store import Document
from tests.citations.entries import (
    catalog_of,
    make_library,
    make_paper,
    make_project,
    make_tutorial,
)

BASE = "https://example.org/mi/"


def _paper(name: str, **changes: Any) -> Paper:
    return make_paper(id=f"sample-2024-{name}", title=f"A work on {name}", **changes)


ODD_WORKS: tuple[Entry, ...] = (
    _paper("preprints"),
    _paper("conferences", venue="ClockConf 2025", pages="17-29", doi="10.1000/a_b"),
    _paper("findings", venue="ClockConf 2025 Findings", arxiv=None, doi="10.1000/f"),
    _paper("workshops", venue="ClockConf 2025 Gears workshop"),
    _paper("journals", venue="TCL 2025", volume="3", issue="2", pages="101", doi="10.1000/j"),
    _paper("forums", venue="Clock Forum", arxiv=None, url="https://forum.example.org/p?id=1&b=2"),
    _paper("pages", arxiv=None, url="https://ada.example.org/notes"),
    _paper("openreview", arxiv=None, openreview="abc123", url="https://openreview.net/forum?id=a"),
    _paper("old-ids", arxiv="cs/0112017", date="2001-12"),
    _paper("years", date="2024"),
    _paper("withdrawals", status="withdrawn"),
    _paper("unsummarised", status="proposed", summary=None),
    _paper("particles", authors=("Rob van der Goot", "Tom Dupré la Tour", "Nicola De Cao")),
    _paper("lone-particle", authors=("Rob Jan van der Goot",)),
    _paper("two-hyphens", authors=("Alexandre Rocchi--Henry", "Jean--Luc Picard")),
    _paper("suffixes", authors=("Martin Luther King Jr.", "Ada Byron III")),
    _paper("teams", authors=("Google DeepMind", "Ada Byron", "The Clock Reading Group")),
    _paper("lone-team", authors=("Anthropic Interpretability Team",)),
    _paper("handles", authors=("nostalgebraist", "3Blue1Brown", "jake_mendel")),
    _paper("scripts", authors=("王小明", "Đorđe Nguyễn", "Łukasz Żółć", "Tolúlọpé Ògúnrèmí")),
    _paper("crowds", authors=tuple(f"Ada{n} Byron{n}" for n in range(200))),
    make_paper(id="sample-2024-tex", title=r"On $\alpha_2$-gears: 100% of R&D_x, #1 {a} ~ b^2 \ c"),
    make_paper(id="sample-2024-signs", title='“Quoted” <b>&amp; "more"</b> = a+b? C++ & 王小明'),
    make_library(id="no-people"),
    make_library(id="with-people", authors=("Ada Byron", "Google DeepMind"), year="2022-08"),
    *(make_tutorial(id=f"lesson-{word}", format=word) for word in TutorialFormat),
    make_tutorial(id="lesson-undated", authors=("Ada Byron",), year=None),
    make_tutorial(id="lesson-undated-too", authors=("Ada Byron",), year=None),
    *(make_project(id=f"project-{word}", category=word) for word in Category),
)


def sample_catalog() -> Catalog:
    """A catalog of the odd works alone."""
    catalog = catalog_of(*ODD_WORKS)
    named = (*catalog.entries, *catalog.topics)
    return replace(catalog, documents={name: Document(f"{name}.yml", {}, {}) for name in named})


def sample_site() -> Site:
    """The site of that catalog."""
    return Site(sample_catalog(), Repository("https://github.com/owner/name"), BASE)
