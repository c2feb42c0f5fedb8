"""An install line does its work when it is pasted into a shell."""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from mi_catalog.checks._rule import (
    EXAMPLE_LIBRARY,
    CheckContext,
    Example,
    Rule,
)
from mi_catalog.findings import Finding

_REMARK = re.compile(r",(?=\s)|(?<!\S)\(|(?<!\S)(?:and|or|then|see|follow)(?!\S)")
"""What a person reads as a remark and a shell as an argument."""
_DEAD_PROTOCOL = re.compile(r"(?:git\+)?git://")
_NEXT_COMMAND = re.compile(r"\s*(?:&&|;)\s*")
_IN_PROJECT = (("make",), ("poetry", "install"), ("uv", "sync"), ("npm", "install"))
"""Commands that read the project of the folder they run in."""
_TAKES_PATH = frozenset(["-e", "--editable", "-r", "--requirement"])
"""Options of pip whose value is a path."""


def check(context: CheckContext) -> Iterator[Finding]:
    """Find install lines that a shell cannot run, or runs in the wrong folder."""
    for entry in context.entries:
        if entry.command:
            for message, hint in _faults(entry.command, getattr(entry, "pypi", None)):
                yield context.at(entry.id, ("install",), message, hint)


def _faults(install: str, pypi: str | None) -> Iterator[tuple[str, str]]:
    """What is wrong with an install line, and what to write instead."""
    if remark := _REMARK.search(install):
        message = f'the remark from "{remark[0]}" on is no shell command.'
        yield message, 'Join commands by "&&", and move remarks to "notes".'
        return
    commands = [tuple(command.split()) for command in _NEXT_COMMAND.split(install) if command]
    cloned = [folder for command in commands if (folder := _cloned_folder(command))]
    if pypi and cloned:
        message = f'the package index has it as "{pypi}", and this clones the repository.'
        yield message, f'Write "pip install {pypi}".'
        return
    if _DEAD_PROTOCOL.search(install):
        yield "git hosts no longer answer at git:// addresses.", 'Write "git+https://…".'
    if stray := _stray_command(commands, cloned):
        message = f'"{stray}" runs in a folder that does not contain the project.'
        folder = cloned[0] if cloned else "NAME"
        yield message, f'Clone it and put "cd {folder} &&" before the command.'


def _cloned_folder(command: Sequence[str]) -> str | None:
    """The folder that a command clones into."""
    if command[:2] != ("git", "clone"):
        return None
    places = [word for word in command[2:] if not word.startswith("-")]
    return PurePosixPath(places[-1]).name.removesuffix(".git") if places else None


def _stray_command(commands: Sequence[Sequence[str]], cloned: Sequence[str]) -> str | None:
    """The first command that needs the project's folder and does not run there."""
    for command in commands:
        if command[0] == "cd":
            return None
        if _reads_folder(command) or any(p not in cloned for p in _local_paths(command)):
            return " ".join(command)
    return None


def _reads_folder(command: Sequence[str]) -> bool:
    return any(tuple(command[: len(start)]) == start for start in _IN_PROJECT)


def _local_paths(command: Sequence[str]) -> Iterator[str]:
    """The first folder of each path that a command of pip installs from."""
    if "install" not in command:
        return
    for before, word in zip(("", *command), command, strict=False):
        if before in _TAKES_PATH or word == "." or word.startswith("./"):
            parts = PurePosixPath(word).parts
            yield parts[0] if parts else "."


RULE = Rule(
    id="install-runs",
    why="A line that fails when it is pasted costs a newcomer the first half hour.",
    check=check,
    wrong=Example("install: pip install gearbox, then restart", EXAMPLE_LIBRARY),
    right=Example("install: pip install gearbox", EXAMPLE_LIBRARY),
)
