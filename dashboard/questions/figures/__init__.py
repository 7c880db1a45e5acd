"""Which figures, with unit, subject, direction and sentence; what rose and fell; which contradict each other."""
