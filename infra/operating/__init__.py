"""The operator's commands: how the streams are doing, and what is to become of dead letters."""
