"""Administrators who tend the knowledge base, in their private chats."""
