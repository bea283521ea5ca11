"""What could lead to a person is left out of a text: numbers, documents, e-mail addresses. Pure.

Rather too much than too little: a group of digits goes if it may be part of any number that somebody has. Dates,
postal codes, amounts and short numbers stay, for questions are about them.
"""

import re

from bot.privacy.digits import Span, spans
from bot.privacy.labels import DOCUMENT, EMAIL, PHONE
from bot.privacy.numbers import is_identity_card
from bot.privacy.seeing import seen

_EMAIL = re.compile(r"(?<![^ @])[^ @]*(?: ?@ ?[^ @]*)+")
# „jan (małpa) wp.pl”, „jan[at]wp.pl”, „jan małpa wp kropka pl”.
_SPELT_EMAIL = re.compile(
    r"(?<![^ ])[^ ]+ ?(?:[(\[{<] ?(?:at|ma[łl]pa) ?[)\]}>] ?| ma[łl]pa (?=[^ ]+(?:\.| kropka )))"
    r"[^ ]+(?: kropka [^ ]+)*",
    re.IGNORECASE,
)
_INTERNATIONAL = re.compile(r"(?:\+|(?<!\d)(?=0048))[ (]{0,2}\d(?:[ ()\-./]{0,3}\d){7,14}(?!\d)")
_DOCUMENT = re.compile(r"(?<![^\W\d_])([A-Za-z]{3}(?:[ -]?\d){6}|[A-Za-z]{2}(?:[ -]?\d){7})(?![ -]?\d)")
_DATE = re.compile(
    r"(?<![\d.\-/])(?:(?:19|20)\d\d([.\-/])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])"
    r"|(?:0?[1-9]|[12]\d|3[01])([.\-/])(?:0?[1-9]|1[0-2])\2(?:19|20)\d\d"
    r"|(?:19|20)\d\d-(?:19|20)\d\d)(?![.\-/]?\d)"
)
_PATTERNS = ((_SPELT_EMAIL, EMAIL), (_EMAIL, EMAIL), (_INTERNATIONAL, PHONE), (_DOCUMENT, DOCUMENT))
# Never in a text as it is seen, so no number reaches across it.
_GONE = "\x00"


def masked(text: str) -> str:
    """The text with a word in brackets for whatever could lead to a person."""
    view, pieces, reached = seen(text), list[str](), 0
    for span in sorted(_found(view.text), key=lambda span: span.start):
        pieces += [text[reached : view.at[span.start]], span.label]
        # What is invisible behind it goes with it.
        reached = view.at[span.end] if span.end < len(view.at) else len(text)
    return "".join([*pieces, text[reached:]])


def _found(text: str) -> list[Span]:
    found: list[Span] = []
    for pattern, label in _PATTERNS:
        matches = [match for match in pattern.finditer(text) if label != DOCUMENT or _is_document(match[0])]
        found += [Span(match.start(), match.end(), label) for match in matches]
        text = _without(text, matches)
    return [*found, *spans(_without(text, list(_DATE.finditer(text))))]


def _without(text: str, matches: list[re.Match[str]]) -> str:
    for match in matches:
        text = text[: match.start()] + _GONE * len(match[0]) + text[match.end() :]
    return text


def _is_document(written: str) -> bool:
    """A short word before a number („tel 678310”) makes no document; the number goes all the same."""
    letters, digits = re.findall(r"[A-Za-z]+", written)[0], re.sub(r"\D", "", written)
    is_glued = written[len(letters)].isdigit()
    return letters.isupper() or is_glued or (len(letters) == 3 and is_identity_card(letters, digits))
