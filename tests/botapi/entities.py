"""Telegram's HTML: parsed into text and entities, refused where Telegram refuses it, and a little sooner."""

import re
import unicodedata
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from tests.botapi.refusal import bad

LIMIT = 4096
_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
}
_TOKEN = re.compile(
    r"<(?P<close>/?)(?P<tag>[a-z-]+)(?P<attributes>(?:\s[^<>]*)?)>"
    r"|(?P<entity>&(?:lt|gt|amp|quot|#\d{1,7}|#x[0-9a-fA-F]{1,6});)"
    r"|(?P<text>[^<>&]+)"
)


@dataclass
class _Parser:
    """Walks the HTML once; `open` holds the tags not closed yet, with where their text began."""

    text: str = ""
    entities: list[dict[str, Any]] = field(default_factory=list)
    open: list[tuple[str, int, str]] = field(default_factory=list)

    def take(self, token: re.Match[str]) -> None:
        if token["text"] is not None or token["entity"] is not None:
            self.text += unescape(token.group())
        elif token["close"]:
            self._close(token["tag"])
        else:
            self._open(token["tag"], token["attributes"])

    def _open(self, tag: str, attributes: str) -> None:
        if tag not in _TYPES:
            raise bad(f'can\'t parse entities: Unsupported start tag "{tag}"')
        link = re.fullmatch(r'\s+href="([^"]+)"', attributes) if tag == "a" else None
        if bool(attributes.strip()) != bool(link):
            raise bad(f'can\'t parse entities: attributes of "{tag}" are not understood')
        self.open.append((tag, units(self.text), link[1] if link else ""))

    def _close(self, tag: str) -> None:
        if not self.open or self.open[-1][0] != tag:
            raise bad(f'can\'t parse entities: Unmatched end tag "{tag}"')
        _, start, link = self.open.pop()
        entity = {"type": _TYPES[tag], "offset": start, "length": units(self.text) - start}
        self.entities.append(entity | ({"url": link} if link else {}))


def units(text: str) -> int:
    """UTF-16 units: what offsets and, at worst, the limit are counted in."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def parse(html: str) -> tuple[str, list[dict[str, Any]]]:
    """The text a person sees, with its entities."""
    parser, at = _Parser(), 0
    while at < len(html):
        token = _TOKEN.match(html, at)
        if token is None:
            raise bad(f"can't parse entities: unescaped character at offset {at}")
        parser.take(token)
        at = token.end()
    if parser.open:
        raise bad(f"can't parse entities: Can't find end tag corresponding to start tag \"{parser.open[-1][0]}\"")
    return parser.text, [entity for entity in parser.entities if entity["length"]]


def check(text: str, parse_mode: str | None) -> tuple[str, list[dict[str, Any]]]:
    """The text and entities of a message that may be sent."""
    if parse_mode not in (None, "HTML"):
        raise bad("unsupported parse_mode")
    seen, entities = parse(text) if parse_mode else (text, [])
    if not any(unicodedata.category(char) not in {"Cc", "Cf", "Zs", "Zl", "Zp"} for char in seen):
        raise bad("message text is empty")
    if units(seen) > LIMIT:
        raise bad("message is too long")
    return seen, entities
