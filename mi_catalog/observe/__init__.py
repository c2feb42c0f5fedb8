"""Queries outside sources about listed resources: one module for each source, run by workflows."""
