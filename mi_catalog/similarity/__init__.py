"""Finds entries that are the same work, and entries that are similar."""
