"""What identifies a work, a page or a file: identifiers, hosts and file names."""
