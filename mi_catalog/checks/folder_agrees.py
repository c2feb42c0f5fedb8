"""A paper's folder agrees with its date, and papers of full years lie by month."""

from collections.abc import Iterator

from mi_catalog.checks._rule import Rule, Subject
from mi_catalog.findings import Finding
from mi_catalog.models import Paper
from mi_catalog.placement import folder_for, path_for


def check(subject: Subject) -> Iterator[Finding]:
    """Find papers that lie in another folder than `placement` puts them in."""
    for paper in subject.catalog.entries.values():
        if not isinstance(paper, Paper):
            continue
        folder = subject.catalog.path_of(paper.id).rpartition("/")[0]
        if folder != folder_for(paper):
            message = f"the date {paper.date} does not agree with the folder {folder}/."
            hint = f'Move the file to "{path_for(paper)}", or mend the date.'
            yield subject.at(paper.id, ("date",), message, hint)


RULE = Rule(
    id="folder-agrees",
    why="People look for a paper by its year, and a folder tells them the wrong one.",
    check=check,
)
