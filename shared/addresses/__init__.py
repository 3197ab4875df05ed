"""Requests to addresses that others have given: to the open internet, and where it was checked."""
