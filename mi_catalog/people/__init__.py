"""Who made a work: names taken apart, lists of authors as people paste them, and people.yml."""
