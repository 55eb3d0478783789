"""Telling people, in the office: texts for social media, webhooks, and what was sent, in numbers without addresses."""
