"""The site's search: records of what can be found, cut into small files that browsers fetch."""
