"""Checks and converts text that others wrote: characters, formulas, TeX and HTML."""
