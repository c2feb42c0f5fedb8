"""The command line as a whole: commands are found late, errors are one line and an exit code."""

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from mi_catalog import __version__
from mi_catalog.cli import main as main_module
from mi_catalog.cli.main import COMMANDS, INTERRUPTED, cli, main
from mi_catalog.cli.start import start
from mi_catalog.errors import CatalogError, SourceError
from tests.conftest import PAPER, PAPER_PATH, SmallProject

PAPER_ID = "byron-2024-clockwork"
Captured = pytest.CaptureFixture[str]


def failing(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> int:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(main_module.cli, "main", fail)
    return main([])


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_there_and_explains_itself(name: str, capsys: Captured) -> None:
    assert main([name, "--help"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith(f"Usage: mi-catalog {name} ")
    assert "mi-catalog" in printed.split("\n", 1)[1], "an example"
    assert "\\b" not in printed


def test_interrupt_before_a_command_is_loaded_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    def interrupted() -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(main_module, "main", interrupted)
    assert (start(), capsys.readouterr().err) == (INTERRUPTED, "Stopped.\n")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_fits_the_list_in_a_sentence(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command
    assert not command.get_short_help_str(limit=50).endswith("...")


def test_help_lists_the_commands_in_order(capsys: Captured) -> None:
    assert main(["--help"]) == 0
    listed = capsys.readouterr().out.partition("Commands:\n")[2]
    assert [line.split()[0] for line in listed.splitlines()] == list(COMMANDS)


def test_a_commands_module_is_imported_when_it_is_used_and_not_before() -> None:
    program = (
        "import sys\n"
        "from mi_catalog.cli.main import main\n"
        "main(['--version'])\n"
        "print([m for m in sys.modules if m.startswith(('mi_catalog.cli.', 'pydantic'))])\n"
    )
    made = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert made.stdout == f"{__version__}\n['mi_catalog.cli.main']\n"


def test_an_unknown_command_is_wrong_usage(capsys: Captured) -> None:
    assert main(["chekc"]) == 2
    assert "No such command 'chekc'." in capsys.readouterr().err


def test_a_failing_server_is_exit_code_3(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    error = SourceError("https://export.arxiv.org", "arXiv answered 503 three times.", status=503)
    assert failing(monkeypatch, error) == 3
    assert capsys.readouterr().err == "mi-catalog: arXiv answered 503 three times.\n"


def test_another_known_error_is_2(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    assert failing(monkeypatch, CatalogError("That is no label file.")) == 2
    assert capsys.readouterr().err == "mi-catalog: That is no label file.\n"


def test_a_full_disk_is_reported_in_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    assert failing(monkeypatch, OSError(28, "No space left on device", "a.yml")) == 3
    assert capsys.readouterr().err == "mi-catalog: a.yml: No space left on device.\n"


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_letters_that_the_output_lacks_are_escaped(project: SmallProject, encoding: str) -> None:
    project.write(PAPER_PATH, PAPER.replace("Ada Byron", "Jan Łukasiewicz"))
    program = "import sys; from mi_catalog.cli.main import main; sys.exit(main())"
    made = subprocess.run(
        [sys.executable, "-c", program, "--root", str(project.root), "show", PAPER_ID],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": encoding},
    )
    assert (made.returncode, made.stderr) == (0, b"")
    assert rb"  - Jan \u0141ukasiewicz" in made.stdout.splitlines()


def test_stopping_by_hand_is_130(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    assert failing(monkeypatch, click.Abort()) == 130
    assert capsys.readouterr().err == "Stopped.\n"


def test_a_closed_pipe_gives_no_traceback() -> None:
    program = (
        "import os, sys\n"
        "from mi_catalog.cli.main import main\n"
        "reading, writing = os.pipe()\n"
        "os.close(reading)\n"
        "os.dup2(writing, 1)\n"
        "code = main(['--help'])\n"
        "os._exit(code)\n"
    )
    made = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert made.stderr == ""


def test_the_project_is_the_nearest_folder_above_with_a_catalog(
    project: SmallProject, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.chdir(project.root / "catalog" / "papers" / "2024")
    assert main(["show", "gearbox"]) == 0
    assert capsys.readouterr().out.startswith("name: GearBox\n")


def test_the_project_may_be_named_in_the_environment(
    project: SmallProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.chdir("/")
    monkeypatch.setenv("MI_CATALOG_ROOT", str(project.root))
    assert main(["show", "gearbox"]) == 0
    assert capsys.readouterr().out.startswith("name: GearBox\n")


def test_outside_a_project_commands_say_so(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.chdir("/")
    assert main(["check"]) == 2
    said = 'Error: no folder at or above / has "catalog/". Give one with "--root".\n'
    assert capsys.readouterr().err.endswith(said)
    assert main(["check", "--help"]) == 0


def test_a_root_without_a_catalog_is_refused(tmp_path: Path, capsys: Captured) -> None:
    assert main(["--root", str(tmp_path), "stats"]) == 2
    said = f'Error: {tmp_path} has no "catalog/" folder. Give another "--root".\n'
    assert capsys.readouterr().err.endswith(said)


def test_help_imports_no_command() -> None:
    """Help is asked for often and must not wait for models, pydantic or the catalog."""
    code = (
        "import sys; from mi_catalog.cli.main import main; main(['--help']);"
        "heavy = ('pydantic', 'mi_catalog.catalog');"
        "print([name for name in sys.modules if name.startswith(heavy)])"
    )
    command = [sys.executable, "-c", code]
    made = subprocess.run(command, capture_output=True, text=True, check=True)
    assert made.stdout.endswith("\n[]\n")
    assert "check      Report every problem of the catalog." in made.stdout


def test_checking_what_has_not_changed_imports_only_what_rules_read() -> None:
    """A hook before each commit asks for it: no page is made, no likeness of texts measured."""
    code = (
        "import sys; from mi_catalog.cli.main import main;"
        "main(['check', 'catalog/topics/circuits.yml']);"
        "heavy = ('mi_catalog.site', 'mi_catalog.exports', 'jinja2', 'rapidfuzz');"
        "print([name for name in sys.modules if name.startswith(heavy)])"
    )
    command = [sys.executable, "-c", code]
    root = Path(__file__).parents[2]
    made = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    assert made.stdout == "[]\n"
