"""Which names are one speaker: said by the operator, in Redis, and taken back at any time."""
