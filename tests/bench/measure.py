"""Measures programs: wall-clock and CPU seconds and peak memory, each in its own process.

All compared builds have the same environment, so that Python's garbage collector, hash seed and
caches have the same settings.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

KILOBYTE = 1 if sys.platform == "darwin" else 1024
"""The unit of `ru_maxrss` in bytes: macOS counts bytes, Linux kilobytes."""


@dataclass(frozen=True, slots=True)
class Cost:
    """The cost of one run.

    Attributes:
        wall: wall-clock seconds, which are unreliable on a busy machine.
        cpu: seconds of processor time, user and system.
        memory: peak resident memory in MB of 10^6 bytes.
        reported: what the program printed about itself: one JSON object on standard output.

    """

    wall: float
    cpu: float
    memory: float
    reported: Mapping[str, Any]

    def then(self, other: "Cost") -> "Cost":
        """The cost of two runs, one after the other."""
        memory = max(self.memory, other.memory)
        return Cost(self.wall + other.wall, self.cpu + other.cpu, memory, other.reported)

    def as_json(self) -> dict[str, Any]:
        """The cost as numbers fit to print."""
        numbers = {key: round(value, 3) for key, value in asdict(self).items() if key != "reported"}
        return numbers | {"reported": dict(self.reported)}


class Failed(Exception):
    """A measured program ended with an error; carries what it wrote there."""


def measure(command: Sequence[str], folder: Path) -> Cost:
    """Run a program in a folder and return its cost.

    Raises:
        Failed: it ended with an error.

    """
    started = time.perf_counter()
    with subprocess.Popen(
        command, cwd=folder, env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        assert process.stdout is not None
        said = process.stdout.read().decode("utf-8", "replace")
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Failed(f"{' '.join(command)} ended with {process.returncode}:\n{said}")
    cost = Cost(
        wall=time.perf_counter() - started,
        cpu=usage.ru_utime + usage.ru_stime,
        memory=usage.ru_maxrss * KILOBYTE / 1e6,
        reported={},
    )
    return replace(cost, reported=_last_object(said))


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONHASHSEED": "0", "NO_MKDOCS_2_WARNING": "1", "SITE_URL": SITE}


def _last_object(said: str) -> dict[str, Any]:
    last = said.strip().rpartition("\n")[2]
    return dict(json.loads(last)) if last.startswith("{") else {}


SITE = "https://example.org/catalog/"
"""Where the measured sites would be published."""
