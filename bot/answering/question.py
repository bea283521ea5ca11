"""A question as the answering sees it: its words, what they mean, and how much each of them says."""

from dataclasses import dataclass

from bot.answering.leaning import NEW, Figures, Leaning
from bot.answering.signs import signs_of
from bot.language.forms import Token
from bot.language.lexicon import Unit


@dataclass(frozen=True, eq=False)
class Question:
    """Units carry their weights, negative where no entry holds the word: it speaks against every answer.

    `held` is how much of these weights each entry holds, in the order of the index, and `leaning` what habit makes of
    it; `new`: how much of what its words say is said by words that are newer than what was learnt, from 0.0 to 1.0.
    """

    tokens: tuple[Token, ...]
    units: tuple[tuple[Unit, float], ...]
    held: Figures
    leaning: Leaning
    new: float = 0.0

    @property
    def signs(self) -> frozenset[str]:
        """What habit knows it by."""
        return signs_of(unit for unit, _ in self.units)

    @property
    def habit(self) -> Figures:
        """How far people who ask like that ask about each entry; of new words that is unknown, as of a new entry."""
        return (1 - self.new) * self.leaning.figures + self.new * NEW if self.new else self.leaning.figures

    @property
    def known(self) -> tuple[tuple[Unit, float], ...]:
        return tuple((unit, weight) for unit, weight in self.units if weight > 0)

    @property
    def unknown_words(self) -> tuple[str, ...]:
        """Words that no entry and no list has, each once: they speak against every answer."""
        return tuple(dict.fromkeys(unit.word.written for unit, weight in self.units if weight < 0))

    @property
    def weight(self) -> float:
        return sum(abs(weight) for _, weight in self.units)
