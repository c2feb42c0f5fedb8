"""No two models share a name, and every family that a model belongs to exists."""

from collections.abc import Iterator

from mi_catalog.checks._rule import CheckContext, Example, Rule
from mi_catalog.findings import Finding
from mi_catalog.model_names import FILE
from mi_catalog.models import StudiedModel
from mi_catalog.text.nearest import nearest


def check(context: CheckContext) -> Iterator[Finding]:
    """Find names of two models, and families that are missing or part of themselves."""
    models = context.catalog.models
    for claimants in dict.fromkeys(models.claims.values()):
        for model in claimants[1:]:
            shared = f'"{claimants[0].id}" and "{model.id}" share a name, alias or checkpoint.'
            yield _at(context, model, shared, "Keep it in one of them.")
    for model in models.by_id.values():
        if model.part_of and model.part_of not in models.by_id:
            near = nearest(model.part_of, models.by_id)
            message = f'no model has the id "{model.part_of}".'
            yield _at(
                context, model, message, str(near or "Add it, or remove the line."), "part_of"
            )
        elif any(family.part_of == model.id for family in (model, *models.ancestors(model))):
            hint = "Name the wider family, or none."
            yield _at(context, model, f'"{model.id}" is part of itself.', hint, "part_of")


def _at(
    context: CheckContext, model: StudiedModel, message: str, hint: str, *field: str
) -> Finding:
    return context.at(FILE, (model.id, *field), message, hint)


def _example(part_of: str) -> Example:
    """A family and a size of it."""
    text = f"clock:\n  name: Clock\nclock-1b:\n  name: Clock 1B\n  part_of: {part_of}\n"
    return Example(text, f"catalog/{FILE}")


RULE = Rule(
    id="model-unique",
    why="A name that two models share would be read as either; a missing family has no page.",
    check=check,
    wrong=_example("clocks"),
    right=_example("clock"),
)
