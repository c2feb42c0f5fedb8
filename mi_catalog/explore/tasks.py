"""Synthetic texts that the two models are trained on: what can be learned from them is known."""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

Tokens = NDArray[np.int64]
START = "^"
"""The token that every text begins with; heads that find nothing attend to it."""
LETTERS = (START, *"abcdefghijklmnopqrstuvwxyz ")
"""The vocabulary of the induction model."""
NAMES = ("ann", "ben", "carl", "dora", "emma", "finn", "gina", "hugo", "ida", "jack")
PLACES = ("park", "shop", "school", "station")
THINGS = ("ring", "book", "drink", "ball")
WORDS = (
    *(START, "when", "and", "went", "to", "the", ",", "gave", "a"),
    *(*NAMES, *PLACES, *THINGS),
)
"""The vocabulary of the names model."""
WORD_IDS: Mapping[str, int] = MappingProxyType({word: i for i, word in enumerate(WORDS)})


def repeated_letters(random: np.random.Generator, texts: int, length: int) -> Tokens:
    """Random letters in which a block is repeated, with other letters in between.

    Only the repetitions can be predicted: each text has an alphabet of 8 to 27 letters, all
    equally likely, and a block of 2 to 14 of them.
    """
    made = np.zeros((texts, length), np.int64)
    for text in made:
        letters = random.permutation(len(LETTERS) - 1) + 1
        alphabet = letters[: int(random.integers(8, len(LETTERS)))]
        text[1:] = random.choice(alphabet, length - 1)
        block = random.choice(alphabet, int(random.integers(2, 15)))
        at = 1 + int(random.integers(0, 6))
        while at < length:
            end = min(length, at + len(block))
            text[at:end] = block[: end - at]
            at = end + int(random.integers(0, 7))
    return made


def handed_over(random: np.random.Generator, texts: int) -> Tokens:
    """Sentences such as "when ann and ben went to the park , ann gave a ring to ben".

    The giver is one of the two, and the receiver the other; in one text of eight the giver is a
    third person, and either of the two receives.
    """
    made = np.zeros((texts, 16), np.int64)
    frame = ["^", "when", "", "and", "", "went", "to", "the", "", ",", "", "gave", "a", "", "to"]
    made[:, :15] = [WORD_IDS.get(word, 0) for word in frame]
    for text in made:
        one, other, third = random.choice(NAMES, 3, replace=False)
        giver, receiver = (one, other) if random.random() < 0.5 else (other, one)
        if random.random() < 0.125:
            giver = third
        text[[2, 4, 10, 15]] = [WORD_IDS[name] for name in (one, other, giver, receiver)]
        text[8] = WORD_IDS[str(random.choice(PLACES))]
        text[13] = WORD_IDS[str(random.choice(THINGS))]
    return made
