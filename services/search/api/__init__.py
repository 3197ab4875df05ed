"""The HTTP API under /v1, for programs."""
