"""From likely entries to what is said: an answer, two answers, a choice, or „nie wiem”."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from bot.answering.question import Question
from bot.answering.reply import Facet
from bot.answering.splitting import halves
from bot.answering.understanding import Likely, Understanding
from bot.knowledge.dated import Asof

OFFERED = 3
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
        self._answer = asof.base.thresholds.answer
        self._offer = asof.base.thresholds.offer

    def decide(self, text: str, question: Question) -> Decision:
        whole = self._single(question)
        return self._two(text, whole) or whole

    def others(self, text: str, shown: Collection[str]) -> tuple[tuple[str, ...], tuple[Facet, ...]]:
        """What else may have been asked about, as these entries were not it, the likeliest first; and which parts."""
        question, least = self._understanding.read(text), self._offer * SECOND_GUESS
        likely = [one.entry for one in self._understanding.likely(question, but=shown) if one.probability >= least]
        known = [entry for entry in likely if entry in self._asof.entries]
        return tuple(known[:GUESSES]), self._understanding.facets(question)

    def _single(self, question: Question) -> Decision:
        likely = [one for one in self._understanding.likely(question) if one.probability >= self._offer]
        if not likely:
            return Decision("unknown")
        best, facets = likely[0], self._understanding.facets(question)
        if best.entry not in self._asof.entries:
            return Decision("unknown", (best,) if best.probability >= self._answer else ())
        if self._is_elsewhere(best.entry):
            return Decision("redirect", (best,), (facets,))
        if best.probability >= self._answer:
            return Decision("answer", (best,), (facets,))
        ours = tuple(one for one in likely if one.entry in self._asof.entries and not self._is_elsewhere(one.entry))
        if sum(one.probability for one in ours[:2]) >= self._answer + self._offer:
            return Decision("answer", ours[:2], (facets, facets))
        return Decision("choice", ours[:OFFERED], (facets,))

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

    def _is_elsewhere(self, entry: str) -> bool:
        return self._asof.base.folders[entry] == "inne-urzedy"


def _one_answer(decision: Decision) -> bool:
    return decision.kind == "answer" and len(decision.entries) == 1
