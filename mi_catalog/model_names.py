"""The names of neural networks: which model a name means, and which families it is part of.

Papers, libraries and dictionaries name models in many ways: "Gemma 2", "gemma-2-2b",
"google/gemma-2-2b-it". `ModelNames.find` finds them all, `ModelNames.lineage` says that the last
two are of the family "Gemma 2", and `ModelNames.named_in` finds the names in a sentence.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from mi_catalog.models import StudiedModel

FILE = "vocabulary/models.yml"
"""Where the models are listed, below `catalog/`."""
_BETWEEN = r"[\s\u00a0_-]*"
"""What people write between the parts of a name: "Llama-3.1-8B", "Llama 3.1 8B"."""
_PARTS = re.compile(r"\d+(?:\.\d+)*|[^\W\d_]+|[^\s\w-]")


class ModelNames:
    """Finds the models of the vocabulary by any of their names."""

    def __init__(self, models: Iterable[StudiedModel] = ()) -> None:
        self.by_id: Mapping[str, StudiedModel] = {model.id: model for model in models}

    def __bool__(self) -> bool:
        return bool(self.by_id)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The name of every model as entries write it, in the order of the file."""
        return tuple(model.name for model in self.by_id.values())

    @cached_property
    def claims(self) -> Mapping[str, tuple[StudiedModel, ...]]:
        """The models with each name, by the normalised form of the name."""
        found: dict[str, tuple[StudiedModel, ...]] = {}
        for model in self.by_id.values():
            for key in dict.fromkeys(_key(name) for name in _names(model)):
                found[key] = (*found.get(key, ()), model)
        return found

    def find(self, name: str) -> StudiedModel | None:
        """The model of a name, an alias or a checkpoint, with or without its owner.

        A family's name comes before a checkpoint's: "gpt2" is any GPT-2, "openai-community/gpt2"
        the smallest.
        """
        if known := self.claims.get(_key(name)):
            return known[0]
        bare = _key(name.rpartition("/")[2])
        known = self.claims.get(bare, ())
        return self._checkpoints.get(bare) or next(iter(known), None)

    @cached_property
    def _checkpoints(self) -> Mapping[str, StudiedModel]:
        """The models by the names of their checkpoints without the owner."""
        return {
            _key(checkpoint.rpartition("/")[2]): model
            for model in self.by_id.values()
            for checkpoint in model.checkpoints
        }

    def ancestors(self, model: StudiedModel) -> Iterator[StudiedModel]:
        """The families of a model, the narrowest first; a circular definition ends the list."""
        seen = {model.id}
        at = self.by_id.get(model.part_of or "")
        while at and at.id not in seen:
            yield at
            seen.add(at.id)
            at = self.by_id.get(at.part_of or "")

    def lineage(self, name: str) -> tuple[str, ...]:
        """A model's name and those of its families; an unknown name alone."""
        model = self.find(name)
        if model is None:
            return (name,)
        return (model.name, *(family.name for family in self.ancestors(model)))

    @cached_property
    def children(self) -> Mapping[str, tuple[StudiedModel, ...]]:
        """The versions and sizes of each family, by its id, in the order of the file."""
        found: dict[str, tuple[StudiedModel, ...]] = dict.fromkeys(self.by_id, ())
        for model in self.by_id.values():
            if model.part_of in found:
                found[model.part_of] = (*found[model.part_of], model)
        return found

    def fact(self, model: StudiedModel, field: str) -> tuple[object, StudiedModel | None]:
        """The value of a field and the model that has it: the model itself, else its narrowest
        family.
        """
        for known in (model, *self.ancestors(model)):
            if (value := getattr(known, field)) is not None:
                return value, known
        return None, None

    def named_in(self, text: str) -> tuple[StudiedModel, ...]:
        """The models that a text names, in its order; of "Gemma 2 2B" the size, not the family.

        Names that are words as well ("Dream") are not looked for.
        """
        found = (self.find(match[0]) for match in self._pattern.finditer(text))
        return tuple(dict.fromkeys(model for model in found if model))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """All names, the longest first, as whole words or their plurals, and as whole numbers."""
        names = {
            name for model in self.by_id.values() if not model.also_a_word for name in _names(model)
        }
        made = sorted((_BETWEEN.join(map(re.escape, _PARTS.findall(n))) for n in names), key=len)
        known = "|".join(reversed(made))
        return re.compile(rf"(?<![\w.-])(?:{known})(?=s?(?!\w))(?!\.\d)", re.IGNORECASE)


def _names(model: StudiedModel) -> Iterator[str]:
    yield model.name
    yield from model.aliases
    yield from model.checkpoints


def _key(name: str) -> str:
    """A name normalised for comparison: lower-case letters, digits and points."""
    return "".join(letter for letter in name.casefold() if letter.isalnum() or letter in "./|+")
