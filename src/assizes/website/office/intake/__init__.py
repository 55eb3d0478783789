"""Taking in lists of inspections in the office: a preview row by row, then all of it or nothing."""
