"""The service that writes articles with their statements to the index."""
