"""`mi-catalog schema`: the JSON Schemas under `catalog/schema/`, from the models."""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import click

from mi_catalog.cli.project import pass_root
from mi_catalog.cli.reading import read_catalog
from mi_catalog.editing.schema import FOLDER, schema_text
from mi_catalog.exports.schemas import export_schemas
from mi_catalog.intake.generated_files import generated_files
from mi_catalog.models import KINDS
from mi_catalog.store import write_atomically

SETTINGS = ".vscode/settings.json"
"""The settings of VS Code, which contain the schema of each kind of file."""


@click.command()
@pass_root
def schema(root: Path) -> None:
    """Write the JSON Schemas and the issue form.

    Editors read the schemas to complete and check fields while somebody types. They, their places
    in the settings of VS Code, and the form that suggests a resource are made from the models and
    the topics; run this after changing either. Names every file it wrote.

    \b
    Example:
      mi-catalog schema
    """  # noqa: D301 - click reads the mark
    for path, text in schema_files(root).items():
        file = root / path
        if not file.exists() or file.read_text("utf-8") != text:
            write_atomically(file, text)
            click.echo(path)


def repository_file(address: str) -> str:
    """The file in the repository of a schema that is published at an address."""
    name = address.rpartition("/")[2]
    return f"{FOLDER}/{name if name.startswith('export') else f'export-{name}'}"


def schema_files(root: Path) -> Mapping[str, str]:
    """The text of every file that is made, by its path relative to the project's root."""
    return {
        **generated_files(read_catalog(root)),
        **{repository_file(a): schema_text(schema) for a, schema in export_schemas().items()},
        **_editor_settings(root),
    }


def _editor_settings(root: Path) -> dict[str, str]:
    """The settings of VS Code with the schemas of all kinds; nothing if there are no settings.

    Settings with comments, which VS Code allows, are not changed.
    """
    with suppress(OSError, json.JSONDecodeError):
        settings = json.loads((root / SETTINGS).read_text("utf-8"))
        of_kinds = {
            f"./{FOLDER}/{model.KIND.name}.schema.json": f"catalog/{model.KIND.plural}/**/*.yml"
            for model in KINDS
        }
        settings["yaml.schemas"] = of_kinds | settings.get("yaml.schemas", {}) | of_kinds
        return {SETTINGS: json.dumps(settings, ensure_ascii=False, indent=2) + "\n"}
    return {}
