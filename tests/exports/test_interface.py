"""The static interface: every answer is described, follows its schema, and its recipes run."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from mi_catalog.catalog import load_catalog
from mi_catalog.exports import all_exports
from mi_catalog.exports.lookup import shard_of
from mi_catalog.exports.openapi import answers
from mi_catalog.release import Release, release_of
from tests.clients.sample import sample_catalog
from tests.node import node

ROOT = Path(__file__).parents[2]
BASE = "https://example.org/mi/"
RELEASE = Release("1.2.3", "2026-11-27", "0f" * 20)
API = (ROOT / "docs/api.md").read_text("utf-8")


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return dict(all_exports(sample_catalog(), BASE, release=RELEASE))


@pytest.fixture(scope="module")
def description(files: dict[str, str]) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(files["api/openapi.json"])
    return data


def matches(template: str, address: str) -> bool:
    pattern = re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(template.lstrip("/")))
    return re.fullmatch(pattern, address) is not None


def test_every_json_answer_is_described_and_follows_its_schema(
    files: dict[str, str], description: dict[str, Any]
) -> None:
    described = [answer for answer in answers() if answer.schema]
    for address, text in files.items():
        if address.endswith((".csl.json", ".schema.json", "openapi.json")) or "feeds/" in address:
            continue
        if address.endswith(".json"):
            (answer, *_) = [a for a in described if matches(a.path, address)]
            schema = {**answer.schema, "components": description["components"]}  # type: ignore[dict-item]
            jsonschema.Draft202012Validator(schema).validate(json.loads(text))


def test_every_described_address_has_files(files: dict[str, str]) -> None:
    nowhere = [a.path for a in answers() if not any(matches(a.path, file) for file in files)]
    assert [path for path in nowhere if not path.endswith(".md")] == [  # none in the sample
        "/topics/{topic}/{subtopic}.bib",
        *(f"/paths/{{path}}{suffix}" for suffix in (".bib", ".csl.json", ".json")),
    ]


def test_every_parameter_of_the_description_is_explained(description: dict[str, Any]) -> None:
    for path, operations in description["paths"].items():
        named = [p["name"] for p in operations["get"].get("parameters", ())]
        assert named == re.findall(r"\{(\w+)\}", path)
    ids = [operations["get"]["operationId"] for operations in description["paths"].values()]
    assert len(ids) == len(set(ids))
    assert description["servers"] == [{"url": "https://example.org/mi"}]


def test_every_answer_is_dated_and_versioned(files: dict[str, str]) -> None:
    for address in ("data/catalog.json", "lookup/arxiv/2403.json", "libraries/no-people.json"):
        answer = json.loads(files[address])
        made_from = (answer["version"], answer["date"], answer["commit"])
        assert made_from == ("1.2.3", "2026-11-27", "0f" * 20)


def test_an_entry_has_its_fields_and_its_citations_beside_its_page(files: dict[str, str]) -> None:
    answer = json.loads(files["papers/sample-2024-preprints.json"])
    assert answer["entry"]["page"] == f"{BASE}papers/sample-2024-preprints/"
    (cited,) = json.loads(files["papers/sample-2024-preprints.csl.json"])
    assert cited["DOI"] == "10.48550/arXiv.2403.01234"
    assert files["papers/sample-2024-preprints.bib"].startswith("@misc{sample-2024-preprints,")
    assert "rft_id=info:doi/10.48550/arXiv.2403.01234" in answer["coins"]


def test_an_entrys_page_is_there_as_markdown(files: dict[str, str]) -> None:
    text = files["papers/sample-2024-conferences.md"]
    assert text.startswith(
        "# A work on conferences\n\nAda Byron, Charles Babbage, Luigi Menabrea. "
    )
    assert f"Topics: [Circuits]({BASE}topics/circuits.md)" in text
    assert f"- [BibTeX]({BASE}papers/sample-2024-conferences.bib)" in text
    assert "APA:\n\n```text\nByron, A., Babbage, C., & Menabrea, L. (2025). A work on" in text


@pytest.mark.parametrize(
    ("scheme", "identifier", "shard"),
    [
        ("arxiv", "2211.00593", "2211"),
        ("arxiv", "cs/0112017", "cs"),
        ("doi", "10.18653/v1/2023.acl-long.1", "10.18653"),
        ("openreview", "NpsVSN6o4ul", "n"),
    ],
)
def test_an_identifier_says_in_which_file_it_is(scheme: str, identifier: str, shard: str) -> None:
    assert shard_of(scheme, identifier) == shard


def test_an_identifier_leads_to_its_entry(files: dict[str, str]) -> None:
    found = json.loads(files["lookup/doi/10.1000.json"])["entries"]
    assert found["10.1000/j"] == f"{BASE}papers/sample-2024-journals.json"
    assert "papers/sample-2024-journals.json" in files


def test_the_edition_is_that_of_the_last_commit(tmp_path: Path) -> None:
    assert release_of(tmp_path).commit == ""
    git = partial(subprocess.run, cwd=tmp_path, check=True, capture_output=True)
    git(["git", "init", "-q"])
    who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
    (tmp_path / "catalog").mkdir()
    (tmp_path / "catalog/people.yml").write_text("{}\n", "utf-8")
    git(["git", "add", "catalog"])
    git(["git", *who, "commit", "-q", "-m", "x"])
    release = release_of(tmp_path)
    assert re.fullmatch(r"[0-9a-f]{40}", release.commit)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", release.date)


class _Files(BaseHTTPRequestHandler):
    """Answers with the files of the real catalog."""

    files: Mapping[str, str]

    def do_GET(self) -> None:
        text = self.files.get(self.path.lstrip("/"))
        self.send_response(200 if text is not None else 404)
        self.end_headers()
        self.wfile.write((text or "").encode())

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of a server with the interface of the real catalog."""
    handler = type("Files", (_Files,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    address = f"http://127.0.0.1:{server.server_port}"
    handler.files = dict(all_exports(load_catalog(ROOT).catalog, f"{address}/", release=RELEASE))  # type: ignore[attr-defined]
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield address
    server.shutdown()
    thread.join()
    server.server_close()


def recipes(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", API, re.DOTALL)


def run(*command: str, code: str, folder: Path) -> str:
    environment = {**os.environ, "no_proxy": "127.0.0.1"}
    done = subprocess.run(
        command,
        input=code,
        cwd=folder,
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_recipes_for_python_run(site: str, tmp_path: Path) -> None:
    (code,) = recipes("python")
    printed = run(sys.executable, "-", code=code.replace("SITE", site), folder=tmp_path)
    assert "Mechanistic Interpretability" in printed


def test_the_recipes_for_javascript_run(site: str, tmp_path: Path) -> None:
    (code,) = recipes("js")
    command = (node(), "--input-type=module", "-")
    printed = run(*command, code=code.replace("SITE", site), folder=tmp_path)
    assert printed.startswith("2026-11-27 ")
    assert "Wang et al., 2023" in printed


@pytest.mark.skipif(not shutil.which("curl"), reason="not installed: curl")
def test_the_recipes_for_curl_run(site: str, tmp_path: Path) -> None:
    for code in recipes("sh"):
        if "jq" in code and not shutil.which("jq"):
            code = code.partition("|")[0]
        run("bash", "-e", code=code.replace("SITE", site), folder=tmp_path)
    assert (tmp_path / "references.bib").read_text("utf-8").startswith("@inproceedings{wang-2022")


@pytest.mark.skipif(not shutil.which("Rscript"), reason="not installed: R")
def test_the_recipes_for_r_run(site: str, tmp_path: Path) -> None:
    (code,) = recipes("r")
    (tmp_path / "recipe.R").write_text(code.replace("SITE", site), "utf-8")
    printed = run("Rscript", "recipe.R", code="", folder=tmp_path)
    assert "Interpretability in the Wild" in printed
