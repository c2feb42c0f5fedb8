"""Finding new papers: reading arXiv, judging relevance, proposing entries."""
