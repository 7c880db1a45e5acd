"""Articles to facts: who, where, how much, when, who says what. Neighbours here do not know each other."""
