"""What all services have in common; nothing here knows a service."""
