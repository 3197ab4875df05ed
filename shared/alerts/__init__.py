"""Saved searches and what they found, in Redis: saved by search, checked by alerts."""
