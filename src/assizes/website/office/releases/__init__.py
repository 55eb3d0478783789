"""Releases in preparation: stages against the date, versions, candidates, approval."""
