"""Speed of loading, checking, building and editing, measured on catalogs made from a seed."""
