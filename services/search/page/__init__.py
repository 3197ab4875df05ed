"""The page: server-rendered views of what is on record, complete without JavaScript."""
