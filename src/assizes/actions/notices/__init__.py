"""Telling readers: subscriptions, webhooks, the outbox and what speaks to mail servers and programs of others."""
