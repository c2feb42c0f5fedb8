"""A validated catalog of mechanistic-interpretability resources, and the site made from it.

>>> from mi_catalog import load
>>> catalog = load()
>>> catalog["olsson-2022-induction-heads"].title
'In-context Learning and Induction Heads'
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mi_catalog.collection import Collection, load

__version__ = "2026.11.27"
__all__ = ["Collection", "__version__", "load"]


def __getattr__(name: str) -> Any:
    """Import `mi_catalog.collection` only when needed, so that commands start faster."""
    if name in ("Collection", "load"):
        from mi_catalog import collection

        return getattr(collection, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
