"""Fetching a feed from an address that a caller names, without reaching inside the network."""
