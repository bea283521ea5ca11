"""From likely entries to what is said: an answer, two answers, a choice, or „nie wiem”."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from bot.answering.answerable import Answerable
from bot.answering.question import Question
from bot.answering.reply import Facet
from bot.answering.splitting import halves
from bot.answering.understanding import Likely, Understanding
from bot.knowledge.dated import Asof
from bot.knowledge.habits_model import TWO

OFFERED = 3
# Nobody means what is less likely: neither a button nor a second answer is worth reading.
WORTH_TELLING = 0.03
# So many words tell a story around one question; cutting it up would take long and find what is not asked.
STORY = 60
# Each half of a message must be about as clear alone as the message is whole, or the cut fell inside a question.
CLEARLY_TWO = 0.7
# Whose matter it is, if not ours, is said as a fact, and so only where it is likelier than all else together.
POINTED = 0.5
# A second guess, beside a number to call, may be half as sure as a first one; there may be another guess after it.
SECOND_GUESS, GUESSES = 0.5, 4


class Limits(Protocol):
    """From which chance one entry is answered, two are answered together, and up to three are offered."""

    @property
    def answer(self) -> float: ...
    @property
    def both(self) -> float: ...
    @property
    def offer(self) -> float: ...


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
        self._answerable = Answerable(asof)
        self._limits = asof.base.thresholds

    def decide(self, text: str, question: Question) -> Decision:
        likely = self._likely(question)
        whole = self._single(question, likely)
        cut = self._two(text, whole) if len(question.tokens) <= STORY else None
        return cut or self._at_once(question, likely, whole) or whole

    def others(self, text: str, shown: Collection[str]) -> tuple[tuple[str, ...], tuple[Facet, ...]]:
        """What else may have been asked about, as these entries were not it, the likeliest first; and which parts."""
        question, least = self._understanding.read(text), self._limits.offer * SECOND_GUESS
        likely = [one.entry for one in self._understanding.likely(question, but=shown) if one.probability >= least]
        known = [entry for entry in likely if entry in self._asof.entries]
        return tuple(known[:GUESSES]), self._understanding.facets(question)

    def _likely(self, question: Question) -> list[Likely]:
        return self._answerable.of(self._understanding.likely(question))

    def _single(self, question: Question, likely: Sequence[Likely]) -> Decision:
        facets = self._understanding.facets(question)
        if likely and likely[0].probability >= POINTED and not self._answerable.is_ours(likely[0].entry):
            return self._not_ours(likely[0], facets)
        ours = self._ours(likely)[:OFFERED]
        kind, how_many = reached([one.probability for one in ours], self._limits)
        return Decision(kind, ours[:how_many], (facets,) * how_many if kind == "answer" else (facets,))

    def _not_ours(self, best: Likely, facets: tuple[Facet, ...]) -> Decision:
        """Another office's matter, or one of which nothing was known on the day."""
        if best.entry in self._asof.entries:
            return Decision("redirect", (best,), (facets,))
        return Decision("unknown", (best,) if best.probability >= self._limits.answer else ())

    def _two(self, text: str, whole: Decision) -> Decision | None:
        """Both halves answered alone, by different entries."""
        bar = CLEARLY_TWO * whole.entries[0].probability if whole.kind == "answer" else 0.0
        likeliest = {likely.entry for likely in whole.entries}
        best: tuple[float, Decision] | None = None
        for left, right in halves(text):
            # The right one is mostly the longer, and not read in vain.
            first = self._half(left)
            if not _one_answer(first) or not _one_answer(second := self._half(right)):
                continue
            one, two = first.entries[0], second.entries[0]
            weakest = min(one.probability, two.probability)
            if whole.kind == "answer" and not {one.entry, two.entry} & likeliest:
                continue  # What the whole is about would be lost.
            if one.entry != two.entry and weakest >= bar and (best is None or weakest > best[0]):
                best = weakest, Decision("answer", (one, two), first.facets + second.facets)
        return best[1] if best else None

    def _at_once(self, question: Question, likely: Sequence[Likely], whole: Decision) -> Decision | None:
        """Two questions that no cut parts, going by how people ask two at once."""
        if whole.kind not in ("answer", "choice") or question.leaning.towards(TWO) < self._limits.two:
            return None
        ours = self._ours(likely)[:2]
        return Decision("answer", ours, (self._understanding.facets(question),) * 2) if len(ours) == 2 else None

    def _ours(self, likely: Iterable[Likely]) -> tuple[Likely, ...]:
        return tuple(one for one in likely if self._answerable.is_ours(one.entry))

    def _half(self, text: str) -> Decision:
        """„adres i telefon” are two parts of one answer, not two questions."""
        question = self._understanding.read(text)
        only_facets = self._understanding.asks_only_for_facets(question)
        return Decision("unknown") if only_facets else self._single(question, self._likely(question))


def reached(chances: Sequence[float], limits: Limits) -> tuple[Literal["answer", "choice", "unknown"], int]:
    """What the chances of our likeliest entries are enough for, and how many of these entries are told."""
    if chances and chances[0] >= limits.answer:
        return "answer", 1
    told = [chance for chance in chances[:OFFERED] if chance >= WORTH_TELLING]
    if sum(told[:2]) >= limits.both:
        return "answer", len(told[:2])
    return ("choice", len(told)) if told and sum(told) >= limits.offer else ("unknown", 0)


def _one_answer(decision: Decision) -> bool:
    return decision.kind == "answer" and len(decision.entries) == 1
