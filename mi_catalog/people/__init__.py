"""People: splitting names, reading pasted lists of authors, and people.yml."""
