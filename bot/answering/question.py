"""A question as the answering sees it: its words, what they mean, and how much each of them says."""

from dataclasses import dataclass
from functools import cached_property

from bot.answering.leaning import Leaning
from bot.language.forms import Token
from bot.language.lexicon import Unit


@dataclass(frozen=True)
class Question:
    """Units carry their weights, negative where no entry holds the word: it speaks against every answer.

    `signs` are what habit knows it by, and `leaning` what habit makes of them.
    """

    tokens: tuple[Token, ...]
    units: tuple[tuple[Unit, float], ...]
    signs: frozenset[str]
    leaning: Leaning

    @cached_property
    def typed(self) -> str:
        """All of it, folded."""
        return " ".join(token.word.folded for token in self.tokens)

    @cached_property
    def known(self) -> tuple[tuple[Unit, float], ...]:
        return tuple((unit, weight) for unit, weight in self.units if weight > 0)

    def against(self, *, foreign: bool) -> tuple[str, ...]:
        """Words that speak against every answer, each once: those of foreign topics, or those of no list and entry."""
        against = [unit for unit, weight in self.units if weight < 0 and unit.meaning.foreign == foreign]
        return tuple(dict.fromkeys(unit.word.written for unit in against))

    @cached_property
    def foreign(self) -> float:
        """Weight of words of foreign topics."""
        return -sum(weight for unit, weight in self.units if weight < 0 and unit.meaning.foreign)

    @cached_property
    def unknown(self) -> float:
        """Weight of words that are in no list and no entry."""
        return -sum(weight for unit, weight in self.units if weight < 0 and not unit.meaning.foreign)

    @cached_property
    def weight(self) -> float:
        return sum(abs(weight) for _, weight in self.units)
