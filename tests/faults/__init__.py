"""The proof that nothing accepted is lost: the real process, killed and frozen, seen only from outside."""
