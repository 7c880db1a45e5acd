"""What does it say: every found span with why it was found, printed lines beside the repaired text, its place on paper, similar articles, citations."""
