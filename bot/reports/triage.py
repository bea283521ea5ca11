"""Danger to life, and reports of a person in need: found by words before anything is matched."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.knowledge.loading import KnowledgeBase
from bot.language.forms import FormTable, Token
from bot.language.phrases import PhraseBook

# In a danger phrase two other words may stand among its own: „mąż mnie znowu bije”.
SLACK = 2
# Dangers in which the crisis centre can help once 112 has been named.
CRISIS = frozenset({"przemoc", "samobójstwo"})


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
        self._cues = PhraseBook(base.words["zgloszenia"], table, slack=1)

    def judge(self, message: Sequence[Token]) -> Triage:
        dangers = self._dangers.groups(message)
        excepted = dangers.pop("wyjątki", set())
        danger = frozenset(group for group, places in dangers.items() if not places <= excepted)
        return Triage(danger, self._is_report(message, danger))

    def _is_report(self, message: Sequence[Token], danger: frozenset[str]) -> bool:
        """Somebody else, in need, out there: not the writer, not an animal, not a question in general."""
        cues = self._cues.groups(message)
        if cues.keys() & {"o-sobie", "nie"} or not cues.keys() & {"bezdomni", "osoby"}:
            return False
        homeless, state = "bezdomni" in cues, "stany" in cues or bool(danger & {"życie", "mróz"})
        place = "miejsca" in cues
        if "pytania-ogólne" in cues:
            return state and place
        return (homeless and (state or place or "zauważenie" in cues)) or (state and place)
