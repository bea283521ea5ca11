"""Bytes of a file as text, or in which way they are not ours."""

import re

# What a Polish text in Windows-1250 holds beyond ASCII; other letters mean that it is something else.
_POLISH = frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ„”“’–—…°§«»\u00a0€")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_HOW = "proszę zapisać go w UTF-8 (w Notatniku: „Plik”, „Zapisz jako”, „Kodowanie: UTF-8”)"
# Left by git where two people changed the same lines.
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$|^={7}$")
# Looks like a space at the beginning of a line, and is none.
_FALSE_INDENT = re.compile(r"^[ \t-]*[\u00a0\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff]")
# Lines are looked at one by one only where one of them may be such: there are many thousands.
_SUSPECT = re.compile(rf"\n(?:{_FALSE_INDENT.pattern[1:]}|[<>|=]{{7}})")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


class YamlError(Exception):
    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


def decode(raw: bytes) -> str:
    """Without the mark of Windows, and with `\\n` alone between lines. Raises YamlError, in Polish."""
    if raw.startswith(_UTF_16):
        raise YamlError(1, f"plik jest zapisany w UTF-16; {_HOW}")
    if raw and not raw.strip(b"\0"):
        raise YamlError(1, "plik zawiera same zera, bo zapis się nie dokończył; proszę przywrócić jego treść")
    try:
        text = _one_line_end(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _other_encoding(raw, error) from None
    if _SUSPECT.search(f"\n{text}") or _FORBIDDEN.search(text):
        _refuse_lines(text)
    return text


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _other_encoding(raw: bytes, error: UnicodeDecodeError) -> YamlError:
    line = _one_line_end(raw[: error.start].decode("latin-1")).count("\n") + 1
    if error.end == len(raw) and error.reason == "unexpected end of data":
        return YamlError(line, "plik urywa się w środku litery: zapis się nie dokończył; proszę zapisać go jeszcze raz")
    if _is_windows_1250(raw):
        return YamlError(line, f"plik jest zapisany w Windows-1250, a nie w UTF-8; {_HOW}")
    return YamlError(line, f"plik nie jest zapisany w UTF-8; {_HOW}")


def _is_windows_1250(raw: bytes) -> bool:
    try:
        text = raw.decode("cp1250")
    except UnicodeDecodeError:
        return False
    return all(letter in _POLISH for letter in text if not letter.isascii())


def _refuse_lines(text: str) -> None:
    for number, line in enumerate(text.split("\n"), start=1):
        if _CONFLICT.match(line):
            message = "został tu znacznik konfliktu z gita; proszę zostawić jedną z dwóch wersji i usunąć znaczniki"
            raise YamlError(number, message)
        if _FALSE_INDENT.match(line):
            message = "na początku wiersza jest twarda spacja albo niewidoczny znak; proszę zastąpić zwykłymi spacjami"
            raise YamlError(number, message)
        if found := _FORBIDDEN.search(line):
            message = f"w tym wierszu jest niedozwolony znak (U+{ord(found[0]):04X}); proszę go usunąć"
            raise YamlError(number, message)
