"""Calls of webhooks: signed, one event after the other, again and again until they are taken."""
