"""The search index: one port, written in the domain's words, and an adapter for each engine."""
