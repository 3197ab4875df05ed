"""Reads documents where they can do no harm: markup in processes of its own, bounded in time."""
