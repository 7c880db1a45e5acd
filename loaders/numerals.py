"""Numbers as Chinese print writes them; nothing else in the project reads one."""
