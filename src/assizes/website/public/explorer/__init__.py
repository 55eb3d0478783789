"""The explorer: one question, held whole by its address, and its answer as page, table, chart, map and file."""
