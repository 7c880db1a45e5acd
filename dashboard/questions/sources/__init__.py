"""What was read, by which rules, how well: check a sample by eye, a methods paragraph, the whole dataset with its dictionary."""
