"""Answers people and programs: the page and the HTTP API over the index."""
