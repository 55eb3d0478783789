"""What readers say: sorted by group and state, answered in public; and the list of what users asked for."""
