"""Joined names: what the operator says, and what it means for every view."""
