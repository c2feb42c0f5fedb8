"""Catalog to page data: one file per kind of page; no markup, no clock."""
