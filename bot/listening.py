"""A message as it is understood, and what it tells of somebody in need: in whatever language it is."""

from dataclasses import dataclass

from bot.answering.question import Question
from bot.answering.reply import POLISH
from bot.answering.understanding import Understanding
from bot.foreign.tongues import Tongues
from bot.language.remembering import remembered
from bot.language.tidying import visible
from bot.language.words import composed
from bot.reports.hearing import Heard, Hearing

# Telegram's own limit on a message; no more than this is read in the terminal either.
READ = 4096
# So many messages are understood once, however often they are asked about while they are answered.
LAST = 4


@dataclass(frozen=True)
class Said:
    """A message as it was typed, and what it is in Polish: the same, where it is Polish."""

    text: str
    typed: Question
    language: str
    polish: str
    question: Question
    # What phrases of it may mean besides; a danger counts even so.
    others: tuple[str, ...] = ()


class Listening:
    def __init__(self, understanding: Understanding, hearing: Hearing, tongues: Tongues) -> None:
        self._understanding = understanding
        self._hearing = hearing
        self._tongues = tongues
        self.said = remembered(self._said, LAST)
        self.heard = remembered(self._heard, LAST)

    def _said(self, text: str) -> Said:
        text = composed(visible(text[:READ]))
        typed = self._understanding.read(text)
        spoken = self._tongues.heard(text, typed.tokens)
        if spoken is None:
            return Said(text, typed, POLISH, text, typed)
        return Said(text, typed, spoken.code, spoken.polish, self._understanding.read(spoken.polish), spoken.others)

    def _heard(self, text: str) -> Heard:
        said = self.said(text)
        if said.language == POLISH:
            return self._hearing.hear(said.text, said.question)
        others = [self._understanding.read(phrase).tokens for phrase in said.others]
        return self._hearing.hear_foreign(said.text, said.typed, said.polish, said.question, others)
