"""Days, almanac and time expressions: what pages and facts both need to speak of time."""
