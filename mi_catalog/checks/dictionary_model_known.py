"""Every model that a dictionary was trained on is in the vocabulary."""

from collections.abc import Iterator

from mi_catalog.catalog import FOLDER
from mi_catalog.checks._rule import CheckContext, Example, Rule
from mi_catalog.dictionaries import FILE as DICTIONARIES
from mi_catalog.findings import Finding
from mi_catalog.model_names import FILE
from mi_catalog.observed import DICTIONARIES as OBSERVED


def check(context: CheckContext) -> Iterator[Finding]:
    """Find dictionaries, entered or observed, whose model is not in the vocabulary."""
    catalog = context.catalog
    if not catalog.models:
        return
    hint = f"Add the model, or this name of it, to catalog/{FILE}."
    for suite in catalog.dictionaries.suites.values():
        for number, release in enumerate(suite.releases):
            if catalog.models.find(release.model) is None:
                message = f'the model "{release.model}" is not known.'
                place = (suite.id, "releases", number, "model")
                yield context.at(DICTIONARIES, place, message, hint)
    registry = catalog.dictionaries.registry
    for number, release in enumerate(registry.releases if registry else (), start=2):
        if catalog.models.find(release.model) is None:
            message = f'the model "{release.model}" of "{release.name}" is not known.'
            yield Finding(f"{FOLDER}/{OBSERVED}", number, 1, "", message, hint)


_SUITE = """\
clock-scope:
  name: Clock Scope
  url: https://example.org/clock-scope
  releases:
    - name: clock-1-res
      model: {model}
      kind: sae
"""
_MODELS = {f"catalog/{FILE}": "clock-1:\n  name: Clock 1\n"}

RULE = Rule(
    id="dictionary-model-known",
    why="A dictionary of an unknown model is missing from the model’s page, where people look.",
    check=check,
    wrong=Example(_SUITE.format(model="clock-2"), f"catalog/{DICTIONARIES}", beside=_MODELS),
    right=Example(_SUITE.format(model="clock-1"), f"catalog/{DICTIONARIES}", beside=_MODELS),
)
