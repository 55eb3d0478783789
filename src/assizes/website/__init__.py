"""What everybody sees: the pages, feeds and API of the public site, and the files that they are built into."""
