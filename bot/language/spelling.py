"""Spellings that a word may have: with one slip of the finger, or inflected without a dictionary."""

import re

from bot.language.words import LONGEST_WORD

# „złożył” + „am”, „by”, „byśmy”: the person and the mood are put on a past form, and would fill half the table.
_PERSON = re.compile(r"(.{2,}(?:l|la|lo|li|ly))(?:em|es|m|s|smy|scie|by|bym|bys|bysmy|byscie)")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LIKE_MAN = ("u", "a", "em", "owi", "ie", "ze", "y", "ow", "om", "ami", "ach")
_LIKE_WOMAN = ("y", "i", "e", "ie", "o")
_SHORTEST_INFLECTED = 3


def guessed_forms(word: str) -> list[str]:
    """Likely forms of a word that Morfeusz does not know: an acronym („OPS-u”) or a foreign name."""
    if len(word) < _SHORTEST_INFLECTED or not word.isalpha():
        return []
    stem, endings = (word[:-1], _LIKE_WOMAN) if word.endswith("a") else (word, _LIKE_MAN)
    return [stem + ending for ending in endings]


def edits(word: str) -> set[str]:
    """Every spelling one slip away: a letter dropped, doubled, swapped, mistyped; none of what is no word."""
    if len(word) > LONGEST_WORD:
        return set()
    splits = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    dropped = {left + right[1:] for left, right in splits if right}
    swapped = {left + right[1] + right[0] + right[2:] for left, right in splits if len(right) > 1}
    mistyped = {left + letter + right[1:] for left, right in splits if right for letter in _LETTERS}
    added = {left + letter + right for left, right in splits for letter in _LETTERS}
    return dropped | swapped | mistyped | added


def without_person(word: str) -> str:
    """A folded past form without its ending of person or mood; any other word as it is."""
    match = _PERSON.fullmatch(word)
    return match.group(1) if match else word
