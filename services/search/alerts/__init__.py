"""Saved searches: their pages, their feeds, and the API that makes and removes them."""
