"""Readings and records -> findings: one small function for each rule."""
