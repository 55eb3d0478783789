"""Consultations as readers answer them; their pages are files."""
