"""Everything that finds out what a question is about, built once from a knowledge base and never changed after."""

from dataclasses import dataclass

from bot.answering.calibration import likelihood
from bot.answering.facets import Facets
from bot.answering.index import Index
from bot.answering.matching import Candidate, Matcher
from bot.answering.reply import Facet
from bot.knowledge.loading import KnowledgeBase
from bot.language.forms import FormTable, Inflection
from bot.language.lexicon import Lexicon


@dataclass(frozen=True)
class Likely:
    """A candidate with the probability that it is what was asked."""

    entry: str
    probability: float
    candidate: Candidate


class Understanding:
    def __init__(self, base: KnowledgeBase, inflection: Inflection, table: FormTable) -> None:
        words = base.words
        lexicon = Lexicon(inflection, table, words["codzienne"], words["obce"], words["pojecia"])
        self._thresholds = base.thresholds
        self.matcher = Matcher(lexicon, Index(base.entries, lexicon))
        self._facets = Facets(words["pytania-o"], table)

    def likely(self, text: str) -> list[Likely]:
        """Entries that the text may ask about, the likeliest first."""
        candidates = self.matcher.candidates(self.matcher.hear(text))
        judged = [Likely(c.entry, likelihood(c, self._thresholds), c) for c in candidates]
        return sorted(judged, key=lambda likely: -likely.probability)

    def facets(self, text: str) -> tuple[Facet, ...]:
        return tuple(self._facets.asked(self._facets.hear(text)))

    def asks_only_for_facets(self, text: str) -> bool:
        """„a telefon?”, „do której czynne”: says what part of an answer, but not of which."""
        heard = self._facets.hear(text)
        asked = {at for places in self._facets.asked(heard).values() for at in places}
        if not asked:
            return False
        facet_words = {heard.words[at].at for at in asked}
        return all(unit.everyday or unit.word.at in facet_words for unit, _ in self.matcher.hear(text).units)
