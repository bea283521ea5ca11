"""What stands around a name and tells whether it is a place: „ul.”, a preposition, a house number, a capital letter."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.knowledge.places_model import Wording
from bot.language.words import Word, fold
from bot.places.names import NAMED_AFTER, TITLES

# „12”, „12a”, „12 A”, „12/4”, „12-14”; neither an hour nor a part of a phone number.
_DIGITS = r"(\d{1,3}(?:[a-hA-H](?![^\W\d_])|\s[A-H](?![^\W\d_]))?(?:\s?/\s?\d+[a-zA-Z]?|-\d+[a-hA-H]?(?![^\W\d_]))?)"
# „12 m 3” is what others write as 12/3.
_FLAT = r"(?:\s*(?i:m|lok|lokal|mieszkanie|mieszkania)\.?\s*(?P<flat>\d{1,3}))?"
_NO_HOUR = r"(?![\d:]|[.,]\d|\s*%|[ -]\d{3})"
_MARKED = r"(?:(?i:nr|numer|numerem|numerze|dom|domu|blok|bloku|blokiem|bl|budynek|budynku|bud|posesja)\.?\s*){1,2}"
_LED = rf"(?:(?i:pod)\s+(?!\d+\s*(?i:klatk|pi[eę]tr))|(?:(?i:pod|w|przy)\s+)?{_MARKED})?"
_NUMBER = re.compile(rf"\s*,?\s*{_LED}{_DIGITS}{_FLAT}{_NO_HOUR}")
# „Na szkolnej ktoś mieszka, nr 5”, but not „autobus nr 5”.
_FAR_NUMBER = re.compile(rf"(?P<before>\w*)\W+(?i:nr|numer|numerem|numerze)\.?\s*{_DIGITS}{_NO_HOUR}")
_FOLLOWING = re.compile(r"\s*-?\s*([^\W\d_]+)")
# The three words that tell, with titles and initials between them.
_NEAR = 12
_SENTENCE_END = ".!?\n"
_BREAKS = frozenset(",.!?:\n-–/(")


@dataclass(frozen=True)
class Evidence:
    """`mark` is the sort that „ul.”, „os.” or „rondo” before the name asks for; `marked` is that word."""

    mark: str | None
    marked: str
    # The word before all that, and the one after the name, unless a clause ends there or a preposition follows.
    led: str
    follows: str
    stands: bool
    moves: bool
    crossing: bool
    capital: bool
    number: str | None
    # Where the number, or else the name, ends in the text.
    end: int
    begins: bool
    joined: bool
    # „Szkoła im. Grzegorzewskiej”.
    named_after: bool
    # „Wczoraj na Garbarskiej”, „nie na Garbarskiej”.
    past: bool


class Surroundings:
    """Reads what stands around the words of one message."""

    def __init__(self, wording: Wording) -> None:
        self._marks = {
            **dict.fromkeys(_folded(wording.street_marks), "street"),
            **dict.fromkeys(_folded(wording.roundabout_marks), "roundabout"),
            **dict.fromkeys(_folded(wording.osiedle_marks), "osiedle"),
        }
        self._prepositions, self._motion = _folded(wording.prepositions), _folded(wording.motion)
        self._joints = _folded(wording.joints)
        self._crossings, self._no_number = _folded(wording.crossings), _folded(wording.no_number)
        self._past = _folded(wording.past)
        self._highest = wording.highest_number
        self._after = _folded(wording.marks_after)

    def of(self, text: str, message: Sequence[Word], start: int, end: int) -> Evidence:
        near = message[max(0, start - _NEAR) : start]
        before = [word for word in near if word.folded not in TITLES and not _is_initial(text, word)]
        marked = before.pop().folded if before and before[-1].folded in self._marks else ""
        is_marked_after = end < len(message) and message[end].folded in self._after
        mark = self._marks.get(marked) or ("street" if is_marked_after else None)
        led = before[-1].folded if before else ""
        is_past = len(before) > 1 and before[-2].folded in self._past
        number, finish = self._number(text, message[end if is_marked_after else end - 1])
        if number is None and is_marked_after and start > 0:  # „12 Garbarska street”
            number = message[start - 1].folded if message[start - 1].folded.isdigit() else None
        return Evidence(
            mark=mark,
            marked=marked,
            led=led,
            follows=self._follows(text, message, end),
            stands=led in self._prepositions and not is_past,
            moves=led in self._motion or (led in self._prepositions and is_past),
            crossing=led in self._crossings,
            capital=any(_is_capital(text, message[at].at) for at in (start, end - 1)),
            number=number,
            end=finish,
            begins=start == 0 or text[: message[start].at].rstrip()[-1:] in _BREAKS,
            joined=led in self._joints,
            named_after=start > 0 and message[start - 1].folded == NAMED_AFTER,
            past=is_past,
        )

    def is_near(self, message: Sequence[Word], start: int) -> bool:
        """„W kruchcie fary”: the preposition stands one word further off."""
        return start > 1 and message[start - 2].folded in self._prepositions

    def _follows(self, text: str, message: Sequence[Word], end: int) -> str:
        last = message[end - 1]
        if end >= len(message) or text[last.at + len(last.written) :].lstrip()[:1] in _BREAKS:
            return ""
        is_preposition = message[end].folded in self._prepositions | self._motion
        return "" if is_preposition else message[end].written

    def far_number(self, text: str, not_of: frozenset[str]) -> str | None:
        """A house number told elsewhere in the message, that is of no bus and no staircase."""
        match = _FAR_NUMBER.search(text)
        return _tidy(match.group(2)) if match and fold(match["before"]) not in not_of else None

    def _number(self, text: str, last: Word) -> tuple[str | None, int]:
        """A house number after the name, which is no age, no hour and no count of people."""
        finish = last.at + len(last.written)
        match = _NUMBER.match(text, finish)
        if match is None:
            return None, finish
        following = _FOLLOWING.match(text, match.end())
        is_high = int(re.sub(r"\D.*", "", match.group(1))) > self._highest
        if is_high or (following and fold(following.group(1)) in self._no_number):
            return None, finish
        return "/".join(map(_tidy, filter(None, match.groups()))), match.end()


def _tidy(number: str) -> str:
    return re.sub(r"\s", "", number).lower()


def _is_initial(text: str, word: Word) -> bool:
    """„M.” in „M. Grzegorzewskiej”."""
    return len(word.written) == 1 and text[word.at].isalpha() and text[word.at + 1 : word.at + 2] == "."


def _is_capital(text: str, at: int) -> bool:
    """A capital that no beginning of a sentence explains, in a text that is not all capitals."""
    before = text[:at].rstrip()
    explained = not before or before[-1] in _SENTENCE_END
    return text[at].isupper() and not explained and not text.isupper()


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, words))
