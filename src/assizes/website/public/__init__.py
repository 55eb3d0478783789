"""All that the public can ask for: pages, feeds, API documents, and figures as at any date."""
