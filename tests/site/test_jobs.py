"""The page of jobs, as data: one pick first, what is known of it, and what to take instead."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from mi_catalog.models import Job
from mi_catalog.models.install import Install, Result
from mi_catalog.observed import Observed
from mi_catalog.site.addresses import Repository
from mi_catalog.site.context import Site
from mi_catalog.site.install_note import InstallNote, install_note
from mi_catalog.site.pages.jobs import jobs_page
from mi_catalog.site.render import Renderer
from tests.conftest import catalog_of, make_library, make_project, make_tutorial

DAY = dt.date(2026, 11, 27)


def site_of(*picks: dict[str, str], **installs: Install) -> Site:
    catalog = catalog_of(
        make_library(
            status="active", license="MIT", sizes=("one-gpu", "remote"), frameworks=("PyTorch",),
            install="pip install gearbox", example="import gearbox\n",
        ),
        make_library(id="springs", name="Springs", status="maintained", frameworks=("PyTorch",)),
        make_library(id="cogs", name="Cogs", status="dormant"),
        make_tutorial(),
    )  # fmt: skip
    job = Job.model_validate(
        {
            "id": "wind",
            "title": "Wind a clock",
            "summary": "Winds it.",
            "picks": picks,
            "tutorials": ["gears-in-an-hour"],
            "text": "Read the manual [@cogs].",
        }
    )
    catalog = replace(catalog, jobs={"wind": job}, observed=Observed(installs=installs))
    return Site(catalog, Repository("https://github.com/owner/name"), "https://example.org/")


def pick(entry: str, **fields: str) -> dict[str, str]:
    return {"entry": entry, "why": "Turns well."} | fields


def test_the_pick_says_what_one_asks_first() -> None:
    (job,) = jobs_page(site_of(pick("gearbox"), pick("springs")), "../").jobs
    first, second = job.picks
    assert (first.row.heading, first.why) == ("GearBox", "Turns well.")
    assert first.facts == ("active", "MIT", "one GPU, remote")
    assert (first.install, first.example) == ("pip install gearbox", "import gearbox")
    assert dict(first.data) == {
        "sizes": "one-gpu, remote",
        "frameworks": "PyTorch",
        "upkeep": "active, kept",
    }
    assert dict(second.data)["upkeep"] == "kept"
    assert [link.title for link in job.tutorials] == ["Gears in an hour"]
    assert '<a class="cite" href="../libraries/cogs/">' in job.text


def test_a_job_may_have_an_example_of_its_own() -> None:
    (job,) = jobs_page(site_of(pick("gearbox", example="gearbox.wind()\n")), "").jobs
    assert job.picks[0].example == "gearbox.wind()"


def test_a_library_that_is_not_kept_answers_no_wish_for_upkeep() -> None:
    (job,) = jobs_page(site_of(pick("cogs")), "").jobs
    assert dict(job.picks[0].data)["upkeep"] == ""


def test_one_chooses_by_frameworks_that_several_build_on() -> None:
    page = jobs_page(site_of(pick("gearbox"), pick("springs")), "")
    questions = {name: choices for name, _, choices in page.questions}
    assert questions["frameworks"] == (("PyTorch", "PyTorch"),)
    assert questions["job"] == (("wind", "Wind a clock"),)
    assert [value for value, _ in questions["upkeep"]] == ["active", "kept"]


@pytest.mark.parametrize(
    ("result", "note"),
    [
        ({"result": Result.INSTALLED}, ("installed on Python 3.12, November 2026", True, "")),
        ({"result": Result.CLONED}, ("cloned on Python 3.12, November 2026", True, "")),
        (
            {"result": Result.FAILED, "why": "no gears"},
            ("did not install on Python 3.12, November 2026", False, "no gears"),
        ),
    ],
)
def test_a_badge_says_what_happened_and_when(
    result: dict[str, Any], note: tuple[str, bool, str]
) -> None:
    assert install_note(Install(DAY, "3.12", **result)) == InstallNote(*note)


def test_a_server_that_was_away_gives_no_badge() -> None:
    assert install_note(Install(DAY, "3.12", Result.AWAY)) is None
    assert install_note(None) is None


def test_the_badge_is_on_the_page_of_jobs() -> None:
    install = Install(DAY, "3.12", Result.INSTALLED, "1.0")
    (job,) = jobs_page(site_of(pick("gearbox"), gearbox=install), "").jobs
    assert job.picks[0].note == install_note(install)


def test_a_project_says_in_lists_what_one_does_first() -> None:
    project = make_project(first_minutes="Opens a clock and winds it.")
    site = Site(catalog_of(project), Repository("https://github.com/owner/name"), "")
    row = Renderer().row(site.rows[project.id], "", "wide")
    assert '<p class="hint">First: Opens a clock and winds it.</p>' in row
