"""What ingest can read: one file a format, from bytes or parsed JSON to articles or refusals."""
