"""Writing files of the catalog: canonical form, folders, ids, schemas and changes."""
