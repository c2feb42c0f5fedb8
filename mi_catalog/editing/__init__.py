"""Files of the catalog as they are written: their form, place, ids, schemas and changes."""
