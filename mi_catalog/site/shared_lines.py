"""Lines that a process and those it starts write for the first one to read."""

import os
import tempfile
from collections.abc import Iterable, Iterator


class SharedLines:
    """A nameless file of lines.

    Processes that are copies of one another share the position in it, so each adds its lines after
    those of the others.
    """

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `close`

    def add(self, lines: Iterable[str]) -> None:
        """Add lines, none of which contains a line end."""
        text = "".join(f"{line}\n" for line in lines).encode()
        while text:
            text = text[os.write(self._file.fileno(), text) :]

    def read(self) -> Iterator[str]:
        """All lines, when the other processes are done."""
        self._file.seek(0)
        for line in self._file:
            yield line.decode().removesuffix("\n")

    def close(self) -> None:
        """Free the file."""
        self._file.close()
