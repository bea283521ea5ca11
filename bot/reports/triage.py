"""Danger to life, and reports of a person in need: found by words before anything is matched."""

from dataclasses import dataclass

from bot.language.phrases import Heard, PhraseBook
from bot.knowledge.loading import KnowledgeBase
from bot.language.forms import FormTable

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

    def hear(self, text: str) -> Heard:
        return self._dangers.hear(text)

    def judge(self, heard: Heard) -> Triage:
        dangers = self._dangers.groups(heard)
        excepted = dangers.pop("wyjątki", set())
        danger = frozenset(group for group, places in dangers.items() if not places <= excepted)
        return Triage(danger, self._is_report(heard, danger))

    def _is_report(self, heard: Heard, danger: frozenset[str]) -> bool:
        """Somebody else, in need, out there: not the writer, not an animal, not a question in general."""
        cues = self._cues.groups(heard)
        if cues.keys() & {"o-sobie", "nie"} or not cues.keys() & {"bezdomni", "osoby"}:
            return False
        homeless, state = "bezdomni" in cues, "stany" in cues or bool(danger & {"życie", "mróz"})
        place = "miejsca" in cues
        if "pytania-ogólne" in cues:
            return state and place
        return homeless and (state or place or "zauważenie" in cues) or state and place
