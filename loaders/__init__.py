"""Pages of a local newspaper in, tables of articles, people, places and figures out."""
