"""Makes `.venv` with what a lock file names. Standard library only: nothing is installed yet."""
