"""What people hand in: issues and BibTeX, read as plain values."""
