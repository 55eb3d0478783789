"""The team's side of the site: work lists, calendar, drafts, people. Each topic has a folder here."""
