"""`mi-catalog release`: a dated release of the data."""

from pathlib import Path

import click

from mi_catalog.cli.project import pass_data
from mi_catalog.cli.reading import read_catalog
from mi_catalog.release import release_of


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@pass_data
def release(root: Path, folder: Path) -> None:
    """Write the data as files to archive into FOLDER.

    JSON lines, Parquet, CSV, BibTeX, a card that says how they were made, and checksums. Parquet
    needs the package's extra "release".

    \b
    Example:
      mi-catalog release dist/data
    """  # noqa: D301 - click reads the mark
    from mi_catalog.exports.data_release import write_release

    names = write_release(read_catalog(root), release_of(root), folder)
    click.echo("\n".join(str(folder / name) for name in names))
