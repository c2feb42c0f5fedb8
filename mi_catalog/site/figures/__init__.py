"""Figures drawn at build time: each module computes the geometry of one figure."""
