"""Telegram: what comes from it and goes to it, and the start of whoever serves."""
