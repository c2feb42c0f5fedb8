"""Programs that read bibliographies read every odd work as it was meant."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import bibtexparser
import pypandoc  # type: ignore[import-untyped]
import pytest
from bibtexparser.bparser import BibTexParser
from pybtex.database import parse_string  # type: ignore[import-untyped]
from pybtex.plugin import find_plugin  # type: ignore[import-untyped]

from mi_catalog.citations.bibtex import to_bibliography
from mi_catalog.citations.csl import to_csl
from tests.citations.entries import cite
from tests.clients.sample import ODD_WORKS

REFERENCES = [cite(entry) for entry in ODD_WORKS]
BIBLIOGRAPHY = to_bibliography(REFERENCES)
KEYS = [reference.key for reference in REFERENCES]
DATED = [reference for reference in REFERENCES if reference.date]


def run(*command: str, folder: Path, text: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, input=text, capture_output=True, text=True, check=False
    )


def needs(*programs: str) -> pytest.MarkDecorator:
    missing = [program for program in programs if not shutil.which(program)]
    return pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}")


def test_pybtex_reads_and_prints_all_of_them() -> None:
    data = parse_string(BIBLIOGRAPHY, "bibtex")
    assert list(data.entries) == KEYS
    teams = data.entries["sample-2024-teams"].persons["author"]
    assert [str(person) for person in teams] == [
        "{Google DeepMind}", "Byron, Ada", "{The Clock Reading Group}",
    ]  # fmt: skip
    particles = data.entries["sample-2024-particles"].persons["author"]
    assert (particles[0].prelast_names, particles[0].last_names) == (["van", "der"], ["Goot"])
    style = find_plugin("pybtex.style.formatting", "plain")()
    printed = style.format_bibliography(data)
    assert len(list(printed)) == len(KEYS)


def test_bibtexparser_reads_all_of_them() -> None:
    parser = BibTexParser(common_strings=True, ignore_nonstandard_types=False)
    entries = bibtexparser.loads(BIBLIOGRAPHY, parser).entries
    assert [entry["ID"] for entry in entries] == KEYS
    by_key = {entry["ID"]: entry for entry in entries}
    assert by_key["sample-2024-crowds"]["author"].count(" and ") == 199
    assert by_key["sample-2024-preprints"]["eprint"] == "2403.01234"


@pytest.mark.parametrize("form", ["bib", "json"])
def test_pandoc_cites_all_of_them_without_a_warning(tmp_path: Path, form: str) -> None:
    items = json.dumps([to_csl(reference) for reference in REFERENCES])
    library = tmp_path / f"works.{form}"
    library.write_text(BIBLIOGRAPHY if form == "bib" else items, "utf-8")
    text = "".join(f"[@{key}]\n\n" for key in KEYS)
    command = (pypandoc.get_pandoc_path(), "--citeproc", "--to=plain", "--wrap=none")
    done = run(*command, f"--bibliography={library}", folder=tmp_path, text=text)
    assert (done.returncode, done.stderr) == (0, "")
    assert "(van der Goot" in done.stdout or form == "bib"  # BibTeX lets citations drop particles
    assert "王小明" in done.stdout


CLASSIC = ("plain", "plainnat", "IEEEtran", "ACM-Reference-Format", "acl_natbib")
UNKNOWN_TO_US = re.compile(
    r"empty (?:author|publisher|address)|page numbers missing|no number and no volume"
)
"""What ACM's style misses in works whose publisher, place or pages nobody has given."""


@needs("bibtex", "kpsewhich")
@pytest.mark.parametrize("style", CLASSIC)
def test_bibtex_prints_all_of_them(tmp_path: Path, style: str) -> None:
    if not run("kpsewhich", f"{style}.bst", folder=tmp_path).stdout.strip():
        pytest.skip(f"not installed: {style}.bst")
    (tmp_path / "works.bib").write_text(BIBLIOGRAPHY, "utf-8")
    aux = f"\\citation{{*}}\n\\bibdata{{works}}\n\\bibstyle{{{style}}}\n"
    (tmp_path / "works.aux").write_text(aux, "utf-8")
    done = run("bibtex", "works", folder=tmp_path)
    warnings = [line for line in done.stdout.splitlines() if line.startswith("Warning")]
    assert [line for line in warnings if not UNKNOWN_TO_US.search(line)] == []
    assert done.returncode == 0, done.stdout
    printed = (tmp_path / "works.bbl").read_text("utf-8", "replace")
    assert printed.count("\\bibitem") == len(KEYS)
    preprint = printed.split("{sample-2024-preprints}")[1].split("\\bibitem")[0]
    assert preprint.count("2403.01234") <= 2


@needs("biber", "pdflatex", "kpsewhich")
@pytest.mark.parametrize("style", ["numeric", "apa"])
def test_biber_reads_all_of_them_for_biblatex(tmp_path: Path, style: str) -> None:
    if not run("kpsewhich", f"{style}.bbx", folder=tmp_path).stdout.strip():
        pytest.skip(f"not installed: biblatex's style {style}")
    (tmp_path / "works.bib").write_text(to_bibliography(DATED), "utf-8")
    (tmp_path / "paper.tex").write_text(
        "\\documentclass{article}\\usepackage[T1]{fontenc}"
        f"\\usepackage[backend=biber,style={style}]{{biblatex}}\\addbibresource{{works.bib}}"
        "\\begin{document}\\nocite{*}\\printbibliography\\end{document}\n",
        "utf-8",
    )
    run("pdflatex", "-interaction=batchmode", "paper", folder=tmp_path)
    done = run("biber", "paper", folder=tmp_path)
    said = [line for line in done.stdout.splitlines() if line.startswith(("WARN", "ERROR"))]
    assert (done.returncode, said) == (0, [])
    printed = (tmp_path / "paper.bbl").read_text("utf-8")
    assert printed.count("{") == printed.count("}")
    assert r"\bibinithyphendelim }" not in printed, "initials of a name that was taken apart"
    keys = re.findall(r"\\entry\{([^}]*)\}", printed)
    assert set(keys) == {reference.key for reference in DATED}
