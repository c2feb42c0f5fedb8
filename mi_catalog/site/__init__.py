"""Catalog and prose to pages: page data, templates and the shell they stand in, no engine."""
