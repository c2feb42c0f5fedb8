"""Finds files of the last build that are still valid, so that they need not be made again.

A `Task` makes a few files, and its reads of the site are recorded (`recorded_reads.py`). A later
build skips the task if all these reads, the task's inputs and the content of its files have the
same digests: running it would write the same files. In all other cases the task is run, so a
missing or damaged record only costs time.
"""

import json
import os
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any

from mi_catalog.site.context import Site
from mi_catalog.site.digests import UnknownValue, digest_of_text
from mi_catalog.site.output import Content, Output
from mi_catalog.site.recorded_reads import Read, ReadRecorder
from mi_catalog.site.shared_lines import SharedLines
from mi_catalog.store.cache_file import FOLDER, read_cache_file, write_cache_file

FILE = FOLDER / "files.json"
"""4,500 entries take 12 MB."""


@dataclass(frozen=True, slots=True)
class Task:
    """A group of files that are made together.

    Attributes:
        name: unique among the tasks of the site.
        inputs: all data that the files depend on, besides what `make` reads from the recorded site.
        make: returns the files by their paths on the site.

    """

    name: str
    inputs: Any
    make: Callable[[], Iterable[tuple[str, Content]]]


@dataclass(frozen=True, slots=True)
class _Made:
    """The record of a finished task.

    Attributes:
        inputs: the digest of its inputs.
        reads: the numbers of its reads.
        files: the digest of each file.

    """

    inputs: str
    reads: "array[int]"
    files: dict[str, str]


class UnchangedFiles:
    """Decides which tasks can be skipped, and records the reads and files of the others."""

    def __init__(self, site: Site, recorder: ReadRecorder, output: Output) -> None:
        self._site = site
        self._output = output
        self._recorder = recorder
        self._lines = SharedLines()
        self._numbers: defaultdict[int, dict[Read, int]] = defaultdict(dict)
        self._kept: list[str] = []
        self._places: list[Read] = []
        self._known: dict[str, _Made] = {}
        root = site.build_cache.root
        if root and (kept := read_cache_file(root / FILE, self._maker)):
            self._load(kept)

    def _load(self, kept: bytes) -> None:
        """Load the records of tasks whose reads give the same values in this build."""
        lines = BytesIO(kept)
        same = []
        for place, what, key, digest in json.loads(lines.readline()):
            self._places.append((place, what, key))
            same.append(self._digest((place, what, key)) == digest)
        for name, inputs, reads, files in map(json.loads, lines):
            if all(same[number] for number in reads):
                self._known[name] = _Made(inputs, array("I", reads), files)

    @cached_property
    def _maker(self) -> bytes:
        """The digest of what every file depends on: the program, and all files other than
        entries.
        """
        site, before = self._site, self._site.build_cache
        of_entries = {site.catalog.path_of(entry) for entry in site.catalog.entries}
        shared = [pair for pair in before.files.items() if pair[0] not in of_entries]
        names = [form.name for form in site.formats]
        kinds = [kind.__qualname__ for kind in site.catalog.kinds]
        about = (site.base_url, site.repository, names, kinds, shared)
        return before.maker + digest_of_text(repr(about)).encode()

    def left(self, tasks: Iterable[Task]) -> list[Task]:
        """The tasks that must be run; the files of all others are kept."""
        return [task for task in tasks if not self._is_right(task)]

    def _is_right(self, task: Task) -> bool:
        known = self._known.get(task.name)
        if known is None or known.inputs != self._inputs(task):
            return False
        if not all(self._output.contains(name, digest) for name, digest in known.files.items()):
            return False
        for name in known.files:
            self._output.keep(name)
        self._kept.append(task.name)
        return True

    def do(self, tasks: Iterable[Task]) -> None:
        """Run tasks, in this process or in one that it has started."""
        lines: list[str] = []
        for task in tasks:
            self._recorder.take()
            made = {name: self._output.put(name, content) for name, content in task.make()}
            reads = [self._number(read, lines) for read in self._recorder.take()]
            if inputs := self._inputs(task):
                lines.append(_line(os.getpid(), task.name, inputs, reads, made))
        self._output.report()
        self._lines.add(lines)

    def _number(self, read: Read, lines: list[str]) -> int:
        """The number of a read in this process; its first use adds the line that says so."""
        numbers = self._numbers[os.getpid()]
        if read not in numbers:
            numbers[read] = len(numbers)
            lines.append(_line(os.getpid(), read))
        return numbers[read]

    def _inputs(self, task: Task) -> str:
        """The digest of a task's inputs; "" if they have none or no records are kept, so that the
        task is always run.
        """
        if not self._site.build_cache.root:
            return ""
        try:
            return self._recorder.digester.digest(task.inputs)
        except UnknownValue:
            return ""

    def _digest(self, read: Read) -> str:
        try:
            return self._recorder.digest(read)
        except UnknownValue:
            return ""

    def save(self) -> None:
        """Save the records for the next build."""
        root = self._site.build_cache.root
        records = _Records(self._digest)
        numbers: defaultdict[int, list[int]] = defaultdict(list)
        for process, *record in map(json.loads, self._lines.read() if root else ()):
            if len(record) == 1:
                numbers[process].append(records.number(tuple(record[0])))
            else:
                name, inputs, reads, files = record
                records.add(name, inputs, [numbers[process][read] for read in reads], files)
        self._lines.close()
        if not root or (not records.tasks and len(self._kept) == len(self._known)):
            return
        for name in self._kept:
            known = self._known[name]
            reads = [records.number(self._places[read]) for read in known.reads]
            records.add(name, known.inputs, reads, known.files)
        write_cache_file(root, FILE, records.text(), self._maker)


class _Records:
    """The text of the file that a build saves for the next one.

    Its first line has all reads with their digests, each other line a task.
    """

    def __init__(self, digest: Callable[[Read], str]) -> None:
        self._digest = digest
        self._numbers: dict[Read, int] = {}
        self._digests: list[str] = []
        self.tasks: list[str] = []

    def number(self, read: Read) -> int:
        """The number of a read in the file."""
        if read not in self._numbers:
            self._numbers[read] = len(self._digests)
            self._digests.append(self._digest(read))
        return self._numbers[read]

    def add(self, name: str, inputs: str, reads: list[int], files: dict[str, str]) -> None:
        """Add a task, unless one of its reads has no digest."""
        if all(self._digests[read] for read in reads):
            self.tasks.append(_line(name, inputs, reads, files))

    def text(self) -> str:
        """The content of the file."""
        reads = [(*read, self._digests[number]) for read, number in self._numbers.items()]
        return "\n".join([_line(*reads), *self.tasks])


def _line(*values: Any) -> str:
    return json.dumps(values, separators=(",", ":"))
