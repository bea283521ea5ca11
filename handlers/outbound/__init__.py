"""Everything that the bot says, on its way to Telegram."""
