"""Assurance: checks of records and releases, their findings, and what people answer."""
