"""The values that flow from floor to floor. All frozen: a later step never edits an earlier one's value."""
