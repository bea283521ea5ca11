"""What an editor should know of the base before it is served: warnings, and what a change does."""
