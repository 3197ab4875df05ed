"""How the system is installed, configured, started and shipped."""
