"""Residents who don't write Polish: which language it is, what it means in Polish, and how they are answered."""
