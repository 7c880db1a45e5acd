"""What goes with what: any two of town, official, genre, role, section, newspaper and period, with residuals."""
