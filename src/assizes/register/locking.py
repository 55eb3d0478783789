"""Letting one transaction at a time change a table."""

from django.db import connection


def lock_table(table: str) -> None:
    """Wait until no other transaction changes a table, and keep others waiting until this one ends; readers go on.

    Whoever locks several takes them in this order: statements, calendar, drafts, publications.
    """
    if connection.vendor == "postgresql":  # on SQLite the immediate transaction has waited already
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {connection.ops.quote_name(table)} IN SHARE ROW EXCLUSIVE MODE")
