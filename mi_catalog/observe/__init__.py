"""What the outside world reports about listed resources; a file a source, by workflows only."""
