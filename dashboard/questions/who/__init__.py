"""Which officials, in which role and post, with whom, who says what, which order of precedence do name lists imply."""
