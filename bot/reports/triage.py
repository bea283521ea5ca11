"""Danger to life, and reports of a person in need: found by words before anything is matched."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.answering.question import Question
from bot.knowledge.habits_model import REPORT
from bot.knowledge.loading import KnowledgeBase
from bot.language.forms import NONE, FormTable, Token
from bot.language.phrases import Occurrence, PhraseBook
from bot.places.place import Found
from bot.reports.logistic import sigmoid
from bot.reports.signals import ANIMALS, CRISIS, Signals

# In a danger phrase two other words may stand among its own: „mąż mnie znowu bije”.
SLACK = 2
# Signs that mean danger only of somebody out there: nobody calls 112 because an office „nie odpowiada”.
OF_REPORTS = "przy zgłoszeniu: "
# A short word with a slip in it („spät”) could be too many others to send anybody out on.
SURE = 0.82
# A word of the past or of a story calms what stands this many words from it.
CALMED = 8
EXCEPTIONS, CALMING, NOW = "wyjątki", "spokój", "teraz"
POSTURE, ASKING = "postawa", "pytanie"
STATES = frozenset({POSTURE, "potrzeba", "warunki"})
# Groups that tell a report from a question, but nothing of the person.
SAYS_NOTHING = frozenset({ASKING, "ktoś trzeci", "adres"})
OF_SELF = frozenset({"o sobie", "o sobie słabe", "pierwsza osoba"})


@dataclass(frozen=True)
class Triage:
    """What a message needs before it is answered."""

    danger: frozenset[str]
    report: bool
    # Somebody lies or sleeps; outdoors and in winter that is reason enough to name 112.
    rests: bool = False
    # How somebody fares, or what he lacks; and no question.
    tells: bool = False
    # What was recognised of a message in another language, in Polish words.
    gist: str = ""

    @property
    def crisis(self) -> bool:
        return bool(self.danger & CRISIS)

    def __or__(self, other: "Triage") -> "Triage":
        return Triage(
            danger=self.danger | other.danger,
            report=self.report or other.report,
            rests=self.rests or other.rests,
            tells=self.tells or other.tells,
            gist=self.gist or other.gist,
        )


class Dispatcher:
    """Judges messages by the words of `slowa/zagrozenie.yaml` and `slowa/zgloszenia.yaml`, and by their place."""

    def __init__(self, base: KnowledgeBase, table: FormTable) -> None:
        self._dangers = PhraseBook(base.words["zagrozenie"], table, SLACK)
        self._cues = PhraseBook(base.words["zgloszenia"], table, slack=1)
        self._thresholds = base.report_thresholds

    def judge(self, text: str, typed: Question, found: Found, somebody_is_there: bool = False) -> Triage:
        """`somebody_is_there`: that is known from another reading of the message."""
        return self.triage(self.signals(text, typed, found), somebody_is_there)

    def triage(self, signals: Signals, somebody_is_there: bool = False) -> Triage:
        is_report = self._is_report(signals)
        # Somebody who writes of himself from a bench in the frost is in the same danger as one who is seen there.
        out_there = somebody_is_there or is_report or self._is_report(replace(signals, cues=signals.cues - OF_SELF))
        endangered = signals.danger | signals.signs if out_there else signals.danger
        tells = bool(STATES & signals.cues) and not signals.asks and ASKING not in signals.cues
        return Triage(endangered, is_report, POSTURE in signals.cues, tells)

    def danger(self, phrase: Sequence[Token]) -> frozenset[str]:
        """Of a phrase by itself, in whatever message it stands."""
        found = _calmed(_standing(self._dangers.occurrences(phrase)))
        return frozenset(group for group in found if not group.startswith(OF_REPORTS))

    def signals(self, text: str, typed: Question, found: Found) -> Signals:
        message = [token if token.likeness >= SURE else token._replace(lexemes=NONE) for token in typed.tokens]
        dangers = _calmed(_standing(self._dangers.occurrences(message)))
        told = _standing(self._cues.occurrences(message))
        return Signals(
            cues=frozenset(one.group for one in told),
            danger=frozenset(group for group in dangers if not group.startswith(OF_REPORTS)),
            signs=frozenset(group.removeprefix(OF_REPORTS) for group in dangers if group.startswith(OF_REPORTS)),
            found=found,
            asks="?" in text,
            opens_asking=any(one.group == ASKING and min(one.places) == 0 for one in told),
            length=len(typed.tokens),
            leaning=typed.leaning.towards(REPORT),
        )

    def gist(self, meant: Sequence[Token]) -> str:
        """The words of dangers and signs, in their order; „…” where others stand between."""
        found = [*_standing(self._dangers.occurrences(meant)), *_standing(self._cues.occurrences(meant))]
        places = sorted({place for one in found if one.group not in SAYS_NOTHING for place in one.places})
        said = ""
        for before, place in pairwise([-1, *places]):
            said += (" " if place == before + 1 else " … ") + meant[place].word.written
        return said.strip(" …")

    def _is_report(self, signals: Signals) -> bool:
        return not signals.is_out and self.chance(signals) >= self._thresholds.report

    def chance(self, signals: Signals) -> float:
        """That somebody, in need, is out there: every sign speaks once, for or against."""
        if signals.is_out:
            return 0.0
        weights = self._thresholds.weights
        score = sum(weights.get(name, 0.0) * value for name, value in signals.values().items())
        return sigmoid(self._thresholds.intercept + score)


def _standing(found: Iterable[Occurrence]) -> list[Occurrence]:
    """What no exception covers a word of; „bezdomny kot” is nobody without a home, but an animal it is."""
    excepted = {place for one in found if one.group == EXCEPTIONS for place in one.places}
    standing = (one for one in found if one.group == ANIMALS or not one.places & excepted)
    return [one for one in standing if one.group != EXCEPTIONS]


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
