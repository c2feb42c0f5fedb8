"""A neural network that works study, dictionaries are trained on and libraries open."""

from pydantic import Field

from mi_catalog.models.fields import MOST, EntryId, HubRepo, Line, Url
from mi_catalog.models.record import Record
from mi_catalog.models.vocabulary import Architecture


class StudiedModel(Record):
    """A model or a family of them; its id is its key in `catalog/vocabulary/models.yml`."""

    id: EntryId
    """The key of the model, and the last part of its page's address."""
    name: Line
    """The name that entries write, as in "Gemma 2 2B" or, for all sizes, "Gemma 2"."""
    part_of: EntryId | None = None
    """The family whose version or size this is."""
    aliases: tuple[Line, ...] = Field(default=(), max_length=MOST)
    """Other names that mean this model; those of its checkpoints need not be repeated."""
    also_a_word: bool = False
    """Whether its name is a word as well, so that a text that has it need not mean the model."""
    checkpoints: tuple[HubRepo, ...] = Field(default=(), max_length=MOST)
    """Its repositories on Hugging Face, the pre-trained model before those tuned from it."""
    maker: Line | None = None
    """Who trained it; absent where its family says so."""
    parameters: Line | None = None
    """How many parameters it has, as its maker counts them: "2B", or "30B, 3B active"."""
    layers: int | None = Field(default=None, gt=0)
    """How many blocks it has."""
    heads: int | None = Field(default=None, gt=0)
    """How many attention heads a block has."""
    width: int | None = Field(default=None, gt=0)
    """How many numbers its residual stream or hidden state has (d_model)."""
    architecture: Architecture | None = None
    """What sort of network it is; absent where its family says so."""
    license: Line | None = None
    """The licence of its weights; absent where its family says so, or it is not known."""
    source: Url | None = None
    """Where these facts were read."""
