"""Who did what: the audit log as auditors read it."""
