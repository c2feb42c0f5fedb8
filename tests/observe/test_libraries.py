"""`observe libraries` against a server on loopback that answers as PyPI and GitHub do."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from mi_catalog.cli.main import main
from mi_catalog.models import LibraryStatus
from mi_catalog.observed import Libraries, Seen
from mi_catalog.store import to_data, to_yaml
from tests.conftest import document_of, make_library
from tests.observe.server import (
    LASTING_FAULTS,
    PASSING_FAULTS,
    Asked,
    FakeSource,
    Reply,
    json_reply,
    serving,
)

KNOWN = {
    "gearbox": {"version": ["1.0", "2024-11-01"], "last_commit": ["2024-10", "2024-11-01"]},
    "other": {"last_commit": ["2020-01", "2020-01-02"]},
}


class Sources:
    """Projects on the package index and repositories on GitHub, by name."""

    def __init__(self) -> None:
        self.projects: dict[str, Any] = {"gear-box": project("1.1", "2024-10-05")}
        self.repositories: dict[str, Any] = {"example/gearbox": repository()}

    def answer(self, asked: Asked) -> Reply:
        _, kind, rest = asked.path.split("/", 2)
        known = {"pypi": self.projects, "repos": self.repositories}[kind]
        found = known.get(rest.removesuffix("/json"))
        if isinstance(found, bytes):
            return 200, found
        return json_reply(found) if found else json_reply({"message": "Not Found"}, 404)


def project(version: Any, day: str) -> dict[str, Any]:
    files = [{"upload_time_iso_8601": f"{day}T10:00:00.000000Z"}] if day else []
    return {"info": {"version": version}, "urls": files}


def repository(**changes: Any) -> dict[str, Any]:
    return {
        "full_name": "example/gearbox",
        "pushed_at": "2024-11-20T08:00:00Z",
        "archived": False,
        "license": {"spdx_id": "MIT"},
        "stargazers_count": 1234,
        **changes,
    }


@pytest.fixture
def sources() -> Sources:
    return Sources()


@pytest.fixture
def server(sources: Sources) -> Iterator[FakeSource]:
    with serving(sources.answer) as made:
        yield made


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A library with a repository and a project, and one with neither."""
    gearbox = make_library(pypi="gear-box", repo="example/gearbox")
    for library in (gearbox, make_library(id="other", name="Other", repo=None)):
        document = document_of(library)
        path = tmp_path / document.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(to_yaml(to_data(library)), "utf-8")
    (tmp_path / "catalog/observed").mkdir()
    text = json.dumps({"day": "", "libraries": KNOWN})
    (tmp_path / "catalog/observed/libraries.json").write_text(text)
    return tmp_path


def kept(root: Path) -> Mapping[str, Any]:
    text = (root / "catalog/observed/libraries.json").read_text("utf-8")
    data: Mapping[str, Any] = json.loads(text)
    return data


def observe(root: Path, server: FakeSource) -> int:
    return main(["--root", str(root), "observe", "libraries", "--stand-in", server.origin])


def test_all_facts_of_a_library_are_seen_on_one_day(
    root: Path, server: FakeSource, capsys: pytest.CaptureFixture[str]
) -> None:
    assert observe(root, server) == 0
    data = kept(root)
    day = data["day"]
    assert data["libraries"]["gearbox"] == {
        "version": ["1.1", day],
        "released": ["2024-10-05", day],
        "last_commit": ["2024-11-20", day],
        "archived": ["no", day],
        "license": ["MIT", day],
        "stars": ["1200", day],
    }
    assert data["libraries"]["other"] == KNOWN["other"]
    assert capsys.readouterr().out == "gearbox: version 1.1, was 1.0\n"
    assert server.paths == ["/pypi/gear-box/json", "/repos/example/gearbox"]


def test_a_fact_that_stays_keeps_its_day(root: Path, sources: Sources, server: FakeSource) -> None:
    sources.projects["gear-box"] = project("1.0", "2024-10-05")
    assert observe(root, server) == 0
    assert kept(root)["libraries"]["gearbox"]["version"] == ["1.0", "2024-11-01"]


def test_a_release_after_the_last_commit_is_reported_and_the_commit_dropped(
    root: Path, sources: Sources, server: FakeSource, capsys: pytest.CaptureFixture[str]
) -> None:
    sources.projects["gear-box"] = project("1.1", "2025-02-05")
    assert observe(root, server) == 0
    assert "last_commit" not in kept(root)["libraries"]["gearbox"]
    assert capsys.readouterr().err.startswith(
        'gearbox: released on 2025-02-05, after the last commit on 2024-11-20 in "example/gearbox".'
        " Is it developed elsewhere?\n"
    )


def test_what_is_gone_is_named(
    root: Path, sources: Sources, server: FakeSource, capsys: pytest.CaptureFixture[str]
) -> None:
    sources.projects.clear()
    sources.repositories.clear()
    assert observe(root, server) == 0
    assert capsys.readouterr().err.startswith(
        'gearbox: the package index has no project "gear-box".\n'
        'gearbox: GitHub has no repository "example/gearbox".\n'
    )
    assert kept(root)["libraries"] == KNOWN


def test_days_to_come_are_reported_and_not_kept(
    root: Path, sources: Sources, server: FakeSource, capsys: pytest.CaptureFixture[str]
) -> None:
    sources.projects["gear-box"] = project("1.1", "2091-01-01")
    sources.repositories["example/gearbox"] = repository(pushed_at="2092-02-02T08:00:00Z")
    assert observe(root, server) == 0
    assert capsys.readouterr().err.startswith(
        "gearbox: a release of 2091-01-01 is reported, which is a day to come.\n"
        "gearbox: a commit of 2092-02-02 is reported, which is a day to come.\n"
    )
    assert {"released", "last_commit"}.isdisjoint(kept(root)["libraries"]["gearbox"])


def test_a_token_from_the_environment_goes_to_github_alone(
    root: Path, server: FakeSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "secret")
    assert observe(root, server) == 0
    sent = {asked.path: asked.headers.get("Authorization") for asked in server.asked}
    assert sent == {"/pypi/gear-box/json": None, "/repos/example/gearbox": "Bearer secret"}


@pytest.mark.parametrize("license_id", [None, {"spdx_id": "NOASSERTION"}, {"spdx_id": None}])
def test_a_licence_that_github_does_not_know_is_unknown(
    root: Path, sources: Sources, server: FakeSource, license_id: Any
) -> None:
    sources.repositories["example/gearbox"] = repository(license=license_id)
    assert observe(root, server) == 0
    assert "license" not in kept(root)["libraries"]["gearbox"]


ODD_PROJECTS = [
    b"<html>Sorry</html>",
    b"{}",
    b"[]",
    b'{"info": {"version": null}}',
    b'{"info": {"version": "1.1\\n::error::"}}',
    b'{"info": {"version": "1.1"}, "urls": [{"upload_time_iso_8601": "yesterday"}]}',
    b'{"info": {"version": "1.1"}, "urls": [{"upload_time_iso_8601": "2024-02-30T10:00:00Z"}]}',
]
ODD_REPOSITORIES = [
    b"[]",
    json.dumps(repository(pushed_at="yesterday")).encode(),
    json.dumps(repository(pushed_at="2024-13-01T00:00:00Z")).encode(),
    json.dumps(repository(stargazers_count=float("nan"))).encode(),
    json.dumps(repository(archived="no")).encode(),
    json.dumps(repository(stargazers_count=-1)).encode(),
    json.dumps(repository(license=7)).encode(),
]


@pytest.mark.parametrize("body", ODD_PROJECTS)
def test_an_odd_answer_of_the_package_index_is_a_failure(
    root: Path, sources: Sources, server: FakeSource, body: bytes
) -> None:
    sources.projects["gear-box"] = body
    assert observe(root, server) == 3
    assert kept(root)["libraries"] == KNOWN


@pytest.mark.parametrize("body", ODD_REPOSITORIES)
def test_an_odd_answer_of_github_is_a_failure(
    root: Path, sources: Sources, server: FakeSource, body: bytes
) -> None:
    sources.repositories["example/gearbox"] = body
    assert observe(root, server) == 3
    assert kept(root)["libraries"] == KNOWN


@pytest.mark.parametrize("path", ["/pypi", "/repos"])
@pytest.mark.parametrize("fault", PASSING_FAULTS)
def test_a_passing_fault_is_survived(root: Path, server: FakeSource, path: str, fault: str) -> None:
    server.once[path] = fault
    assert observe(root, server) == 0
    assert server.once == {}
    assert len(kept(root)["libraries"]["gearbox"]) == 6


@pytest.mark.parametrize("path", ["/pypi", "/repos"])
@pytest.mark.parametrize("fault", LASTING_FAULTS)
def test_a_standing_fault_writes_nothing(
    root: Path, server: FakeSource, path: str, fault: str
) -> None:
    server.lasting[path] = fault
    assert observe(root, server) == 3
    assert kept(root)["libraries"] == KNOWN


def test_a_name_cannot_lead_to_another_address(root: Path, server: FakeSource) -> None:
    library = make_library(pypi="../../simple/x?y", repo=None)
    (root / document_of(library).path).write_text(to_yaml(to_data(library)))
    assert observe(root, server) == 0
    assert [request.path for request in server.asked] == ["/pypi/../../simple/x?y/json"]
    assert server.raw == ["/pypi/..%2F..%2Fsimple%2Fx%3Fy/json"]


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({"archived": "yes", "last_commit": "2026-06-20"}, LibraryStatus.ARCHIVED),
        ({"archived": "no", "last_commit": "2026-01-20"}, LibraryStatus.ACTIVE),
        ({"last_commit": "2024-01-01", "released": "2026-02-01"}, LibraryStatus.ACTIVE),
        ({"last_commit": "2025-03"}, LibraryStatus.MAINTAINED),
        ({"last_commit": "2023-01-20"}, None),
        ({"license": "MIT"}, None),
    ],
)
def test_the_status_follows_from_what_was_seen(
    facts: Mapping[str, str], status: LibraryStatus | None
) -> None:
    seen = {name: Seen(value, "2026-07-01") for name, value in facts.items()}
    assert Libraries("2026-07-01", {"gearbox": seen}).status("gearbox") is status


def test_no_status_follows_from_facts_that_were_never_seen_together() -> None:
    facts = {"last_commit": Seen("2026-06-20", "2026-06-21")}
    assert Libraries("", {"gearbox": facts}).status("gearbox") is None
