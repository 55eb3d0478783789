"""Backups: made while the program runs, and restored into an empty place."""
