"""A button's callback data: everything it needs is in it, so it outlives a restart. Pure.

`o:<entry>:<facet codes joined by commas>`, or `o:<entry>@<language>:…`, at most the 64 bytes that Telegram allows.
"""

from bot.answering.reply import Button, Facet

LIMIT = 64
_OPEN = "o:"
# Buttons already lying in people's chats carry these codes: add new ones, never change or reuse one.
_CODES: dict[Facet, str] = {
    "telefon": "t",
    "adres": "a",
    "godziny": "g",
    "e-mail": "e",
    "faks": "f",
    "dokumenty": "d",
    "warunki": "w",
    "kwota": "k",
    "termin": "n",
    "jak-złożyć": "z",
    "zasady": "s",
}
_FACETS: dict[str, Facet] = {code: facet for facet, code in _CODES.items()}


def encode(button: Button) -> str | None:
    """The data of a button: facets are dropped to fit; None if not even the entry fits."""
    codes = [_CODES[facet] for facet in button.facets]
    for count in range(len(codes), -1, -1):
        data = f"{_OPEN}{button.opens}:{','.join(codes[:count])}"
        if len(data.encode()) <= LIMIT:
            return data
    return None


def decode(data: str) -> tuple[str, tuple[Facet, ...]] | None:
    """What to open and the facets that `encode` wrote; None for data that is not ours."""
    entry, colon, codes = data.removeprefix(_OPEN).rpartition(":")
    if not (data.startswith(_OPEN) and colon and entry):
        return None
    return entry, tuple(_FACETS[code] for code in codes.split(",") if code in _FACETS)
