"""What a database that cannot be used says to whoever wanted it."""


class DatabaseError(Exception):
    """The file cannot be used; says in Polish what to do about it."""


class DiskError(DatabaseError):
    """It cannot be used now, and may be later without anybody's mending a setting."""
