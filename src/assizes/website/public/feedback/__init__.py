"""What readers say of a page or of a figure: the forms, and what becomes of what they send."""
