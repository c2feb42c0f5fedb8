"""One edit in a running preview: `python -m tests.bench.edits CONFIGURATION FOLDER`.

Drives the engine's own preview server without a browser: a first build, then for each of several
entries a changed summary, the rebuild that a saved file starts, and the request for the entry's
page, which must show the new words.
"""

import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

from tests.bench.stages import Stages

EDITS = 5


class Preview:
    """The preview that `mkdocs serve` starts, without socket and watcher."""

    def __init__(self, configuration: Path, folder: Path) -> None:
        self._configuration = configuration
        self._folder = folder
        self._rebuild()
        self._server = LiveReloadServer(
            builder=self._rebuild, host="127.0.0.1", port=0, root=str(folder), mount_path="/"
        )
        config = self._load()
        config.plugins.on_serve(self._server, config=config, builder=self._rebuild)

    def show(self, address: str) -> str:
        """Build again and ask for a page."""
        self._rebuild()
        environ = {"PATH_INFO": f"/{address}", "REQUEST_METHOD": "GET", "SERVER_NAME": "local"}
        application: Any = self._server.get_app()
        return b"".join(application(environ, _ignored)).decode()

    def _load(self) -> Any:
        config = load_config(config_file=str(self._configuration), site_dir=str(self._folder))
        config.plugins.on_startup(command="serve", dirty=False)
        return config

    def _rebuild(self) -> None:
        build(self._load(), serve_url="http://127.0.0.1:8000/")


def _ignored(*answer: Any) -> None:
    """Take the place of the server's function that sends status and headers."""


def main(configuration: Path, folder: Path) -> None:
    """Time the first build and the median edit, in wall-clock seconds."""
    stages = Stages()
    with stages.stage("first build"):
        preview = Preview(configuration, folder)
    preview.show("papers/")
    spent = sorted(_edit(preview, path) for path in entries(configuration.parent))
    stages.report(edit=round(spent[len(spent) // 2], 4), slowest=round(spent[-1], 4))


def entries(root: Path) -> Iterator[Path]:
    """The files to edit: a few papers, spread over the catalog."""
    papers = sorted((root / "catalog" / "papers").rglob("*.yml"))
    yield from papers[:: max(len(papers) // EDITS, 1)][:EDITS]


def reworded(path: Path, word: str) -> str:
    """The text of an entry's file with a summary that says a word."""
    text = path.read_text("utf-8")
    return re.sub("(?m)^summary: .*$", f"summary: Now {word}.", text)


def _edit(preview: Preview, path: Path) -> float:
    word = f"changed{path.stat().st_ino}"
    path.write_text(reworded(path, word), "utf-8")
    started = time.perf_counter()
    shown = preview.show(f"papers/{path.stem}/")
    spent = time.perf_counter() - started
    if f"Now {word}." not in shown:
        raise RuntimeError(f"the page of {path.stem} does not show the edit")
    return spent


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
