"""Which towns, as tiles, at their true place or in your own boundaries; more than chance; which villages; a sheet for one town on paper."""
