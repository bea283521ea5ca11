"""What the assistant knows and decides. Imports no Telegram."""
