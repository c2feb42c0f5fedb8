"""Reads what people submit, issues and BibTeX, as plain values."""
