"""The page /bib/ changes a bibliography in the same way as `mi-catalog bib update`."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from mi_catalog.site.addresses import Repository
from mi_catalog.site.context import Site
from mi_catalog.site.pages.bib import bib_rules
from mi_catalog.site.patterns import FILE as PATTERNS
from mi_catalog.site.patterns import patterns_module
from mi_catalog.site.search.known import known_work_files
from tests.node import node
from tests.test_bib_update import ARXIV, AUTHOR, PREPRINT, TITLE, catalog, entry, updated

ROOT = Path(__file__).parents[1]
SCRIPT = """\
import { readFileSync } from "node:fs";
import { rowsOfDrafts } from "./docs/assets/add/known.js";
import { BadBibtex } from "./docs/assets/bib/file.js";
import { draftsIn, updateBibliography } from "./docs/assets/bib/update.js";
const { files, rules, texts } = JSON.parse(readFileSync(0, "utf8"));
globalThis.fetch = async (url) => new Response(files[url.split("?")[0]]);
const made = [];
for (const text of texts) {
  try {
    const rows = await rowsOfDrafts(draftsIn(text), "", rules);
    const { text: after, known, unknown } = updateBibliography(text, rows, rules);
    made.push([after, known, unknown]);
  } catch (error) {
    if (!(error instanceof BadBibtex)) throw error;
    made.push([error.message.split(":")[0]]);
  }
}
console.log(JSON.stringify(made));
"""
OWN = ("note    = {read twice}", "file    = {:a.pdf:PDF}")
TEXTS = [
    PREPRINT,
    PREPRINT.replace("\n", "\r\n"),
    "% mine\n@comment{not this}\n@string{me = {Ada}}\n\n" + entry(TITLE, AUTHOR, ARXIV, *OWN),
    entry(TITLE, AUTHOR, ARXIV, "year    = {2024}, % the preprint's"),
    "@misc{k, title={Clockwork in Small Transformers}, eprint={2403.01234}, year={2024}}\n",
    "@misc(k, title = {Clockwork in {Small} Transformers}, author = {Byron, A.})\n",
    '@string{who = "Ada Byron"}\n'
    '@misc{k, title = "Clockwork in Small " # "Transformers", author = who}',
    *(
        entry(TITLE, AUTHOR, ARXIV, field)
        for field in (
            *("volume = {abs/2403.01234}", "month = mar", "doi = {10.48550/arXiv.2403.01234}"),
            *("publisher = {arXiv}", "note = {arXiv:2403.01234 [cs.LG]}", "institution = {arXiv}"),
            *("note = {Best paper}", "publisher = {Press}", "pages = {9}", "year = 2024"),
        )
    ),
    entry(TITLE, AUTHOR, "journal = {Annals of Horology}", "eprint = {2403.01234}"),
    entry(TITLE, AUTHOR, "booktitle = {ClockConf}", kind="inproceedings"),
    entry(TITLE, "author = {Grace Hopper}"),
    entry(TITLE, AUTHOR, r"howpublished = {\url{https://arxiv.org/abs/2403.01234}}"),
    entry(TITLE, AUTHOR, "journaltitle = {arXiv preprint}", "date = {2024-03}"),
    entry("title = {Springs}", AUTHOR, "url = {https://arxiv.org/abs/2403.01234v2}"),
    entry(r"title = {Clockwork in \textbf{Small} Transf\'{o}rmers}", AUTHOR, ARXIV),
    "% a\n@misc{k, title = {x",
    "@misc{k, title {x}}",
    "",
]


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scripts")
    shutil.copytree(ROOT / "docs/assets", folder / "docs/assets")
    (folder / "package.json").write_text('{"type": "module"}')
    (folder / "docs" / PATTERNS).write_text(patterns_module(), "utf-8")
    (folder / "run.js").write_text(SCRIPT)
    return folder


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"venue": "Gears 2025", "volume": "7", "pages": "1-9"},
        {"venue": None},
        {"title": "Clocks", "former_titles": ("Clockwork in Small Transformers",)},
    ],
    ids=["conference", "journal", "preprint", "retitled"],
)
def test_the_browser_and_the_command_make_the_same(
    scripts: Path, fields: dict[str, object]
) -> None:
    known = catalog(**fields)
    site = Site(known, Repository("https://github.com/o/n"))
    asked = {
        "files": dict(known_work_files(site)),
        "rules": bib_rules(site),
        "texts": TEXTS,
    }
    done = subprocess.run(
        [node(), "run.js"], cwd=scripts, input=json.dumps(asked), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    made = [tuple(map(str, answer)) for answer in json.loads(done.stdout)]
    assert made == [tuple(map(str, by_command(text, fields))) for text in TEXTS]


def by_command(text: str, fields: dict[str, object]) -> list[object]:
    try:
        found = updated(text, **fields)
    except Exception as error:
        return [str(error).split(":")[0].split(" is not BibTeX")[0] + end_of(str(error))]
    return [found.text, [one.key for one in found.known], [*found.unknown]]


def end_of(message: str) -> str:
    return " is not BibTeX." if "is not BibTeX" in message else ""
