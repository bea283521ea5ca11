"""Danger to life, and reports of a person in need: found by words before anything is matched."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.knowledge.loading import KnowledgeBase
from bot.language.forms import NONE, FormTable, Token
from bot.language.phrases import Occurrence, PhraseBook

# In a danger phrase two other words may stand among its own: „mąż mnie znowu bije”.
SLACK = 2
# Dangers in which the crisis centre can help once 112 has been named.
CRISIS = frozenset({"przemoc", "samobójstwo"})
# Signs that mean danger only of somebody out there: nobody calls 112 because an office „nie odpowiada”.
OF_REPORTS = "przy zgłoszeniu: "
# A short word with a slip in it („spät”) could be too many others to send anybody out on.
SURE = 0.82
# A word of the past or of a story calms what stands this many words from it.
CALMED = 8
EXCEPTIONS, CALMING, NOW = "wyjątki", "spokój", "teraz"
SOMEBODY = frozenset({"bezdomność", "człowiek", "sąsiad"})
NEED, POSTURE, ANIMALS, FIRE = "potrzeba", "postawa", "zwierzęta", "pożar"
OF_SELF = frozenset({"o sobie", "o sobie słabe"})
ENOUGH, FOR_DANGER, FOR_SIGN = 3, 2, 1
_WITH_POINTS = re.compile(r"(.+) ([+−-]\d)")


@dataclass(frozen=True)
class Triage:
    """What a message needs before it is answered."""

    danger: frozenset[str]
    report: bool

    @property
    def crisis(self) -> bool:
        return bool(self.danger & CRISIS)


class Dispatcher:
    """Judges messages by the words of `slowa/zagrozenie.yaml` and `slowa/zgloszenia.yaml`."""

    def __init__(self, base: KnowledgeBase, table: FormTable) -> None:
        self._dangers = PhraseBook(base.words["zagrozenie"], table, SLACK)
        cues, self._points = _with_points(base.words["zgloszenia"])
        self._cues = PhraseBook(cues, table, slack=1)

    def judge(self, typed: Sequence[Token]) -> Triage:
        message = [token if token.likeness >= SURE else replace(token, lexemes=NONE) for token in typed]
        found = _calmed(_standing(self._dangers.occurrences(message)))
        cues = {occurrence.group for occurrence in _standing(self._cues.occurrences(message))}
        signs = frozenset(group.removeprefix(OF_REPORTS) for group in found if group.startswith(OF_REPORTS))
        danger = frozenset(group for group in found if not group.startswith(OF_REPORTS))
        # Somebody who writes of himself from a bench in the frost is in the same danger as one who is seen there.
        endangered = danger | signs if self._is_report(cues - OF_SELF, danger, signs) else danger
        return Triage(endangered, self._is_report(cues, danger, signs))

    def _is_report(self, cues: set[str], danger: frozenset[str], signs: frozenset[str]) -> bool:
        """Somebody, in need, out there: each group speaks once, for or against."""
        out_there = danger - CRISIS
        score = sum(self._points[group] for group in cues) + FOR_DANGER * bool(out_there) + FOR_SIGN * bool(signs)
        return score >= ENOUGH and bool(cues & SOMEBODY or out_there - {FIRE} or self._only_human(cues, signs))

    def _only_human(self, cues: set[str], signs: frozenset[str]) -> bool:
        """Nobody is named, but rubbish does not freeze, nor lie without breath; an animal might."""
        return ANIMALS not in cues and (NEED in cues or bool(POSTURE in cues and signs))


def _with_points(groups: Mapping[str, Iterable[str]]) -> tuple[dict[str, Iterable[str]], dict[str, int]]:
    """„bezdomność +3” is the group „bezdomność” and its 3 points; helping groups have none."""
    named: dict[str, Iterable[str]] = {}
    points: dict[str, int] = {}
    for written, phrases in groups.items():
        match = _WITH_POINTS.fullmatch(written)
        name, count = match.groups() if match else (written, "0")
        named[name], points[name] = phrases, int(count.replace("−", "-"))
    return named, points


def _standing(found: Iterable[Occurrence]) -> list[Occurrence]:
    """What no exception covers a word of."""
    excepted = {place for one in found if one.group == EXCEPTIONS for place in one.places}
    return [one for one in found if one.group != EXCEPTIONS and not one.places & excepted]


def _calmed(found: Sequence[Occurrence]) -> set[str]:
    """Groups of dangers that are neither past nor told of, unless something says that they happen now."""
    dangers = [one for one in found if one.group != NOW and not one.group.startswith(CALMING)]
    if any(one.group == NOW for one in found):
        return {one.group for one in dangers}
    hushed = {group: _near(found, {CALMING, f"{CALMING}: {group}"}) for group in {one.group for one in dangers}}
    return {one.group for one in dangers if one.places.isdisjoint(hushed[one.group])}


def _near(found: Iterable[Occurrence], groups: set[str]) -> set[int]:
    places = {place for one in found if one.group in groups for place in one.places}
    return {near for place in places for near in range(place - CALMED, place + CALMED + 1)}
