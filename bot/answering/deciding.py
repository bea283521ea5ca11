"""From a question to what is done about it, by the first rule that fits: a number, an address, what is likely."""

from collections.abc import Collection, Iterable, Sequence

from bot.answering.answerable import Answerable
from bot.answering.decision import OFFERED, POINTED, Decision, Rule, reached
from bot.answering.question import Question
from bot.answering.reply import Facet, Topic
from bot.answering.splitting import halves
from bot.answering.understanding import Likely, Understanding
from bot.knowledge.dated import Asof
from bot.knowledge.habits_model import TWO

# So many words tell a story around one question; cutting it up would take long and find what is not asked.
STORY = 60
# Each half of a message must be about as clear alone as the message is whole, or the cut fell inside a question.
CLEARLY_TWO = 0.7
# As likely to be for the crisis centre, „nie wiem” names it: of such messages two in five are from who needs it.
PERHAPS_CRISIS = 0.15
# A second guess, beside a number to call, may be half as sure as a first one; there may be another guess after it.
SECOND_GUESS, GUESSES = 0.5, 4
# Asked for without saying whose, these are the main office's; hours have an entry of their own.
OF_MAIN_OFFICE: frozenset[Facet] = frozenset({"telefon", "adres", "e-mail", "faks"})


class Decider:
    """Decides on single texts as of one day."""

    def __init__(self, understanding: Understanding, asof: Asof) -> None:
        self._understanding = understanding
        self._asof = asof
        self._answerable = Answerable(asof)
        self._limits = asof.base.thresholds

    def decide(self, text: str, question: Question, topic: Topic | None = None) -> Decision:
        """`topic`: what was talked about just before."""
        if owners := self._understanding.owners(text):
            return _named(owners, ("telefon",), "numer")
        if place := self._understanding.address(text, question):
            return Decision("answer", "adres", facets=(self._understanding.facets(question),), place=place)
        found = self._by_chances(text, question)
        if self._understanding.asks_only_for_facets(question) and not self._is_surely_elsewhere(found):
            return self._of_part(self._understanding.facets(question), topic)
        return found

    def _is_surely_elsewhere(self, found: Decision) -> bool:
        """„gdzie poczta” asks for no more than a part, but surely of another office: as surely as we would answer."""
        return found.kind == "redirect" and found.entries[0].probability >= self._limits.answer

    def _of_part(self, facets: tuple[Facet, ...], topic: Topic | None) -> Decision:
        """A part of an answer, asked for without saying of what: of what was talked about, or of the centre itself."""
        roles = self._asof.base.roles
        if topic:
            return _named([topic.entry], facets, "ciąg-dalszy")
        if "godziny" in facets:
            return _named([roles.hours], facets, "część")
        return _named([roles.main], facets, "część") if OF_MAIN_OFFICE & set(facets) else Decision("unknown", "część")

    def _by_chances(self, text: str, question: Question) -> Decision:
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
        facets, ours = self._understanding.facets(question), self._ours(likely)[:OFFERED]
        if likely and likely[0].probability >= POINTED and not self._answerable.is_ours(likely[0].entry):
            return self._not_ours(likely[0], facets, ours)
        kind, many = reached([one.probability for one in ours], self._limits)
        chance = sum(one.probability for one in ours[: many or OFFERED])
        if kind == "unknown":
            return Decision(kind, "za-mało", chance=chance, crisis=self._is_perhaps_crisis(ours))
        rule: Rule = "wybór" if kind == "choice" else "jeden" if many == 1 else "dwa"
        return Decision(kind, rule, ours[:many], (facets,) * many, chance=chance)

    def _not_ours(self, best: Likely, facets: tuple[Facet, ...], ours: Sequence[Likely]) -> Decision:
        """Another office's matter, or one of which nothing was known on the day."""
        if best.entry in self._asof.entries:
            crisis = self._is_perhaps_crisis(ours)
            return Decision("redirect", "inny-urząd", (best,), (facets,), chance=best.probability, crisis=crisis)
        named = (best,) if best.probability >= self._limits.answer else ()
        return Decision("unknown", "za-mało", named, chance=best.probability)

    def _is_perhaps_crisis(self, ours: Iterable[Likely]) -> bool:
        centre, entries = self._asof.base.roles.crisis, self._asof.base.entries
        of_it = (one.probability for one in ours if centre in (one.entry, entries[one.entry].contact))
        return sum(of_it) >= PERHAPS_CRISIS

    def _two(self, text: str, whole: Decision) -> Decision | None:
        """Both halves answered alone, by different entries."""
        bar = CLEARLY_TWO * whole.entries[0].probability if whole.kind == "answer" else 0.0
        likeliest = {likely.entry for likely in whole.entries}
        best: Decision | None = None
        for left, right in halves(text):
            # The right one is mostly the longer, and not read in vain.
            first = self._half(left)
            if not _one_answer(first) or not _one_answer(second := self._half(right)):
                continue
            both = (first.entries[0], second.entries[0])
            if whole.kind == "answer" and not {one.entry for one in both} & likeliest:
                continue  # What the whole is about would be lost.
            weakest = min(one.probability for one in both)
            if both[0].entry != both[1].entry and weakest >= bar and (best is None or weakest > best.chance):
                best = Decision("answer", "połowy", both, first.facets + second.facets, chance=weakest)
        return best

    def _at_once(self, question: Question, likely: Sequence[Likely], whole: Decision) -> Decision | None:
        """Two questions that no cut parts, going by how people ask two at once."""
        asks_two = question.leaning.towards(TWO)
        if whole.kind not in ("answer", "choice") or asks_two < self._limits.two:
            return None
        ours = self._ours(likely)[:2]
        facets = (self._understanding.facets(question),) * 2
        return Decision("answer", "dwa-pytania", ours, facets, chance=asks_two) if len(ours) == 2 else None

    def _ours(self, likely: Iterable[Likely]) -> tuple[Likely, ...]:
        return tuple(one for one in likely if self._answerable.is_ours(one.entry))

    def _half(self, text: str) -> Decision:
        """„adres i telefon” are two parts of one answer, not two questions."""
        question = self._understanding.read(text)
        if self._understanding.asks_only_for_facets(question):
            return Decision("unknown", "część")
        return self._single(question, self._likely(question))


def _named(entries: Sequence[str], facets: tuple[Facet, ...], rule: Rule) -> Decision:
    likely = tuple(Likely(entry, 1.0) for entry in dict.fromkeys(entries))
    return Decision("answer", rule, likely, (facets,) * len(likely))


def _one_answer(decision: Decision) -> bool:
    return decision.kind == "answer" and len(decision.entries) == 1
