"""Files of any format to source pages: one reader a format, all of them in the table of readers.py."""
