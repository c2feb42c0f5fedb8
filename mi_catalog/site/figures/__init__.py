"""Figures drawn from the catalog at build time: each module turns the site into plain geometry."""
