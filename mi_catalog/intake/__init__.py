"""What people submit: issues and BibTeX, read as plain values."""
