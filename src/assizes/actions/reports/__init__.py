"""Reports: collected or sent, read within bounds, and shown with what was read in them."""
