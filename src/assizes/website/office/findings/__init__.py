"""Findings of the checks in the office: listed, answered by one person, signed off by another; and the checks run."""
