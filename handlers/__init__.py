"""Telegram: what comes from it and goes to it, and the start of whoever serves."""

import os

# python-telegram-bot 22 warns on every RetryAfter unless it is told early to give durations as timedelta.
os.environ.setdefault("PTB_TIMEDELTA", "true")
