"""A work's folder agrees with its date; works of full years are kept by month."""

from collections.abc import Iterator

from mi_catalog.checks._rule import (
    CheckContext,
    Example,
    Rule,
)
from mi_catalog.editing.placement import folder_for, path_for
from mi_catalog.findings import Finding
from mi_catalog.models import Work


def check(context: CheckContext) -> Iterator[Finding]:
    """Find works outside the folder that `placement` chooses."""
    for work in context.entries:
        if not isinstance(work, Work):
            continue
        folder = context.catalog.path_of(work.id).rpartition("/")[0]
        if folder != folder_for(work):
            message = f"the date {work.date} does not agree with the folder {folder}/."
            hint = f'Move the file to "{path_for(work)}", or fix the date.'
            yield context.at(work.id, ("date",), message, hint)


RULE = Rule(
    id="folder-agrees",
    why="People look for a paper by its year, and the folder shows the wrong one.",
    check=check,
    wrong=Example("date: 2024-03", "catalog/papers/2023/byron-2024-clockwork.yml"),
    right=Example("date: 2024-03", "catalog/papers/2024/byron-2024-clockwork.yml"),
)
