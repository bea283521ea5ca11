"""A page as the lines a visitor reads: its encoding told, its mark-up and scripts left out. Pure."""

import re
from email.message import Message
from html.parser import HTMLParser
from urllib.parse import unquote

# Where pages that name no encoding are not UTF-8, they are old ones made on Windows.
_FIRST_GUESS, _SECOND_GUESS = "utf-8", "windows-1250"
_DECLARED = re.compile(rb"<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARED_WITHIN = 4096
_UNREAD = {"script", "style", "template"}
# Tags that may stand within a number or a word; any other one parts what is before it from what is after it.
_LETTERING = {
    "b",
    "big",
    "code",
    "em",
    "font",
    "i",
    "ins",
    "s",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "tt",
    "u",
}
_MEANING = {"a", "abbr", "bdi", "bdo", "cite", "data", "kbd", "label", "mark", "q", "time", "wbr"}
_WITHIN_LINES = _LETTERING | _MEANING


def page_text(body: bytes, content_type: str) -> str:
    """Lines with single spaces; an address that only a link holds („napisz do nas”) stands there as well."""
    kind, charset = read_content_type(content_type)
    written = _decoded(body, charset)
    if kind == "text/plain":
        return _tidy(written)
    reader = _Reader()
    reader.feed(written)
    reader.close()
    return _tidy("".join(reader.pieces))


def read_content_type(header: str) -> tuple[str, str | None]:
    """„text/html” and the encoding, if it is named."""
    message = Message()
    message["Content-Type"] = header or "text/html"
    return message.get_content_type(), message.get_content_charset()


def _decoded(body: bytes, charset: str | None) -> str:
    declared = _DECLARED.search(body[:_DECLARED_WITHIN])
    named = [charset, declared.group(1).decode("ascii", "ignore") if declared else None]
    for name in filter(None, named):
        try:
            return body.decode(name.lower().removeprefix("x-"), "replace").removeprefix("\ufeff")
        except (LookupError, UnicodeError):
            continue  # no such encoding: as if none were named
    try:
        return body.decode(_FIRST_GUESS).removeprefix("\ufeff")
    except UnicodeDecodeError:
        return body.decode(_SECOND_GUESS, "replace")


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unread: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNREAD:
            self._unread = self._unread or tag
        if tag not in _WITHIN_LINES:
            self.pieces.append("\n")
        # A number is always written out as well; a link to it may have been forgotten when it changed.
        link = dict(attrs).get("href") or ""
        if link.lower().startswith("mailto:"):
            self.pieces.append(f" {unquote(link[len('mailto:') :].partition('?')[0])} ")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unread:
            self._unread = None
        if tag not in _WITHIN_LINES:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if self._unread is None:
            self.pieces.append(re.sub(r"\s", " ", data))  # how the source is broken into lines says nothing
