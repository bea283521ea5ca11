"""Private chats: what people ask, report, press, and have us forget."""
