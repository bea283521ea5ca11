"""Well-known ways to find an entry by its phrases, over the same base: what the assistant has to be better than."""

from collections.abc import Callable, Sequence
from typing import Any

import bm25s
import numpy
from rapidfuzz import fuzz, process, utils
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC

from bot.answering.index import strong_texts
from bot.knowledge.habits_model import NONE
from bot.knowledge.loading import KnowledgeBase
from bot.knowledge.questions import Labelled
from tests.bench_growth import folded

# Entries with their scores, the likeliest first.
Ranking = list[tuple[str, float]]
Ranker = Callable[[str], Ranking]
NEAREST = 50


class Phrases:
    """Names and examples of all entries, and questions with the entries that answer them, if any are given."""

    def __init__(self, base: KnowledgeBase, questions: Sequence[Labelled] = ()) -> None:
        pairs = [(id_, text) for id_, entry in base.entries.items() for text in strong_texts(entry)]
        pairs += [(id_, question.text) for question in questions for id_ in question.accepted or (NONE,)]
        self.entries = [id_ for id_, _ in pairs]
        self.texts = [text for _, text in pairs]

    def ranked(self, scored: Sequence[tuple[int, float]]) -> Ranking:
        """The best phrase of each entry."""
        best: dict[str, float] = {}
        for number, score in sorted(scored, key=lambda one: -one[1]):
            best.setdefault(self.entries[number], score)
        return list(best.items())


def wratio(phrases: Phrases) -> Ranker:
    """rapidfuzz as most people use it: `extract` with its default scorer."""

    def rank(text: str) -> Ranking:
        found = process.extract(text, phrases.texts, scorer=fuzz.WRatio, processor=utils.default_process, limit=NEAREST)
        return phrases.ranked([(number, score / 100) for _, score, number in found])

    return rank


def token_set_ratio(phrases: Phrases) -> Ranker:
    choices = [folded(text) for text in phrases.texts]

    def rank(text: str) -> Ranking:
        found = process.extract(folded(text), choices, scorer=fuzz.token_set_ratio, limit=NEAREST)
        return phrases.ranked([(number, score / 100) for _, score, number in found])

    return rank


def bm25(phrases: Phrases) -> Ranker:
    index = bm25s.BM25()
    index.index([folded(text).split() for text in phrases.texts], show_progress=False)

    def rank(text: str) -> Ranking:
        scores = index.get_scores(folded(text).split()) if folded(text) else numpy.zeros(len(phrases.texts))
        best = numpy.argsort(-scores)[:NEAREST]
        # A score grows with the message; a tenth of it is between 0 and 3 as a rule.
        return phrases.ranked([(int(number), float(scores[number]) / 10) for number in best if scores[number] > 0])

    return rank


def n_gram_classifier(phrases: Phrases) -> Ranker:
    """Support vector machines over n-grams of two to four letters."""
    vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True)
    model: Any = make_pipeline(vectors, LinearSVC(C=1.0))
    model.fit([folded(text) for text in phrases.texts], phrases.entries)

    def rank(text: str) -> Ranking:
        (likely,) = model.decision_function([folded(text)])
        return sorted(zip(model.classes_, map(float, likely), strict=True), key=lambda one: -one[1])[:NEAREST]

    return rank


PEERS: dict[str, Callable[[Phrases], Ranker]] = {
    "rapidfuzz WRatio": wratio,
    "rapidfuzz token_set_ratio": token_set_ratio,
    "BM25 (bm25s)": bm25,
    "n-gram classifier (scikit-learn)": n_gram_classifier,
}
