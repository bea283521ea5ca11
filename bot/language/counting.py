"""Polish nouns after a number: 1 pytanie, 2 pytania, 5 pytań, 12 pytań, 22 pytania."""


def counted(count: int, one: str, few: str, many: str) -> str:
    """The number with the form of the noun that it takes."""
    return f"{count} {one if count == 1 else few if _is_few(count) else many}"


def _is_few(count: int) -> bool:
    return count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14)
