"""A ranking made into a system: two thresholds, for answers and offers, fitted to the labelled questions like ours."""

from collections.abc import Sequence
from itertools import product

import numpy

from bot.answering.decision import OFFERED
from bot.knowledge.habits_model import NONE
from bot.knowledge.loading import ELSEWHERE, KnowledgeBase
from bot.knowledge.questions import Labelled
from tests.evaluation.messages import Kind, Message
from tests.evaluation.outcomes import Outcome, points
from tests.evaluation.peers import Ranker, Ranking

STEPS = 40


class Thresholded:
    def __init__(self, rank: Ranker, base: KnowledgeBase, taught: Sequence[Labelled]) -> None:
        self._rank = rank
        self._folders = base.folders
        self.answer, self.offer = self._fitted(taught)

    def ask(self, text: str) -> Outcome:
        return self._outcome(self._rank(text), self.answer, self.offer)

    def _outcome(self, ranking: Ranking, answer: float, offer: float) -> Outcome:
        likely = [(id_, score) for id_, score in ranking if score >= offer]
        first, sureness = ranking[0] if ranking else ("", 0.0)
        if not likely or self._is_elsewhere(first):
            return Outcome("silent", (), 0.0 if likely else sureness, first)
        if sureness >= answer:
            return Outcome("answer", (first,), sureness, first)
        ours = tuple(id_ for id_, _ in likely if not self._is_elsewhere(id_))
        return Outcome("choice", ours[:OFFERED], sureness, first)

    def _is_elsewhere(self, id_: str) -> bool:
        return id_ == NONE or self._folders.get(id_) == ELSEWHERE

    def _fitted(self, taught: Sequence[Labelled]) -> tuple[float, float]:
        """The pair with the highest joint figure on the labelled questions."""
        rankings = [(self._labelled(question), self._rank(question.text)) for question in taught]
        scores = [ranking[0][1] for _, ranking in rankings if ranking]
        steps = [float(step) for step in numpy.quantile(scores, numpy.linspace(0, 1, STEPS))]
        pairs = [(answer, offer) for answer, offer in product(steps, steps) if offer <= answer]
        return max(pairs, key=lambda pair: self._worth(rankings, *pair))

    def _labelled(self, question: Labelled) -> Message:
        kind: Kind = "inside" if question.accepted else "outside"
        return Message(question.text, "", (), kind, (question.accepted,) if question.accepted else ())

    def _worth(self, rankings: Sequence[tuple[Message, Ranking]], answer: float, offer: float) -> float:
        got: dict[str, list[float]] = {"inside": [], "outside": []}
        for message, ranking in rankings:
            got[message.kind].append(points(message, self._outcome(ranking, answer, offer)))
        return sum(sum(side) / max(len(side), 1) for side in got.values())
