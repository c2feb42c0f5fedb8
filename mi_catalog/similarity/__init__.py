"""Which entries are the same work, and which are alike."""
