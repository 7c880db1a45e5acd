"""What is in here, what stands out in the selection against the rest, what could not be read."""
