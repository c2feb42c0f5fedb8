"""Identifiers of works, host names and file names."""
