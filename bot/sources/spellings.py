"""How a number or an address may be written on a page: patterns over text prepared by `comparable`. Pure."""

import re

from bot.knowledge.phones import shown
from bot.language.words import fold

_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
# „sekretariat(at)…”: written so for robots that gather addresses.
_AT = re.compile(r"\s*[\[({]\s*(?:at|@|malpa)\s*[\])}]\s*")
_DOT = re.compile(r"\s*[\[({]\s*(?:dot|kropka|\.)\s*[\])}]\s*")

_BETWEEN = r"[ \-./()]{0,3}"
_NO_DIGIT_BEFORE = r"(?<!\d)"
_NO_NUMBER_BEFORE = _NO_DIGIT_BEFORE + r"(?<!\d[ \-./()])(?<!\d[ \-./()]{2})"
_COUNTRY_AND_ZERO = rf"(?:(?:\+|00)?48{_BETWEEN})?(?:0{_BETWEEN})?"

_ADDRESS = re.compile(
    r"(?:(?:ul|al|pl|os)\.?\s+)?(?P<street>.+?)\s+(?P<number>\d+)\s?(?P<letter>[a-z]?)(?:\s?/\s?(?P<flat>\d+[a-z]?))?"
)
_ROMAN = re.compile(r"[ivx]+")
_SHORTEST_NAME = 3


def comparable(text: str) -> str:
    """Folded, with one kind of dash and no invisible signs."""
    folded = fold(_DASHES.sub("-", _INVISIBLE.sub("", text)))
    return _DOT.sub(".", _AT.sub("@", folded))


def phone(number: str) -> re.Pattern[str]:
    """A normalised number with or without +48, 0 and whatever parts its digits; in its town without the area code."""
    if len(number) == len("112"):
        return re.compile(rf"(?<!\d){number}(?!\d)")
    digits = number.removeprefix("+48")
    spellings = [_NO_DIGIT_BEFORE + _COUNTRY_AND_ZERO + _BETWEEN.join(digits)]
    area = shown(number).removeprefix("+48 ").split()[0]
    if len(area) == len("85"):
        spellings.append(_NO_NUMBER_BEFORE + _BETWEEN.join(digits[len(area) :]))
    return re.compile(rf"(?:{'|'.join(spellings)})(?!\d)")


def mail(address: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.+-]){re.escape(fold(address))}(?![\w-]|\.\w)")


def street(address: str) -> re.Pattern[str]:
    """The street's name and the number, without „ul.”, first names, rooms and the postal code."""
    written = re.split(r"[,(]", comparable(address))[0].strip()
    match = _ADDRESS.fullmatch(written)
    if match is None:
        return re.compile(r"\s+".join(map(re.escape, written.split())))
    letter = rf"\s?{match['letter']}" if match["letter"] else ""
    flat = rf"\s?(?:/|lok\.|m\.)\s?{match['flat']}" if match["flat"] else ""
    number = rf"{match['number']}{letter}{flat}(?![0-9a-z]|\s?/\s?\d)"
    return re.compile(rf"(?<!\w){_name(match['street'])}(?:\s+[ivx]+)?,?\s+(?:nr\s*)?{number}")


def _name(street: str) -> str:
    """The word that tells the street: „Kowala” of „gen. Jana Kowala”; „Garbarskiej” is „Garbarska” as well."""
    found = re.findall(r"[^\W_]+", street)
    telling = [word for word in found if len(word) >= _SHORTEST_NAME and not _ROMAN.fullmatch(word)]
    name = (telling or found)[-1]
    return rf"{name[:-1]}(?:a|i?ej)" if name.endswith("a") else name
