"""What everybody sees: the public pages, built as files and switched at one moment, and what is asked for by date."""
