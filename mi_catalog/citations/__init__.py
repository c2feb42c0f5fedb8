"""Entries as citations: short in running text, BibTeX and CSL-JSON for reference managers."""
