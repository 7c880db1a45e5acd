"""Which words and phrases, what sets one selection apart, in what context and company, which slogans since when, what is reused."""
