"""Tests whether a library installs: runs its install line in a new environment, then an import.

The commands of the line run one by one without a shell, in a temporary folder, with few environment
variables and a time limit; only a few programs are allowed. This runs other people's code: the
workflow does it in jobs without write permissions.
"""

import contextlib
import datetime as dt
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mi_catalog.models import Entry
from mi_catalog.models.install import LONGEST_REASON, Install, Result
from mi_catalog.observe import import_probe
from mi_catalog.text.install_lines import Command, commands_of

SECONDS = 300
"""Seconds for a library; one with PyTorch took 20 to 120 with a warm cache."""
MOST_OUTPUT = 2_000_000
"""Characters of a command's output that are read."""
PROGRAMS = frozenset(["git", "make", "pip", "pip3", "poetry", "python", "python3", "uv"])
"""The programs that an install line may run, besides "cd"."""
_FOLDER = re.compile(r"(?!\.)[\w.-]+(?:/(?!\.)[\w.-]+)*")
"""A folder below the current one."""
KEPT = ("PATH", "LANG", "LC_ALL", "SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE")
"""Environment variables that commands get, besides those for pip and uv; none is secret."""
UNREACHABLE = re.compile(
    r"NewConnectionError|ConnectTimeoutError|ReadTimeoutError|Temporary failure in name resolution"
    r"|Could not resolve host|Failed to connect to|Connection refused|No route to host"
    r"|error sending request|dns error",
)
"""Messages of programs when a server does not answer, which is not the library's fault."""
_RAISED = re.compile(r"^\s*((?:\w+\.)*\w*(?:Error|Exception|Exit): .+)$", re.MULTILINE)
_COMPLAINT = re.compile(r"^(?:ERROR|error|fatal): (.+)$", re.MULTILINE)
_CONTRADICTION = re.compile(r"No solution found.*?(?:╰─▶|cause:) (.+?)(?:\n\n|\Z)", re.DOTALL)
"""uv's message for conflicting requirements."""
_BUILD_FAILED = ("subprocess-exited-with-error", "Failed to build", "metadata-generation-failed")


def installable(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries that say how to install them."""
    return tuple(entry for entry in entries if entry.command)


def try_install(
    entry: Entry, today: dt.date, seconds: float = SECONDS, *, with_uv: bool = False
) -> Install:
    """Install an entry in a new environment, import it, and remove the environment.

    Args:
        entry: one with an install line.
        today: the day to note.
        seconds: the time for all commands and the import together.
        with_uv: whether uv does what the line asks of pip; it takes a tenth of the time.

    """
    python = f"{sys.version_info[0]}.{sys.version_info[1]}"
    with tempfile.TemporaryDirectory(prefix="install-", ignore_cleanup_errors=True) as folder:
        place = Path(folder).resolve()
        try:
            commands = _plan(entry.command)
            venv.create(place / "env", with_pip=True)
            attempt = _Attempt(place, time.monotonic() + seconds, seconds, with_uv)
            result, version, why = attempt.run(commands, getattr(entry, "pypi", None) or "")
        except _Failure as failure:
            result, version = Result.AWAY if failure.is_away else Result.FAILED, ""
            why = _one_line(str(failure), place)
    return Install(today, python, result, version, why)


class _Failure(Exception):
    """Why an attempt ended early."""

    def __init__(self, why: str, *, is_away: bool = False) -> None:
        super().__init__(why)
        self.is_away = is_away


@dataclass(frozen=True, slots=True)
class _Attempt:
    """The attempt with one library in one temporary folder, until a time of the monotonic clock."""

    folder: Path
    until: float
    seconds: float
    with_uv: bool

    def run(self, commands: Sequence[Command], name: str) -> tuple[Result, str, str]:
        """Run the commands; returns result, installed version and error.

        Raises:
            _Failure: a command failed, or took too long.

        """
        place = self.folder / "work"
        place.mkdir()
        for program, *words in commands:
            if program == "cd":
                place = self._inside(place, words[0])
            else:
                self._call(self._as_run(program, words), place)
        return self._imported(name, commands)

    def _as_run(self, program: str, words: list[str]) -> list[str]:
        """A command adapted to the new environment, which belongs to no project."""
        if (program, *words[:1]) == ("uv", "add"):
            return ["uv", "pip", "install", *words[1:]]
        if self.with_uv and program in ("pip", "pip3"):
            return ["uv", "pip", *words]
        return [program, *words]

    def _inside(self, place: Path, name: str) -> Path:
        inner = (place / name).resolve()
        if not inner.is_relative_to(self.folder / "work") or not inner.is_dir():
            raise _Failure(f'there is no folder "{name}"')
        return inner

    def _imported(self, name: str, commands: Sequence[Command]) -> tuple[Result, str, str]:
        said = self._python("-I", str(Path(import_probe.__file__)), name)
        found: Mapping[str, str] = json.loads(said.strip().rpartition("\n")[2])
        if found["error"]:
            why = f"its import fails: {found['error']}"
            return Result.FAILED, found["version"], _one_line(why, self.folder)
        if found["name"]:
            return Result.INSTALLED, found["version"], ""
        if any(command[:2] == ("git", "clone") for command in commands):
            return Result.CLONED, "", ""
        return Result.FAILED, "", "nothing was installed"

    def _python(self, *words: str) -> str:
        return self._call([str(self.folder / "env/bin/python"), *words], self.folder)

    def _call(self, command: Sequence[str], place: Path) -> str:
        """Run a program; when its time is over, end it with all processes that it started.

        Raises:
            _Failure: it failed, does not exist, or took too long.

        """
        with tempfile.TemporaryFile() as output:
            try:
                process = subprocess.Popen(
                    command, cwd=place, env=self._variables(), stdin=subprocess.DEVNULL,
                    stdout=output, stderr=subprocess.STDOUT, start_new_session=True,
                )  # fmt: skip
            except OSError:
                raise _Failure(f'"{command[0]}" is not installed here') from None
            try:
                code = process.wait(max(self.until - time.monotonic(), 0))
            except subprocess.TimeoutExpired:
                raise _Failure(f"it took longer than {self.seconds:g} s") from None
            finally:
                _end(process)
            text = _last_part(output)
        if code:
            raise _Failure(_reason(text), is_away=bool(UNREACHABLE.search(text)))
        return text

    def _variables(self) -> dict[str, str]:
        """The environment of a command: its own home, the fresh Python first, and no secrets."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if name in KEPT or name.startswith(("PIP_", "UV_"))
        }
        place = self.folder / "env"
        return kept | {
            "HOME": str(self.folder),
            "PATH": f"{place / 'bin'}:{kept.get('PATH', os.defpath)}",
            "VIRTUAL_ENV": str(place),
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "PIP_NO_INPUT": "1",
            "GIT_TERMINAL_PROMPT": "0",
            "POETRY_VIRTUALENVS_CREATE": "false",
            "CUDA_VISIBLE_DEVICES": "",
        }


def _plan(line: str) -> tuple[Command, ...]:
    """The commands of a line that may be run here.

    Raises:
        _Failure: a command is not allowed.

    """
    try:
        commands = commands_of(line)
    except ValueError:
        raise _Failure("a quotation mark in its line is not closed") from None
    for command in commands:
        program, *words = command
        if program == "cd" and (len(words) != 1 or not _FOLDER.fullmatch(words[0])):
            raise _Failure(f'"{" ".join(command)}" leaves the folder of the project')
        if program not in PROGRAMS and program != "cd":
            raise _Failure(f'"{program}" is not run here')
    return commands


def _one_line(text: str, folder: Path) -> str:
    """A reason on one line, without the names of local folders."""
    line = re.sub(re.escape(str(folder)) + r"\S*/", "", text)
    line = " ".join("".join(c if c.isprintable() else " " for c in line).split())
    return line if len(line) <= LONGEST_REASON else f"{line[: LONGEST_REASON - 1]}…"


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a program and everything that it started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _last_part(output: Any) -> str:
    """The end of what a program printed."""
    size = output.seek(0, os.SEEK_END)
    output.seek(max(size - MOST_OUTPUT, 0))
    return str(output.read().decode(errors="replace"))


def _reason(text: str) -> str:
    """The line of a program's output that says best what went wrong."""
    if contradiction := _CONTRADICTION.search(text):
        return contradiction[1]
    raised, complaints = _RAISED.findall(text), _COMPLAINT.findall(text)
    if raised and any(mark in text for mark in _BUILD_FAILED):
        return f"building it fails: {raised[-1]}"
    if complaints:
        return str(complaints[0])
    return str((raised or text.strip().splitlines() or ["it says nothing"])[-1])
