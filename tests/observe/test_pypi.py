"""`observe releases` against a server on loopback that answers as PyPI does."""

import json
import threading
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from mi_catalog.cli.main import main
from mi_catalog.store import to_data, to_yaml
from tests.conftest import document_of, make_library

KNOWN = {
    "gearbox": {"last_commit": "2024-10", "seen": "2024-11-01", "version": "1.0"},
    "other": {"last_commit": "2020-01", "seen": "2020-01-02"},
}


class FakePypi:
    """Projects by name: a version with the day of its files, or a body to send as it is."""

    def __init__(self) -> None:
        self.projects: dict[str, tuple[str, str] | bytes] = {}
        self.asked: list[str] = []
        self.status = 200
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                fake.asked.append(self.path)
                name = self.path.removeprefix("/pypi/").removesuffix("/json")
                known = fake.projects.get(name)
                self.send_response(404 if known is None else fake.status)
                self.end_headers()
                self.wfile.write(fake.body(known))

            def log_message(self, *values: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    @staticmethod
    def body(known: tuple[str, str] | bytes | None) -> bytes:
        if not isinstance(known, tuple):
            return known or b'{"message": "Not Found"}'
        version, day = known
        files = [{"upload_time_iso_8601": f"{day}T10:00:00.000000Z"}] if day else []
        return json.dumps({"info": {"version": version}, "urls": files}).encode()


@pytest.fixture
def pypi() -> Iterator[FakePypi]:
    fake = FakePypi()
    threading.Thread(target=fake.server.serve_forever, args=(0.01,), daemon=True).start()
    yield fake
    fake.server.shutdown()
    fake.server.server_close()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A library on PyPI, seen at version 1.0, and one that is not there."""
    for library in (make_library(pypi="gear-box"), make_library(id="other", name="Other")):
        document = document_of(library)
        path = tmp_path / document.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(to_yaml(to_data(library)), "utf-8")
    put(tmp_path, KNOWN)
    return tmp_path


def put(root: Path, observed: Mapping[str, Any]) -> None:
    (root / "catalog/observed").mkdir(exist_ok=True)
    (root / "catalog/observed/releases.json").write_text(json.dumps(observed))


def kept(root: Path) -> Any:
    return json.loads((root / "catalog/observed/releases.json").read_text("utf-8"))


def observe(root: Path, pypi: FakePypi) -> int:
    return main(["--root", str(root), "observe", "releases", "--pypi-url", pypi.url])


def test_a_new_release_is_kept_with_the_day_it_was_seen(
    root: Path, pypi: FakePypi, capsys: pytest.CaptureFixture[str]
) -> None:
    pypi.projects["gear-box"] = ("1.1", "2024-10-05")
    assert observe(root, pypi) == 0
    assert capsys.readouterr().out == "gearbox 1.1\n"
    assert pypi.asked == ["/pypi/gear-box/json"]
    observed = kept(root)
    assert observed["other"] == KNOWN["other"]
    assert observed["gearbox"]["version"] == "1.1"
    assert observed["gearbox"]["last_commit"] == "2024-10"
    assert observed["gearbox"]["seen"] > "2024-11-01"


def test_a_last_commit_older_than_the_release_is_dropped(root: Path, pypi: FakePypi) -> None:
    pypi.projects["gear-box"] = ("1.1", "2025-02-05")
    assert observe(root, pypi) == 0
    assert sorted(kept(root)["gearbox"]) == ["seen", "version"]


def test_an_unchanged_release_writes_nothing(root: Path, pypi: FakePypi) -> None:
    path = root / "catalog/observed/releases.json"
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    pypi.projects["gear-box"] = ("1.0", "")
    assert observe(root, pypi) == 0
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_a_project_that_is_gone_is_named_and_its_observation_kept(
    root: Path, pypi: FakePypi, capsys: pytest.CaptureFixture[str]
) -> None:
    assert observe(root, pypi) == 0
    assert capsys.readouterr().err == (
        'PyPI knows no project "gear-box". Fix or remove "pypi".\n0 new releases.\n'
    )
    assert kept(root) == KNOWN


@pytest.mark.parametrize(
    "body",
    [
        b"<html>Sorry</html>",
        b"{}",
        b"[]",
        b'{"info": {"version": null}}',
        b'{"info": {"version": "1.1\\n::error::"}}',
    ],
)
def test_an_answer_without_a_version_is_a_failure(
    root: Path, pypi: FakePypi, body: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    pypi.projects["gear-box"] = body
    assert observe(root, pypi) == 3
    assert "sent an answer that is no description of a project" in capsys.readouterr().err
    assert kept(root) == KNOWN


def test_a_server_in_trouble_changes_nothing(root: Path, pypi: FakePypi) -> None:
    pypi.projects["gear-box"] = ("1.1", "")
    pypi.status = 503
    assert observe(root, pypi) == 3
    assert len(pypi.asked) == 4
    assert kept(root) == KNOWN


def test_a_name_cannot_lead_to_another_address(root: Path, pypi: FakePypi) -> None:
    document = document_of(make_library(pypi="../../simple/x?y"))
    (root / document.path).write_text(to_yaml(to_data(make_library(pypi="../../simple/x?y"))))
    assert observe(root, pypi) == 0
    assert pypi.asked == ["/pypi/..%2F..%2Fsimple%2Fx%3Fy/json"]
