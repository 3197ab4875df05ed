"""Reports of errors in records, by readers: in Redis, until they are used for training."""
