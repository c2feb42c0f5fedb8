"""`observe installs` with a package index on loopback that serves wheels made here."""

import base64
import hashlib
import io
import json
import platform
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from mi_catalog.cli.main import main
from mi_catalog.models.install import Install, Result, read_installs
from mi_catalog.observe.installs import _reason, try_install
from mi_catalog.store import to_data, to_yaml
from tests.conftest import TODAY, document_of, make_library


def wheel_of(name: str, version: str, code: str, requires: str = "") -> bytes:
    """A wheel with one module."""
    info = f"{name}-{version}.dist-info"
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{requires}"
    files = {
        f"{name}/__init__.py": code,
        "tests/__init__.py": "raise SystemExit('not the package')\n",
        f"{info}/METADATA": metadata,
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{path},{_digest(text)},{len(text)}\n" for path, text in files.items())
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for path, text in {**files, f"{info}/RECORD": f"{record}{info}/RECORD,,\n"}.items():
            archive.writestr(path, text)
    return made.getvalue()


def _digest(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return "sha256=" + base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


class PackageIndex:
    """A simple index of wheels."""

    def __init__(self) -> None:
        self.wheels: dict[str, bytes] = {}
        index = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                parts = self.path.strip("/").split("/")
                body = index.answer(parts)
                self.send_response(404 if body is None else 200)
                self.send_header("Content-Type", "text/html")
                self.end_headers()
                self.wfile.write(body or b"")

            def log_message(self, *values: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/simple"

    def put(self, name: str, version: str, code: str, requires: str = "") -> None:
        self.wheels[f"{name}-{version}-py3-none-any.whl"] = wheel_of(name, version, code, requires)

    def answer(self, parts: list[str]) -> bytes | None:
        if parts[0] == "files":
            return self.wheels.get(parts[1])
        own = [file for file in self.wheels if file.split("-")[0] == parts[-1].replace("-", "_")]
        links = "".join(f'<a href="/files/{file}">{file}</a>' for file in own)
        return links.encode() if own else None


@pytest.fixture
def index(monkeypatch: pytest.MonkeyPatch) -> Iterator[PackageIndex]:
    index = PackageIndex()
    threading.Thread(target=index.server.serve_forever, args=(0.01,), daemon=True).start()
    monkeypatch.setenv("PIP_INDEX_URL", index.url)
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_NO_CACHE_DIR", "1")
    for other in ("PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS", "PIP_CONSTRAINT"):
        monkeypatch.delenv(other, raising=False)
    yield index
    index.server.shutdown()
    index.server.server_close()


def tried(line: str, seconds: float = 120, **fields: str) -> tuple[str, str, str]:
    install = try_install(make_library(install=line, **fields), TODAY, seconds)
    assert install.day == TODAY
    return str(install.result), install.version, install.why


def is_running(*words: str) -> bool:
    """Whether a process of these words is there."""
    commands = (path.read_bytes() for path in Path("/proc").glob("[0-9]*/cmdline") if path.exists())
    return any(command.split(b"\0")[:-1] == [w.encode() for w in words] for command in commands)


def test_a_package_that_installs_and_imports_says_its_version(index: PackageIndex) -> None:
    index.put("gear_box", "1.2.0", "import os\nassert 'SECRET_TOKEN' not in os.environ\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SECRET_TOKEN", "x")
        assert tried("pip install gear-box", pypi="Gear-Box") == ("installed", "1.2.0", "")


def test_a_package_that_cannot_be_imported_failed_with_the_reason(index: PackageIndex) -> None:
    index.put("gear_box", "1.2.0", "import sprockets\n")
    assert tried("pip install gear-box", pypi="gear-box") == (
        "failed",
        "1.2.0",
        "its import fails: ModuleNotFoundError: No module named 'sprockets'",
    )


def test_a_package_that_cannot_be_installed_failed_with_the_reason(index: PackageIndex) -> None:
    index.put("gear_box", "1.2.0", "", "Requires-Python: >=4\n")
    result, version, why = tried("pip install gear-box", pypi="gear-box")
    assert (result, version) == ("failed", "")
    assert why == f"Package 'gear-box' requires a different Python: {PYTHON} not in '>=4'"


def test_what_hangs_is_ended_with_all_that_it_started() -> None:
    line = """python -c "__import__('subprocess').run(['sleep', '61.5'])" """.strip()
    assert tried(line, 3) == ("failed", "", "it took longer than 3 s")
    assert not is_running("sleep", "61.5")


def test_an_index_that_is_away_says_nothing_of_the_library(
    index: PackageIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_RETRIES", "1")
    assert tried("pip install gear-box")[0] == "away"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("curl https://example.org/run", '"curl" is not run here'),
        ("cd /etc && pip install .", '"cd /etc" leaves the folder of the project'),
        ("cd .. && pip install .", '"cd .." leaves the folder of the project'),
        ("cd gears/../../.. && make", '"cd gears/../../.." leaves the folder of the project'),
        ("pip install 'gears", "a quotation mark in its line is not closed"),
    ],
)
def test_a_line_is_not_given_to_a_shell(line: str, why: str) -> None:
    assert tried(line) == ("failed", "", why)


@pytest.mark.parametrize(
    ("output", "why"),
    [
        ("Collecting gears\nERROR: No matching distribution found for gears\n",
         "No matching distribution found for gears"),
        ("error: subprocess-exited-with-error\n  ModuleNotFoundError: No module named 'imp'\n"
         "  [end of output]\nERROR: Failed to build gears\n",
         "building it fails: ModuleNotFoundError: No module named 'imp'"),
        ("Cloning\nfatal: repository not found\n", "repository not found"),
        ("Traceback\nValueError: bad gear\n", "ValueError: bad gear"),
        ("  × No solution found when resolving dependencies:\n  ╰─▶ Because gears needs cogs\n"
         "      and there are none, it fails.\n\nhint: …", "Because gears needs cogs\n"
         "      and there are none, it fails."),
        ("error: No solution found when resolving dependencies\n  cause: Because 3.11 is old\n",
         "Because 3.11 is old\n"),
        ("killed\n", "killed"),
        ("", "it says nothing"),
    ],
)  # fmt: skip
def test_the_reason_is_the_line_that_says_most(output: str, why: str) -> None:
    assert _reason(output) == why


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A library that pip installs, and one without an install line."""
    for library in (make_library(install="pip install gear-box"), make_library(id="other")):
        document = document_of(library)
        path = tmp_path / document.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(to_yaml(to_data(library)), "utf-8")
    return tmp_path


PYTHON = platform.python_version()
RECORD = {"day": "2026-06-15", "python": "3.12", "result": "installed", "version": "1.2.0"}


def observe(root: Path, *words: str) -> int:
    return main(["--root", str(root), "observe", "installs", *words])


def written(root: Path) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads(
        (root / "catalog/observed/installs.json").read_text("utf-8")
    )
    return found


def test_the_command_writes_what_happened(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def installed(*_: object, **__: object) -> Install:
        return Install(TODAY, "3.12", Result.INSTALLED, "1.2.0")

    monkeypatch.setattr("mi_catalog.cli.observe_installs.try_install", installed)
    assert observe(root) == 0
    assert capsys.readouterr().out == "gearbox installed 1.2.0\n"
    record = written(root)["gearbox"]
    assert (record["result"], record["version"]) == ("installed", "1.2.0")


def test_the_command_writes_nothing_when_a_server_is_away(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def away(*_: object, **__: object) -> Install:
        return Install(TODAY, "3.12", Result.AWAY, why="no route")

    monkeypatch.setattr("mi_catalog.cli.observe_installs.try_install", away)
    assert observe(root) == 3
    assert not (root / "catalog/observed/installs.json").exists()
    assert "A server was away for gearbox. Try again later." in capsys.readouterr().err


def test_the_list_names_what_can_be_installed(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert observe(root, "--list") == 0
    assert json.loads(capsys.readouterr().out) == ["gearbox"]


def test_an_unknown_library_is_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert observe(root, "gears") == 2
    assert '"gears" is not an entry with an install line.' in capsys.readouterr().err


def test_what_jobs_wrote_is_taken_over(root: Path, tmp_path: Path) -> None:
    jobs = tmp_path / "jobs"
    jobs.mkdir()
    (jobs / "a.json").write_text(json.dumps({"gearbox": RECORD, "stranger": RECORD}))
    assert observe(root, "--merge", str(jobs)) == 0
    assert written(root) == {"gearbox": RECORD}


@pytest.mark.parametrize(
    "record",
    [
        "installed",
        {**RECORD, "result": "splendid"},
        {**RECORD, "day": "yesterday"},
        {**RECORD, "why": "two\nlines"},
        {**RECORD, "why": "x" * 161},
        {**RECORD, "extra": "x"},
        {"day": "2026-06-15"},
    ],
)
def test_a_damaged_observation_is_refused(
    root: Path, tmp_path: Path, record: object, capsys: pytest.CaptureFixture[str]
) -> None:
    jobs = tmp_path / "jobs"
    jobs.mkdir()
    (jobs / "a.json").write_text(json.dumps({"gearbox": record}))
    assert observe(root, "--merge", str(jobs)) == 2
    assert '"gearbox" has no observation of an installation' in capsys.readouterr().err
    assert not (root / "catalog/observed/installs.json").exists()


def test_records_are_read_as_they_were_written() -> None:
    (install,) = read_installs({"gearbox": RECORD}).values()
    assert install == Install(install.day, "3.12", Result.INSTALLED, "1.2.0")
    assert install.as_record() == RECORD
