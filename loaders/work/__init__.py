"""What reading one page may cost, and the processes that do it."""
