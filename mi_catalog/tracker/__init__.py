"""Finds new papers and posts: reads arXiv and feeds, scores relevance, proposes entries."""
