"""Splits install lines into commands, and finds the faults that keep them from working."""

import re
import shlex
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

Command = tuple[str, ...]

_REMARK = re.compile(r",(?=\s)|(?<!\S)\(|(?<!\S)(?:and|or|then|see|follow)(?!\S)")
"""Where words for a reader begin, as in "(or see below)", which a shell takes for arguments."""
_DEAD_PROTOCOL = re.compile(r"(?:git\+)?git://")
_NEXT_COMMAND = re.compile(r"\s*(?:&&|;)\s*")
_IN_PROJECT = (("make",), ("poetry", "install"), ("uv", "sync"), ("npm", "install"))
"""Commands that read the project in the current folder."""
_TAKES_PATH = frozenset(["-e", "--editable", "-r", "--requirement"])
"""Options of pip whose value is a path."""


def commands_of(line: str) -> tuple[Command, ...]:
    """The commands of an install line, each as a list of words.

    Raises:
        ValueError: a quotation mark is not closed.

    """
    return tuple(tuple(shlex.split(part)) for part in _NEXT_COMMAND.split(line) if part)


def shell_flaw_in(script: str) -> str:
    """Why a shell cannot parse a script; "" if it can."""
    try:
        shlex.split(script, comments=True)
    except ValueError as error:
        return str(error).lower().rstrip(".")
    return ""


def cloned_folder(command: Sequence[str]) -> str | None:
    """The folder that a `git clone` creates; None for other commands."""
    if tuple(command[:2]) != ("git", "clone"):
        return None
    places = [word for word in command[2:] if not word.startswith("-")]
    return PurePosixPath(places[-1]).name.removesuffix(".git") if places else None


def faults_of(line: str, pypi: str | None) -> Iterator[tuple[str, str]]:
    """What is wrong with an install line, and what to write instead.

    Args:
        line: the line as a page shows it.
        pypi: the project's name on PyPI; None if it is not there.

    """
    if remark := _REMARK.search(line):
        message = f'the remark from "{remark[0]}" on is not a shell command.'
        yield message, 'Join commands by "&&", and move remarks to "notes".'
        return
    try:
        commands = commands_of(line)
    except ValueError:
        yield "a quotation mark in this command is not closed.", "Close it."
        return
    cloned = [folder for command in commands if (folder := cloned_folder(command))]
    if pypi and cloned:
        message = f'the package index has it as "{pypi}", and this clones the repository.'
        yield message, f'Write "pip install {pypi}".'
        return
    if _DEAD_PROTOCOL.search(line):
        yield "git hosts no longer answer at git:// addresses.", 'Write "git+https://…".'
    if stray := _stray_command(commands, cloned):
        message = f'"{stray}" runs in a folder that does not contain the project.'
        folder = cloned[0] if cloned else "NAME"
        yield message, f'Clone it and put "cd {folder} &&" before the command.'


def _stray_command(commands: Sequence[Command], cloned: Sequence[str]) -> str | None:
    """The first command that needs the cloned folder as its current folder and runs elsewhere."""
    for command in commands:
        if command[0] == "cd":
            return None
        if _reads_folder(command) or any(p not in cloned for p in _local_paths(command)):
            return " ".join(command)
    return None


def _reads_folder(command: Command) -> bool:
    return any(command[: len(start)] == start for start in _IN_PROJECT)


def _local_paths(command: Command) -> Iterator[str]:
    """The first folder of each local path that a pip command installs from."""
    if "install" not in command:
        return
    for before, word in zip(("", *command), command, strict=False):
        if before in _TAKES_PATH or word == "." or word.startswith("./"):
            parts = PurePosixPath(word).parts
            yield parts[0] if parts else "."
