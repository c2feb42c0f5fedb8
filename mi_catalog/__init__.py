"""A validated catalog of mechanistic-interpretability resources, and the site made from it."""

__version__ = "0.1.0"
