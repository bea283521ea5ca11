"""Where exactly, in the person's own words: „w bramie”, „klatka 3, parter”, „przed sklepem z butami”."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from bot.knowledge.places_model import Wording
from bot.language.words import Word, fold
from bot.places.mentions import Mention

_BACK = 3
_LONGEST = 80
_SENTENCE_END = frozenset(".!?\n")
# „Przed sklepem z butami”; „ze” is „że” as often.
_WITH = frozenset({"z", "od", "do", "im"})
_ROMAN = frozenset({"ii", "iii", "iv", "vi"})
_LEADING = frozenset({"w", "od", "z", "po"})
Span = tuple[int, int]


class Hints:
    def __init__(self, wording: Wording) -> None:
        self._motion = frozenset(map(fold, wording.motion))
        self._prepositions = self._motion | frozenset(map(fold, wording.prepositions))

    def of(
        self,
        text: str,
        message: Sequence[Word],
        told: Iterable[Mention],
        taken: Sequence[Span],
        always: Sequence[Mention] = (),
    ) -> str:
        """Phrases around words of place, but for the words that the place itself is made of; `always` say where."""
        spans = [self._span(message, mention, taken) for mention in told if not _within(mention.start, taken)]
        free = _merged(spans, _sentences(text, message))
        phrases = [
            _slice(text, message, span)
            for span in free
            if self._says_where(message, span) or _holds(span, always) or self._touches(message, span, taken)
        ]
        return _joined(dict.fromkeys(phrases))

    def _span(self, message: Sequence[Word], mention: Mention, taken: Sequence[Span]) -> Span:
        start = mention.start
        for back in range(mention.start - 1, max(-1, mention.start - 1 - _BACK), -1):
            if _within(back, taken):
                break
            if message[back].folded in self._prepositions or (
                back == mention.start - 1 and message[back].folded.isdigit()
            ):
                start = back
                break
        if start > 0 and message[start].folded.isdigit() and message[start - 1].folded in self._prepositions:
            start -= 1  # „na 4 piętrze”
        if start > 0 and message[start].folded in self._motion and message[start - 1].folded in _LEADING:
            start -= 1  # „w stronę kościoła”
        end = _after_number(message, mention.end, taken)
        if (
            end + 1 < len(message)
            and message[end].folded in _WITH
            and message[end + 1].folded not in self._prepositions
            and message[end + 1].folded.isalpha()
        ):
            end += 2
        return start, end

    def _touches(self, message: Sequence[Word], span: Span, taken: Iterable[Span]) -> bool:
        """„Biedronka przy Garbarskiej”: what stands right before the place is there."""
        starts = {start for start, _ in taken}
        end = span[1]
        return end in starts or (end + 1 in starts and message[end].folded in self._prepositions)

    def _says_where(self, message: Sequence[Word], span: Span) -> bool:
        """A bare „autobus” says little; with a preposition or a number it says where."""
        first, inside = message[span[0]], message[span[0] : span[1]]
        return first.folded in self._prepositions or any(word.folded.isdigit() for word in inside) or len(inside) > 1


def _joined(phrases: Iterable[str]) -> str:
    """As many whole phrases as fit."""
    hint = ""
    for phrase in phrases:
        longer = f"{hint}, {phrase}" if hint else phrase
        if len(longer) > _LONGEST:
            return hint or _cut(phrase)
        hint = longer
    return hint


def _cut(phrase: str) -> str:
    start = phrase[: _LONGEST - 1]
    return start.rsplit(",", 1)[0] if "," in start else f"{start.rsplit(' ', 1)[0]}…"


def _after_number(message: Sequence[Word], end: int, taken: Sequence[Span]) -> int:
    """„Klatka 3”, „szkoła nr 51”."""
    at = end + 1 if end < len(message) and message[end].folded == "nr" else end
    while at < len(message) and _is_number(message[at]) and not _within(at, taken):
        at += 1
        end = at
    return end


def _is_number(word: Word) -> bool:
    return word.folded.isdigit() or word.folded in _ROMAN


def _holds(span: Span, mentions: Iterable[Mention]) -> bool:
    return any(span[0] <= mention.start < span[1] for mention in mentions)


def _within(at: int, spans: Iterable[Span]) -> bool:
    return any(start <= at < end for start, end in spans)


def _sentences(text: str, message: Sequence[Word]) -> frozenset[int]:
    """Words that begin one."""
    return frozenset(
        at
        for at, (word, following) in enumerate(pairwise(message), start=1)
        if _SENTENCE_END & set(text[word.at + len(word.written) : following.at])
    )


def _merged(spans: Iterable[Span], sentences: frozenset[int]) -> list[Span]:
    """In order; those that touch within a sentence are one phrase."""
    merged: list[Span] = []
    for start, end in sorted(set(spans)):
        if merged and start <= merged[-1][1] and start not in sentences:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _slice(text: str, message: Sequence[Word], span: Span) -> str:
    first, last = message[span[0]], message[span[1] - 1]
    return " ".join(text[first.at : last.at + len(last.written)].split())
