"""From likely entries to what is said: an answer, two answers, a choice, or „nie wiem”."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from bot.answering.question import Question
from bot.answering.reply import Facet
from bot.answering.splitting import halves
from bot.answering.understanding import Likely, Understanding
from bot.knowledge.dated import Asof

OFFERED = 3
# So many words tell a story around one question; cutting it up would take long and find what is not asked.
STORY = 60
# Each half of a message must be about as clear alone as the message is whole, or the cut fell inside a question.
CLEARLY_TWO = 0.7
# A second guess, beside a number to call, may be half as sure as a first one; there may be another guess after it.
SECOND_GUESS, GUESSES = 0.5, 4


@dataclass(frozen=True)
class Decision:
    """`entries` are answered, offered, pointed away to, or (for „unknown”) known only on another day."""

    kind: Literal["answer", "choice", "redirect", "unknown"]
    entries: tuple[Likely, ...] = ()
    facets: tuple[tuple[Facet, ...], ...] = ()


class Decider:
    """Decides on single texts as of one day."""

    def __init__(self, understanding: Understanding, asof: Asof) -> None:
        self._understanding = understanding
        self._asof = asof
        self._limits = asof.base.thresholds

    def decide(self, text: str, question: Question) -> Decision:
        whole = self._single(question)
        return (self._two(text, whole) if len(question.tokens) <= STORY else None) or whole

    def others(self, text: str, shown: Collection[str]) -> tuple[tuple[str, ...], tuple[Facet, ...]]:
        """What else may have been asked about, as these entries were not it, the likeliest first; and which parts."""
        question, least = self._understanding.read(text), self._limits.offer * SECOND_GUESS
        likely = [one.entry for one in self._understanding.likely(question, but=shown) if one.probability >= least]
        known = [entry for entry in likely if entry in self._asof.entries]
        return tuple(known[:GUESSES]), self._understanding.facets(question)

    def _single(self, question: Question) -> Decision:
        likely, facets = self._understanding.likely(question), self._understanding.facets(question)
        best = likely[0] if likely else None
        if best and best.probability >= self._limits.offer and not self._is_ours(best.entry):
            return self._not_ours(best, facets)
        ours = tuple(one for one in likely if self._is_ours(one.entry))[:OFFERED]
        chances = list(accumulate(one.probability for one in ours)) or [0.0]
        if chances[0] >= self._limits.answer:
            return Decision("answer", ours[:1], (facets,))
        if len(ours) > 1 and chances[1] >= self._limits.both:
            return Decision("answer", ours[:2], (facets, facets))
        if chances[-1] >= self._limits.offer:
            return Decision("choice", ours, (facets,))
        return Decision("unknown")

    def _not_ours(self, best: Likely, facets: tuple[Facet, ...]) -> Decision:
        """Another office's matter, or one of which nothing was known on the day."""
        if best.entry in self._asof.entries:
            return Decision("redirect", (best,), (facets,))
        return Decision("unknown", (best,) if best.probability >= self._limits.answer else ())

    def _two(self, text: str, whole: Decision) -> Decision | None:
        """Both halves answered alone, by different entries."""
        bar = CLEARLY_TWO * whole.entries[0].probability if whole.kind == "answer" else 0.0
        best: tuple[float, Decision] | None = None
        for left, right in halves(text):
            first, second = self._half(left), self._half(right)
            if not (_one_answer(first) and _one_answer(second)):
                continue
            one, two = first.entries[0], second.entries[0]
            weakest = min(one.probability, two.probability)
            if one.entry != two.entry and weakest >= bar and (best is None or weakest > best[0]):
                best = weakest, Decision("answer", (one, two), first.facets + second.facets)
        return best[1] if best else None

    def _half(self, text: str) -> Decision:
        """„adres i telefon” are two parts of one answer, not two questions."""
        question = self._understanding.read(text)
        only_facets = self._understanding.asks_only_for_facets(question)
        return Decision("unknown") if only_facets else self._single(question)

    def _is_ours(self, entry: str) -> bool:
        """And known on the day."""
        return entry in self._asof.entries and self._asof.base.folders[entry] != "inne-urzedy"


def _one_answer(decision: Decision) -> bool:
    return decision.kind == "answer" and len(decision.entries) == 1
