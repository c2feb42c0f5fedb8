"""What the outside world says of listed resources; one file a source, written by workflows only."""
