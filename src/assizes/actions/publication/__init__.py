"""A release from its entry in the calendar to its publication: drafted, built, approved, put out, corrected."""
