"""The website: public pages and addresses, and the office."""
