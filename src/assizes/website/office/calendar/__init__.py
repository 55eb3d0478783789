"""The release calendar in the office: what is announced, and what can be done with it."""
