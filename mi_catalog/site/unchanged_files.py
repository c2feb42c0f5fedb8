"""Finds files of the last build that are still valid, so that they need not be made again.

A `Task` makes a few files, and its reads of the site are recorded (`recorded_reads.py`). A later
build skips the task if all these reads, the task's inputs and the content of its files have the
same digests: running it would write the same files. In all other cases the task is run, so a
missing or damaged record only costs time.
"""

import json
from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
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
        self._kept: list[str] = []
        self._places: list[Read] = []
        self._known: dict[str, _Made] = {}
        root = site.build_cache.root
        if root and (kept := read_cache_file(root / FILE, self._maker)):
            self._load(json.loads(kept))

    def _load(self, kept: Any) -> None:
        """Load the records of tasks whose reads give the same values in this build."""
        same = []
        for place, what, key, digest in kept["reads"]:
            self._places.append((place, what, key))
            same.append(self._digest((place, what, key)) == digest)
        for name, (inputs, reads, files) in kept["tasks"].items():
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
        lines = []
        for task in tasks:
            self._recorder.take()
            made = {name: self._output.put(name, content) for name, content in task.make()}
            reads = sorted(self._recorder.take(), key=str)
            inputs = self._inputs(task)
            if inputs:
                lines.append(json.dumps([task.name, inputs, reads, made], separators=(",", ":")))
        self._output.report()
        self._lines.add(lines)

    def _inputs(self, task: Task) -> str:
        """The digest of a task's inputs; "" if they have none, so that the task is always run."""
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
        numbers: dict[Read, int] = {}
        tasks: dict[str, tuple[str, list[int], dict[str, str]]] = {}
        for line in self._lines.read() if root else ():
            name, inputs, read_there, files = json.loads(line)
            reads = [numbers.setdefault(tuple(read), len(numbers)) for read in read_there]
            tasks[name] = (inputs, reads, files)
        self._lines.close()
        if not root or (not tasks and len(self._kept) == len(self._known)):
            return
        for name in self._kept:
            known = self._known[name]
            reads = [numbers.setdefault(self._places[n], len(numbers)) for n in known.reads]
            tasks[name] = (known.inputs, reads, known.files)
        digests = {read: self._digest(read) for read in numbers}
        unknown = {numbers[read] for read, digest in digests.items() if not digest}
        kept = {name: one for name, one in tasks.items() if unknown.isdisjoint(one[1])}
        places = [(*read, digest) for read, digest in digests.items()]
        text = json.dumps({"reads": places, "tasks": kept}, separators=(",", ":"))
        write_cache_file(root, FILE, text, self._maker)
