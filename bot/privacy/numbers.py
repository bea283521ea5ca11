"""Which digits are whose number: by check digits where there are any, else by how people write them. Pure."""

from collections.abc import Sequence

ACCOUNT_DIGITS, PESEL_DIGITS, PHONE_DIGITS = 26, 11, 9
_CARD_DIGITS = range(13, 20)
_PESEL_WEIGHTS = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3)
_MONTHS = {century + month for century in (0, 20, 40, 60, 80) for month in range(1, 13)}
_IDENTITY_CARD_WEIGHTS = (7, 3, 1, 7, 3, 1, 7, 3)
_A_IS = 10
_PREFIXES = ("48", "0048", "0")
# How many digits stand together where a phone is written with dots, slashes or brackets.
_PHONE_SHAPES = {
    (9,), (3, 3, 3), (2, 3, 2, 2), (2, 7), (3, 2, 2, 2), (3, 6), (6, 3), (2, 3, 4), (2, 2, 2, 3), (3, 2, 2),
}  # fmt: skip


def is_pesel(digits: str) -> bool:
    if len(digits) != PESEL_DIGITS or int(digits[2:4]) not in _MONTHS or not 1 <= int(digits[4:6]) <= 31:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, _PESEL_WEIGHTS, strict=False))
    return -total % 10 == int(digits[-1])


def is_card(digits: str) -> bool:
    """By Luhn's check."""
    if len(digits) not in _CARD_DIGITS:
        return False
    doubled = [int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def is_identity_card(letters: str, digits: str) -> bool:
    """„ABC123456”, in which the first digit checks the others."""
    values = [*(ord(letter) - ord("A") + _A_IS for letter in letters.upper()), *map(int, digits[1:])]
    total = sum(value * weight for value, weight in zip(values, _IDENTITY_CARD_WEIGHTS, strict=True))
    return total % 10 == int(digits[0])


def is_phone(groups: Sequence[str]) -> bool:
    """A Polish number, as its digits stand together."""
    if groups[0] in _PREFIXES and len(groups) > 1 and is_phone(groups[1:]):
        return True  # Else 48 may be the area code of Radom.
    first = next((groups[0][len(prefix) :] for prefix in _PREFIXES if _has_prefix(groups, prefix)), groups[0])
    return tuple(map(len, (first, *groups[1:]))) in _PHONE_SHAPES and not first.startswith("0")


def _has_prefix(groups: Sequence[str], prefix: str) -> bool:
    """Written together with the number."""
    return groups[0].startswith(prefix) and sum(map(len, groups)) == PHONE_DIGITS + len(prefix)
