"""CPU seconds of the named parts of a program, printed as one line of JSON at its end."""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Stages:
    """A stopwatch for parts that follow each other."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time what happens inside."""
        started = time.process_time()
        yield
        spent = time.process_time() - started
        self.seconds[name] = round(self.seconds.get(name, 0.0) + spent, 4)

    def report(self, **more: float) -> None:
        """Write the seconds, and what else is given, as the last line of standard output."""
        sys.stdout.write(json.dumps(self.seconds | more) + "\n")
