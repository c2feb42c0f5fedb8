"""Every model that an entry names is in the vocabulary, by the name that is used there."""

from collections.abc import Iterator

from mi_catalog.checks._rule import CheckContext, Example, Rule, folder_of
from mi_catalog.editing.value_edits import with_values
from mi_catalog.findings import Finding
from mi_catalog.model_names import FILE
from mi_catalog.models import fields_of
from mi_catalog.store import Document, Location
from mi_catalog.text.nearest import nearest


def check(context: CheckContext) -> Iterator[Finding]:
    """Find unknown models, and known ones under another name."""
    models = context.catalog.models
    for document in context.documents if models else ():
        for location, name in _named(document, context):
            known = models.find(name)
            if known is None:
                near = nearest(name, models.names)
                remedy = f"Correct it, or add the model to catalog/{FILE}."
                hint = f"{near} Or add the model to catalog/{FILE}." if near else remedy
                yield document.finding(location, "", f'the model "{name}" is not known.', hint)
            elif known.name != name:
                message = f'the model "{name}" has another name here.'
                hint = f'Write "{known.name}".'
                yield document.finding(location, "", message, hint, fixable=True)


def fix(document: Document, context: CheckContext) -> str:
    """Write known models by their names."""
    found = ((at, context.catalog.models.find(name)) for at, name in _named(document, context))
    return with_values(document, {at: known.name for at, known in found if known})


def _named(document: Document, context: CheckContext) -> Iterator[tuple[Location, str]]:
    """The models in the lists of an entry's file, with their locations."""
    folder = folder_of(document)
    kinds = (model for model in context.catalog.kinds if model.KIND.plural == folder)
    for field in (field for model in kinds for field in fields_of(model)):
        facet = field.about.facet
        values = document.data.get(field.name)
        if facet and facet.families and isinstance(values, list):
            yield from (((field.name, n), v) for n, v in enumerate(values) if isinstance(v, str))


_MODELS = "clock-1:\n  name: Clock 1\n  checkpoints:\n    - byron/clock-1-base\n"

RULE = Rule(
    id="model-known",
    why="A work on an unknown model is missing from the model’s page and from the filter.",
    check=check,
    wrong=Example("models:\n  - clock-1-base", beside={f"catalog/{FILE}": _MODELS}),
    right=Example("models:\n  - Clock 1", beside={f"catalog/{FILE}": _MODELS}),
    fix=fix,
)
