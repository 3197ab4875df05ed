"""The index on Elasticsearch."""
