"""Pure functions on counts, spans and texts: the measures behind the views. Nothing here knows the store or the screen."""
