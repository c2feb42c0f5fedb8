"""Finds outdated files of those that `mi-catalog schema` generates."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

from mi_catalog.catalog import Loaded
from mi_catalog.editing.schema import FOLDER
from mi_catalog.findings import Finding, is_within
from mi_catalog.intake.generated_files import MADE_FROM, generated_files


def stale_files(loaded: Loaded, root: Path, paths: Sequence[str] | None) -> Iterator[Finding]:
    """Find generated files that differ from what `mi-catalog schema` would write.

    Generating them takes longer than all rules for one entry, so they are skipped when only entries
    are checked, and when topics cannot be read.

    Args:
        loaded: the catalog and the findings of its loading.
        root: the project's root; without a folder of schemas there are no such files.
        paths: the files and folders to report findings for; None for all.

    """
    is_asked_for = paths is None or any(
        is_within(place, paths) or is_within(path, (place,))
        for place in (MADE_FROM, FOLDER, ".github")
        for path in paths
    )
    is_read = not any(is_within(finding.path, (MADE_FROM,)) for finding in loaded.findings)
    if not is_asked_for or not is_read or not (root / FOLDER).is_dir():
        return
    for path, text in generated_files(loaded.catalog).items():
        file = root / path
        present = file.read_text("utf-8") if file.is_file() else ""
        if present != text:
            message = "the file is outdated: the models or the topics have changed."
            hint = 'Run "mi-catalog schema" and commit what it writes.'
            line = _first_difference(present, text)
            yield Finding(path, line, 1, "generated-current", message, hint)


def _first_difference(one: str, other: str) -> int:
    pairs = zip_longest(one.splitlines(), other.splitlines())
    return next((line for line, pair in enumerate(pairs, 1) if pair[0] != pair[1]), 1)
