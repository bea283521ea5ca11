"""From likely entries to what is said: an answer, two answers, a choice, or „nie wiem”."""

from dataclasses import dataclass
from typing import Literal

from bot.answering.reply import Facet
from bot.answering.splitting import halves
from bot.answering.understanding import Likely, Understanding
from bot.knowledge.dated import Asof

OFFERED = 3
# Each half of a message must be about as clear alone as the message is whole, or the cut fell inside a question.
CLEARLY_TWO = 0.8


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

    def decide(self, text: str) -> Decision:
        whole = self._single(text)
        return self._two(text, whole) or whole

    def _single(self, text: str) -> Decision:
        message = self._understanding.read(text)
        likely = self._understanding.likely(message)
        if not likely or likely[0].probability < self._offer:
            return Decision("unknown")
        best, facets = likely[0], (self._understanding.facets(message),)
        if self._is_elsewhere(best.entry):
            return Decision("redirect", (best,), facets)
        if best.probability >= self._answer:
            return Decision("answer" if self._is_known(best.entry) else "unknown", (best,), facets)
        offered = tuple(one for one in likely if one.probability >= self._offer and self._is_known(one.entry))
        return Decision("choice", offered[:OFFERED], facets) if offered else Decision("unknown", (best,), facets)

    def _two(self, text: str, whole: Decision) -> Decision | None:
        """Both halves answered alone, by different entries."""
        bar = CLEARLY_TWO * whole.entries[0].probability if whole.kind == "answer" else 0.0
        best: tuple[float, Decision] | None = None
        for left, right in halves(text):
            first, second = self._single(left), self._single(right)
            if first.kind != "answer" or second.kind != "answer":
                continue
            one, two = first.entries[0], second.entries[0]
            weakest = min(one.probability, two.probability)
            if one.entry != two.entry and weakest >= bar and (best is None or weakest > best[0]):
                best = weakest, Decision("answer", (one, two), first.facets + second.facets)
        return best[1] if best else None

    def _is_elsewhere(self, entry: str) -> bool:
        return self._asof.base.folders[entry] == "inne-urzedy"

    def _is_known(self, entry: str) -> bool:
        return self._asof.is_known(self._asof.base.entries[entry])
