"""Files to articles: read, tidy, segment, repair."""
