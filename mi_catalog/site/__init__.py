"""Builds the site from the catalog and hand-written prose; only `hooks/` imports an engine."""
