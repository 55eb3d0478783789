"""Consultations: made, announced, and summed up."""
