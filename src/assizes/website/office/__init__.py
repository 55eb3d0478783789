"""The team's side of the site: who signs in works here."""
