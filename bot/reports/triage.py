"""Danger to life, and reports of a person in need: found by words before anything is matched."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.knowledge.loading import KnowledgeBase
from bot.language.forms import FormTable, Token
from bot.language.phrases import Occurrence, PhraseBook

# In a danger phrase two other words may stand among its own: „mąż mnie znowu bije”.
SLACK = 2
# Dangers in which the crisis centre can help once 112 has been named.
CRISIS = frozenset({"przemoc", "samobójstwo"})
# Signs that mean danger only of somebody out there: nobody calls 112 because an office „nie odpowiada”.
OF_REPORTS = "przy zgłoszeniu: "
# A word of the past or of a story calms what stands this many words from it.
CALMED = 8
EXCEPTIONS, CALMING, NOW = "wyjątki", "spokój", "teraz"
# Groups that only speak of a human being: without one it may be rubbish that lies there, or a house that burns.
HUMAN = frozenset({"bezdomność", "człowiek", "sąsiad", "potrzeba"})
FIRE = "pożar"
OF_SELF = frozenset({"o sobie", "o sobie słabe"})
ENOUGH, FOR_DANGER = 3, 2
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

    def judge(self, message: Sequence[Token]) -> Triage:
        dangers = _calmed(_standing(self._dangers.occurrences(message)))
        cues = {occurrence.group for occurrence in _standing(self._cues.occurrences(message))}
        danger = frozenset(group for group in dangers if not group.startswith(OF_REPORTS))
        # Somebody who writes of himself from a bench in the frost is in the same danger as one who is seen there.
        if self._is_report(cues - OF_SELF, danger):
            danger |= {group.removeprefix(OF_REPORTS) for group in dangers}
        return Triage(danger, self._is_report(cues, danger))

    def _is_report(self, cues: set[str], danger: frozenset[str]) -> bool:
        """Somebody, in need, out there: each group speaks once, for or against."""
        endangered = danger - CRISIS
        score = sum(self._points[group] for group in cues) + FOR_DANGER * bool(endangered)
        return score >= ENOUGH and bool(cues & HUMAN or endangered - {FIRE})


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
    dangers = [one for one in found if one.group not in {CALMING, NOW}]
    if any(one.group == NOW for one in found):
        return {one.group for one in dangers}
    calm = [place for one in found if one.group == CALMING for place in one.places]
    return {one.group for one in dangers if all(abs(at - place) > CALMED for at in one.places for place in calm)}
