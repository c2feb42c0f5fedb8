"""`mi-catalog relevance`: scores records, evaluates the model, trains it."""

import gzip
import json
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from mi_catalog.cli.project import pass_root
from mi_catalog.errors import CatalogError
from mi_catalog.store import write_atomically
from mi_catalog.tracker.relevance import WEIGHTS_FILE, Assessment, load_relevance
from mi_catalog.tracker.review_labels import LABELS, LATER_READING, REVIEWED

if TYPE_CHECKING:
    from mi_catalog.tracker.training import Corpus

QUALITY = Path("catalog/tracker/quality.json")
"""The file of the evaluation, below the project's root, which the site shows."""

SECOND_READING = "second-reading.csv"
"""The file beside the labels with a second reader's labels of some papers."""

TERMS_SHOWN = 12
"""Terms printed by `--explain`."""


class RecordsError(CatalogError):
    """A file of records cannot be read."""


RECORDS = click.option(
    "--records",
    "paths",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    required=True,
    help="A file of arXiv records, one JSON object a line (.gz too); may be given several times.",
)
LABELS_OPTION = click.option(
    "--labels",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=f'Ids and labels; default: "{LABELS}".',
)


@click.group()
def relevance() -> None:
    """Separate interpretability papers from the rest.

    \b
    Example:
      mi-catalog relevance score today.jsonl --explain
    """  # noqa: D301 - click reads the mark


@relevance.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path, allow_dash=True))
@click.option(
    "--explain", is_flag=True, help="Add the band, and the terms that decided, strongest first."
)
@click.option(
    "--weights",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A weights file; default: the shipped one.",
)
def score(file: Path, explain: bool, weights: Path | None) -> None:
    """Score the records of FILE ("-" for standard input), a JSON line each.

    Every line of FILE is one JSON object with `arxiv_id`, `title`, `abstract` and `categories`.
    The `score` is the estimated probability of being about mechanistic interpretability.

    \b
    Example:
      mi-catalog relevance score records.jsonl.gz > scores.jsonl
    """  # noqa: D301 - click reads the mark
    model = load_relevance(weights)
    for record in read_records(file):
        line = _line(record, model.score(record), explain)
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")


@relevance.command()
@RECORDS
@LABELS_OPTION
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    help="How to print the table.",
)
@click.option("--write", is_flag=True, help=f'Also write the table to "{QUALITY}".')
@pass_root
def evaluate(
    root: Path, paths: tuple[Path, ...], labels: Path | None, form: str, write: bool
) -> None:
    """Measure the model on months later than those it read.

    Needs the extra "train". Labels contain ids only, so the text is read from `--records`. Where
    "second-reading.csv" beside the labels says how another reader labelled some of the papers, the
    table also says how far two readers agree.

    \b
    Example:
      mi-catalog relevance evaluate --records dump.jsonl.gz --format markdown
    """  # noqa: D301 - click reads the mark
    labels = labels or root / LABELS
    corpus = _corpus(labels, paths)
    from mi_catalog.tracker.quality_table import as_data, as_markdown, as_text, render_data
    from mi_catalog.tracker.training import read_labels

    other = labels.with_name(SECOND_READING)
    data = as_data(corpus, read_labels(other) if other.exists() else {})
    if form == "text":
        click.echo(as_text(data).rstrip())
    else:
        click.echo((render_data if form == "json" else as_markdown)(data).rstrip())
    if write:
        write_atomically(root / QUALITY, render_data(data))


@relevance.command()
@RECORDS
@LABELS_OPTION
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write the weights; default: the shipped file.",
)
@pass_root
def train(root: Path, paths: tuple[Path, ...], labels: Path | None, output: Path | None) -> None:
    """Learn the weights again from the labels kept in the repository.

    Two files beside the labels win over them: "later-reading.csv", with day and reason, and
    "reviewed.csv", what reviewers did with proposals.

    Needs the extra "train". The same labels and records give the same file.

    \b
    Example:
      mi-catalog relevance train --records dump.jsonl.gz
    """  # noqa: D301 - click reads the mark
    corpus = _corpus(labels or root / LABELS, paths)
    from mi_catalog.tracker.weights_file import learn_weights, render_weights

    weights = learn_weights(corpus)
    target = output or root / "mi_catalog" / "tracker" / WEIGHTS_FILE
    write_atomically(target, render_weights(weights))
    click.echo(
        f"{target}: {len(weights['terms'])} terms, {len(weights['topics'])} topics, "
        f"threshold {weights['threshold']}."
    )


def read_records(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a file, a JSON object a line; empty lines are passed over.

    Raises:
        RecordsError: the file cannot be read, or a line is not a JSON object.

    """
    try:
        with _opened(path) as lines:
            yield from _parsed(lines, path)
    except (OSError, EOFError, UnicodeDecodeError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise RecordsError(
            f"{path}: cannot be read ({reason}). Give a file of JSON lines, plain or .gz."
        ) from error


def _opened(path: Path) -> IO[str]:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8")
    return click.open_file(str(path), encoding="utf-8")


def _parsed(lines: Iterable[str], path: Path) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            record = None
        if not isinstance(record, dict):
            raise RecordsError(
                f"{path}:{number}: not a JSON object. Write one record on each line."
            )
        yield record


def _line(record: dict[str, Any], found: Assessment, explain: bool) -> dict[str, Any]:
    line: dict[str, Any] = {
        "arxiv_id": record.get("arxiv_id"),
        "score": round(found.score, 6),
        "relevant": found.relevant,
        "topics": list(found.topics),
    }
    if explain:
        shown = found.terms[:TERMS_SHOWN]
        line["band"] = found.band.value
        line["core"] = round(found.core, 6)
        line["logit"] = round(found.logit, 4)
        line["terms"] = [[term.text, round(term.contribution, 4)] for term in shown]
    return line


def _corpus(labels: Path, paths: tuple[Path, ...]) -> "Corpus":
    """The labelled records among those in the files.

    Raises:
        click.UsageError: scikit-learn is not installed.
        CatalogError: the files contain too few records for training.

    """
    try:
        from mi_catalog.tracker import training
    except ImportError as error:
        raise click.UsageError(
            'this needs scikit-learn. Install it with "pip install mi-catalog[train]".'
        ) from error
    known = training.read_labels(labels)
    for later in (LATER_READING, REVIEWED):
        if (path := labels.with_name(Path(later).name)).exists():
            known = training.with_later(known, training.read_labels(path))
    records = (record for path in paths for record in read_records(path))
    corpus = training.build_corpus(known, records, training.Settings())
    click.echo(f"{len(corpus.labels)} of {len(known)} labelled records found.", err=True)
    training.require_enough(corpus)
    return corpus
