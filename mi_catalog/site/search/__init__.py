"""Builds the search index: small files that the browser fetches as needed."""
