"""Catalog and prose to pages: page data, templates and the shell around them, no engine."""
