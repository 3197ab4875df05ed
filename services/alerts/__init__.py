"""The service that checks saved searches as statements arrive, and calls their webhooks."""
