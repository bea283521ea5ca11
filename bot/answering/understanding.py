"""Everything that finds out what a question is about, built once from a knowledge base and never changed after."""

from collections.abc import Collection, Iterable, Mapping
from copy import copy
from operator import attrgetter
from typing import NamedTuple, Self

from bot.answering.addresses import Addresses, Place
from bot.answering.calibration import Calibration
from bot.answering.explaining import Considered, Explanation
from bot.answering.facets import Facets
from bot.answering.features import Candidates
from bot.answering.habits import Habits
from bot.answering.house_numbers import HouseNumbers
from bot.answering.index import Index, strong_units
from bot.answering.leaning import Columns
from bot.answering.matching import Matcher
from bot.answering.question import Question
from bot.answering.reply import Facet
from bot.knowledge.habits_model import DANGER
from bot.knowledge.loading import ELSEWHERE, KnowledgeBase
from bot.knowledge.phones import in_text
from bot.language.forms import FormTable, Token
from bot.language.inflection import Inflection
from bot.language.lexicon import Lexicon
from bot.language.remembering import remembered


class Likely(NamedTuple):
    """An entry with the probability that it is what was asked."""

    entry: str
    probability: float


_PROBABILITY = attrgetter("probability")


def ranked(candidates: Candidates, calibration: Calibration) -> tuple[Likely, ...]:
    """The likeliest first."""
    judged = map(Likely, candidates.entries, calibration.probabilities(candidates))
    return tuple(sorted(judged, key=_PROBABILITY, reverse=True))


# The last questions, and the parts that they were cut into: a check asks each of them twice, as of two days.
LAST = 64


class Understanding:
    def __init__(self, base: KnowledgeBase, inflection: Inflection, table: FormTable) -> None:
        words = base.words
        everyday = {**words["codzienne"], **_single_words(words["pytania-o"])}
        lexicon = Lexicon(inflection, table, everyday, words["pojecia"])
        self._calibration, self._thresholds = Calibration(base.thresholds), base.thresholds
        self._numbers = _owners(base)
        self._facets = Facets(words["pytania-o"], table)
        self._addresses = Addresses(base, table)
        self._houses = HouseNumbers(base.places.streets)
        strong = strong_units(base.entries, lexicon)
        index, elsewhere = Index(base.entries, strong, lexicon), base.of_folder(ELSEWHERE)
        habits = Habits(base.habits, Columns(base.habits.entries, index.entries, elsewhere))
        self.matcher = Matcher(lexicon, index, habits, elsewhere)
        self._table = table
        self._remember()

    def _remember(self) -> None:
        self.read = remembered(self._read, LAST)
        self._likely = remembered(self._judged, LAST)

    def with_numbers_of(self, base: KnowledgeBase) -> Self:
        """As it is, for a base that is understood alike (`alike.py`)."""
        same = copy(self)
        same._numbers = _owners(base)
        same._remember()
        return same

    def _read(self, text: str) -> Question:
        return self.matcher.hear(self._with_houses(text, self._table.read(text)))

    def _with_houses(self, text: str, message: list[Token]) -> list[Token]:
        """Few messages hold a number; one of an address of ours is asked about as it is."""
        if not any(token.word.folded.isdigit() for token in message) or self._addresses.find(text, message):
            return message
        return self._houses.told(message)

    def likely(self, question: Question, but: Collection[str] = ()) -> tuple[Likely, ...]:
        """Entries that it may ask about, the likeliest first; not those of `but`, which are known to be wrong."""
        return self._likely(question, frozenset(but))

    def _judged(self, question: Question, but: frozenset[str]) -> tuple[Likely, ...]:
        return ranked(self.matcher.weigh(question, but), self._calibration)

    def is_alarming(self, question: Question) -> bool:
        """Whether it is asked as people ask who are in danger, or see somebody who is."""
        return question.leaning.towards(DANGER) >= self._thresholds.danger

    def is_calm(self, question: Question) -> bool:
        """Whether hardly anybody who is in danger asks like that, whatever words are in it."""
        return question.leaning.towards(DANGER) < self._thresholds.calm

    def facets(self, question: Question) -> tuple[Facet, ...]:
        return tuple(self._facets.asked(question.tokens))

    def asks_only_for_facets(self, question: Question) -> bool:
        """„a telefon?”, „do której czynne”: says what part of an answer, but not of which."""
        asked = self._places_of_facets(question)
        return bool(asked) and self._says_nothing_but(asked, question)

    def address(self, text: str, question: Question) -> Place | None:
        """The address that a message asks about and says nothing else besides: „co jest na Garbarskiej 18”."""
        place = self._addresses.find(text, question.tokens)
        told = place and self._says_nothing_but(place.words | self._places_of_facets(question), question)
        return place if told else None

    def _places_of_facets(self, question: Question) -> frozenset[int]:
        """Where in the text the words stand that ask for a part of an answer."""
        asked = {at for places in self._facets.asked(question.tokens).values() for at in places}
        return frozenset(question.tokens[at].word.at for at in asked)

    def _says_nothing_but(self, places: frozenset[int], question: Question) -> bool:
        return all(
            not unit.meaning.is_phrase and (unit.word.at in places or unit.meaning.everyday or unit.meaning.is_empty)
            for unit, _ in question.units
        )

    def explain(self, text: str) -> Explanation:
        question = self.read(text)
        place = self.address(text, question)
        spoken = [(unit.word.written, self.matcher.held(unit)) for unit, _ in question.known]
        likely = self.likely(question)
        return Explanation(
            considered=tuple(
                Considered(
                    one.entry,
                    one.probability,
                    _for(one.entry, spoken),
                    tuple(self.matcher.habit_of(question, one.entry)),
                )
                for one in likely
            ),
            unknown=question.unknown_words,
            alarming=self.is_alarming(question),
            facets=self.facets(question),
            numbers=tuple(self.owners(text)),
            address=tuple(holder.entry for holder in place.holders) if place else (),
        )

    def owners(self, text: str) -> list[str]:
        """Entries that have, or had, a phone number written in the text; a short code must be all of it."""
        numbers = in_text(text) or [text.strip().rstrip("?!.")]
        return [id_ for number in numbers for id_ in self._numbers.get(number, ())]


def _for(entry: str, spoken: Iterable[tuple[str, Mapping[str, float]]]) -> tuple[str, ...]:
    """Words that speak for the entry, the strongest first; of each how much for whom."""
    held = [(word, by_entry[entry]) for word, by_entry in spoken if entry in by_entry]
    return tuple(dict.fromkeys(word for word, _ in sorted(held, key=lambda one: -one[1])))


def _single_words(facets: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Words that ask for a part of an answer say nothing of its topic."""
    return {f"pytanie o: {facet}": tuple(m for m in members if " " not in m) for facet, members in facets.items()}


def _owners(base: KnowledgeBase) -> dict[str, list[str]]:
    owners: dict[str, list[str]] = {}
    for id_, entry in base.entries.items():
        for fact in (*entry.phones, *entry.faxes):
            for number in fact.numbers:
                owners.setdefault(number, []).append(id_)
    return owners
