"""Teams' groups: whose they are, cards and their buttons, what is said there."""
