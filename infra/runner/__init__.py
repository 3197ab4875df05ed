"""Everything on one machine: Valkey and the services as processes under one roof."""
