"""The generated files of the repository: schemas for editors and issue forms for GitHub."""

from collections.abc import Mapping

from mi_catalog.catalog import Catalog
from mi_catalog.editing.schema import FOLDER, all_schemas, schema_text
from mi_catalog.intake import issue_form
from mi_catalog.models import KINDS

MADE_FROM = "catalog/topics"
"""The folder of the catalog that they depend on."""


def generated_files(catalog: Catalog) -> Mapping[str, str]:
    """The text of each file, by its path relative to the project's root."""
    meanings = {topic.id: topic.summary for topic in catalog.topics.values()}
    schemas = all_schemas(catalog.topics, meanings=meanings)
    return {
        **{f"{FOLDER}/{name}": schema_text(schema) for name, schema in schemas.items()},
        issue_form.FILE: issue_form.issue_form(KINDS, catalog.topics),
        issue_form.MECHANISM_FILE: issue_form.mechanism_form(catalog.topics),
    }
