"""What a program costs: wall-clock and CPU seconds and peak memory, each in its own process.

Neither of the builds that are compared knows of the other, and all inherit one environment, so
that Python's collector, hash seed and caches are set alike.
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
    """What one run took.

    Attributes:
        wall: seconds on the clock; on a busy machine it says little.
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
    """Run a program in a folder and say what it took.

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
