"""Invented language for synthetic catalogs: words as uneven as real ones, and people's names.

A vocabulary of a few field words and thousands of made-up ones, drawn after Zipf's law, gives
search indexes and comparisons of entries about the work that real titles and summaries give.
"""

from itertools import accumulate
from random import Random

FIELD_WORDS = (
    "the a of in and to for on with from by how what as that language models attention heads "
    "circuits features sparse autoencoders activation patching probing steering vectors "
    "representations transformers layers neurons superposition interpretability mechanistic "
    "causal tracing residual stream linear directions knowledge facts reasoning refusal safety "
    "dictionary learning training dynamics induction copying context tokens embeddings logit lens "
    "ablation attribution graphs vision multimodal evaluation benchmark faithfulness sparsity "
    "decomposition weights subspace geometry memory retrieval arithmetic truth concepts editing"
)
RARE_WORDS = 9_000
"""With the field's own about as many different words as 3,000 real entries use."""
_STARTS = "b c d f g h k l m n p r s t v w br cl dr fl gr pl pr sk st tr th sh ch"
_VOWELS = "a e i o u ai ea io ou"
_ENDS = "n r s l t m nd rt st ng x"
NEW_PERSON = 0.6
"""How often the next author has not been seen before; of the real catalog's authorships 0.62."""


class Words:
    """Draws words, sentences and names from one source of chance."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        rare = (self._syllables(2 + number % 2) for number in range(RARE_WORDS))
        self._words = list(dict.fromkeys([*FIELD_WORDS.split(), *rare]))
        self._shares = list(accumulate(1 / (rank + 12) for rank in range(len(self._words))))
        self._credits: list[str] = []

    def sentence(self, words: int) -> str:
        """So many words, the first with a capital, without a full stop."""
        drawn = self._chance.choices(self._words, cum_weights=self._shares, k=words)
        return " ".join(drawn).capitalize()

    def title(self, words: int) -> str:
        """A title: every longer word with a capital."""
        return " ".join(word.capitalize() for word in self.sentence(words).split())

    def prose(self, words: int) -> str:
        """Sentences of some twenty words."""
        lengths = [20] * max(words // 20, 1)
        return " ".join(f"{self.sentence(length)}." for length in lengths)

    def author(self) -> str:
        """A new person, or a known one: those with many works get the next more often."""
        if not self._credits or self._chance.random() < NEW_PERSON:
            name = f"{self._syllables(2).capitalize()} {self._syllables(2).capitalize()}"
        else:
            name = self._chance.choice(self._credits)
        self._credits.append(name)
        return name

    def _syllables(self, count: int) -> str:
        parts = [*(_STARTS, _VOWELS) * count, _ENDS]
        return "".join(self._chance.choice(part.split()) for part in parts)
