"""What goes with what: any two of town, official, genre, role, section and period, with residuals."""
