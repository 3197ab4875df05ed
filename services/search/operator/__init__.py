"""The operator's page: how the streams are doing, dead letters, reports."""
