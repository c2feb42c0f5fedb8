"""`observe dictionaries` against a package index on loopback, with wheels that are made here."""

import hashlib
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from mi_catalog.catalog import load_catalog
from mi_catalog.cli.main import main
from tests.observe.server import LASTING_FAULTS, Asked, FakeSource, Reply, serving

RELEASE = """\
clock-scope-1b-res:
  conversion_func: clocks
  model: byron/clock-1b
  repo_id: byron/clock-scope-1b
  saes:
"""
MEMBER = """\
  - id: layer_{layer}/width_{width}/average_l0_{l0}
    path: layer_{layer}/width_{width}/average_l0_{l0}
"""
SOURCE = """\
class SAE:
    @classmethod
    def from_pretrained(cls, release: str, sae_id: str, device: str = "cpu", *, dtype="float32"):
        raise SystemExit("this must not be run")
"""


def members(*values: tuple[int, str, int]) -> str:
    return RELEASE + "".join(
        MEMBER.format(layer=layer, width=width, l0=l0) for layer, width, l0 in values
    )


FIRST = members((0, "16k", 20), (1, "16k", 30), (1, "65k", 90), (2, "16k", 40))


def wheel_of(registry: str | None = FIRST, source: str | None = SOURCE) -> bytes:
    """A wheel with a registry and the module that loads from it; None leaves one out."""
    made = io.BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr("sae_lens/__init__.py", "raise SystemExit('this must not be imported')")
        if registry is not None:
            archive.writestr("sae_lens/pretrained_saes.yaml", registry)
        if source is not None:
            archive.writestr("sae_lens/saes/sae.py", source)
    return made.getvalue()


class FakeIndex:
    """Files by name; the page links each with its digest and further attributes."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.digests: dict[str, str] = {}
        self.attributes: dict[str, str] = {}
        self.page: bytes | None = None
        self.url = ""

    def add(self, version: str, wheel: bytes, attributes: str = "") -> str:
        name = f"sae_lens-{version}-py3-none-any.whl"
        self.files[name] = wheel
        self.digests[name] = hashlib.sha256(wheel).hexdigest()
        self.attributes[name] = attributes
        return name

    def answer(self, asked: Asked) -> Reply:
        if asked.path == "/simple/sae-lens/":
            return 200, self.listing() if self.page is None else self.page
        file = self.files.get(asked.path.rpartition("/")[2])
        return (404, b"") if file is None else (200, file)

    def listing(self) -> bytes:
        links = [
            f'<a href="../../files/{name}#sha256={self.digests[name]}" {extra}>{name}</a><br/>'
            for name, extra in self.attributes.items()
        ]
        return f"<!doctype html><body>{''.join(links)}</body>".encode()


@pytest.fixture
def index() -> FakeIndex:
    return FakeIndex()


@pytest.fixture(autouse=True)
def server(index: FakeIndex) -> Iterator[FakeSource]:
    with serving(index.answer) as made:
        index.url = f"{made.origin}/simple"
        yield made


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "catalog").mkdir()
    return tmp_path


def observe(root: Path, *arguments: str) -> int:
    return main(["--root", str(root), "observe", "dictionaries", *arguments])


def file_of(root: Path) -> Path:
    return root / "catalog/observed/dictionaries.json"


def kept(root: Path) -> Any:
    return json.loads(file_of(root).read_text("utf-8"))


def test_the_newest_wheel_is_read_and_a_release_becomes_a_record(
    root: Path, index: FakeIndex, server: FakeSource, capsys: pytest.CaptureFixture[str]
) -> None:
    index.add("6.9.0", wheel_of(members((0, "16k", 1))))
    newest = index.add("6.10.0", wheel_of())
    assert observe(root, "--index-url", index.url) == 0
    assert server.paths == ["/simple/sae-lens/", f"/files/{newest}"]
    assert capsys.readouterr().out == "new clock-scope-1b-res\n"
    observed = kept(root)
    assert observed["version"] == "6.10.0"
    assert observed["call"] == "SAE.from_pretrained"
    assert observed["arguments"] == ["release", "sae_id", "device", "dtype"]
    assert observed["releases"] == [
        {
            "name": "clock-scope-1b-res",
            "model": "byron/clock-1b",
            "kind": "sae",
            "sites": ["residual"],
            "layers": "0-2",
            "widths": [16384, 65536],
            "l0": [20, 90],
            "count": 4,
            "repository": "byron/clock-scope-1b",
            "loader": "clocks",
            "example": "layer_1/width_65k/average_l0_90",
            "ids": ["layer_{layer}/width_{width}/average_l0_{l0}"],
        }
    ]


def test_what_was_kept_is_read_with_the_catalog(root: Path, index: FakeIndex) -> None:
    index.add("6.10.0", wheel_of())
    assert observe(root, "--index-url", index.url) == 0
    loaded = load_catalog(root)
    assert loaded.findings == ()
    assert loaded.catalog.observed.dictionaries
    assert loaded.catalog.observed.dictionaries.releases[0].layers == "0-2"


def test_a_damaged_file_is_left_out_and_reported(root: Path, index: FakeIndex) -> None:
    index.add("6.10.0", wheel_of())
    observe(root, "--index-url", index.url)
    text = file_of(root).read_text("utf-8").replace('"kind": "sae"', '"kind": "clock"')
    file_of(root).write_text(text, "utf-8")
    loaded = load_catalog(root)
    assert loaded.catalog.observed.dictionaries is None
    (finding,) = loaded.findings
    assert finding.message.startswith("this cannot be read as dictionaries: releases.0.kind: ")


def test_a_second_run_over_the_same_wheel_writes_nothing(root: Path, index: FakeIndex) -> None:
    index.add("6.10.0", wheel_of())
    observe(root, "--index-url", index.url)
    before = (file_of(root).read_bytes(), file_of(root).stat().st_mtime_ns)
    assert observe(root, "--index-url", index.url) == 0
    assert (file_of(root).read_bytes(), file_of(root).stat().st_mtime_ns) == before


def test_releases_that_came_and_went_are_named(
    root: Path, index: FakeIndex, capsys: pytest.CaptureFixture[str]
) -> None:
    index.add("6.10.0", wheel_of())
    observe(root, "--index-url", index.url)
    capsys.readouterr()
    index.add("6.11.0", wheel_of(FIRST.replace("1b-res", "2b-res")))
    assert observe(root, "--index-url", index.url) == 0
    assert capsys.readouterr().out == "new clock-scope-2b-res\ngone clock-scope-1b-res\n"


def test_the_configured_index_of_pip_is_asked(
    root: Path, index: FakeIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.add("6.10.0", wheel_of())
    monkeypatch.setenv("PIP_INDEX_URL", index.url)
    assert observe(root) == 0
    assert kept(root)["version"] == "6.10.0"


def test_a_wheel_that_is_here_is_read_without_an_index(root: Path, tmp_path: Path) -> None:
    wheel = tmp_path / "sae_lens-6.12.0-py3-none-any.whl"
    wheel.write_bytes(wheel_of())
    assert observe(root, "--wheel", str(wheel)) == 0
    assert kept(root)["version"] == "6.12.0"


def test_another_package_is_refused(root: Path, tmp_path: Path) -> None:
    wheel = tmp_path / "clocks-1.0-py3-none-any.whl"
    wheel.write_bytes(wheel_of())
    assert observe(root, "--wheel", str(wheel)) == 2
    assert not file_of(root).exists()


def test_pre_releases_and_withdrawn_wheels_are_passed_over(root: Path, index: FakeIndex) -> None:
    index.add("6.10.0", wheel_of())
    index.add("7.0.0rc1", wheel_of())
    index.add("6.11.0", wheel_of(), 'data-yanked="broken"')
    assert observe(root, "--index-url", index.url) == 0
    assert kept(root)["version"] == "6.10.0"


def failure(root: Path, index: FakeIndex, capsys: pytest.CaptureFixture[str]) -> str:
    """What a run says that fails, having left what was kept as it was."""
    file_of(root).parent.mkdir(exist_ok=True)
    file_of(root).write_text("{}\n")
    assert observe(root, "--index-url", index.url) == 3
    assert file_of(root).read_text() == "{}\n"
    return capsys.readouterr().err


@pytest.mark.parametrize(
    ("wheel", "message"),
    [
        (b"no zip", "sae_lens-6.10.0-py3-none-any.whl is not a wheel."),
        (wheel_of(registry=None), "it has no sae_lens/pretrained_saes.yaml."),
        (wheel_of(registry="a: [b"), "sae_lens/pretrained_saes.yaml is not YAML."),
        (wheel_of(registry="- a"), "sae_lens/pretrained_saes.yaml has no releases."),
        (wheel_of(registry="a: {repo_id: b}"), "the release \"a\" is not as it was ('saes')."),
        (wheel_of(source=None), "it has no sae_lens/saes/sae.py."),
        (wheel_of(source="class SAE:\n    pass\n"), "defines no SAE.from_pretrained."),
        (wheel_of(source="class SAE(:"), "sae_lens/saes/sae.py is not Python that can be read."),
    ],
)
def test_a_wheel_without_the_registry_changes_nothing(
    root: Path,
    index: FakeIndex,
    capsys: pytest.CaptureFixture[str],
    wheel: bytes,
    message: str,
) -> None:
    index.add("6.10.0", wheel)
    assert message in failure(root, index, capsys)


def test_a_wheel_of_another_digest_changes_nothing(
    root: Path, index: FakeIndex, capsys: pytest.CaptureFixture[str]
) -> None:
    name = index.add("6.10.0", wheel_of())
    index.files[name] = wheel_of(members((0, "16k", 1)))
    assert "sent another file than it announced" in failure(root, index, capsys)


def test_an_index_without_wheels_changes_nothing(
    root: Path, index: FakeIndex, capsys: pytest.CaptureFixture[str]
) -> None:
    index.page = b"<html>Sorry</html>"
    assert "sent no list of wheels" in failure(root, index, capsys)


@pytest.mark.parametrize("path", ["/simple", "/files"])
@pytest.mark.parametrize("fault", LASTING_FAULTS)
def test_a_server_in_trouble_changes_nothing(
    root: Path,
    index: FakeIndex,
    server: FakeSource,
    capsys: pytest.CaptureFixture[str],
    path: str,
    fault: str,
) -> None:
    index.add("6.10.0", wheel_of())
    server.lasting[path] = fault
    *_, line = failure(root, index, capsys).splitlines()
    assert line.startswith("mi-catalog: ")


@pytest.mark.parametrize("path", ["/simple", "/files"])
@pytest.mark.parametrize("fault", ["429:0", "503", "reset", "cut"])
def test_a_passing_fault_is_survived(
    root: Path, index: FakeIndex, server: FakeSource, path: str, fault: str
) -> None:
    index.add("6.10.0", wheel_of())
    server.once[path] = fault
    assert observe(root, "--index-url", index.url) == 0
    assert server.once == {}
    assert kept(root)["version"] == "6.10.0"
