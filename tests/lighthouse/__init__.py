"""Lighthouse over the built site: scores for loading, accessibility, practices and search."""
