"""When was it written about, by issue or by event; which days do the texts speak of; which issues are held."""
