"""How the service does, for whoever runs it."""
