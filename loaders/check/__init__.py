"""How well the pages were read: rows of a store against hand-made answer keys, and against a peer."""
