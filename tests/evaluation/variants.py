"""The assistant without one of its parts: what each part is worth. Each has its own thresholds, fitted anew."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from bot.answering.addresses import Place
from bot.answering.features import Candidates, Doubt, Features
from bot.answering.matching import Matcher
from bot.answering.question import Question
from bot.answering.understanding import Understanding
from bot.assistant import Assistant
from bot.knowledge.loading import KnowledgeBase
from bot.knowledge.questions import QuestionSet
from bot.language.forms import NONE, FormTable, Token
from bot.language.inflection import Inflection
from bot.language.words import Word
from bot.upkeep.learning import Pupil


class Exact(FormTable):
    """Takes nothing for misspelt or glued."""

    def _guessed(self, written: str, folded: str) -> list[Token]:
        return [Token(Word(written, folded, 0), NONE, 0.0)]


class Uninflected(Inflection):
    """Knows no word of the language, so that only guessed endings remain."""

    def lemmas(self, word: str) -> list[str]:
        return []


class Blind(Matcher):
    """Sees nothing of one feature."""

    def __init__(self, seeing: Matcher, feature: str) -> None:
        self.__dict__.update(vars(seeing))
        self._seeing = seeing  # What it remembers is remembered only as long as it is there itself.
        self._feature = feature

    def weigh(self, question: Question, but: Collection[str] = ()) -> Candidates:
        found = super().weigh(question, but)
        features = (features._replace(**{self._feature: 0.0}) for features in found.features)
        doubt = found.doubt._replace(**dict.fromkeys({self._feature} & set(Doubt._fields), 0.0))
        return found._replace(features=tuple(features), doubt=doubt)


class Wordy(Understanding):
    """Knows no number and no address: only words tell what is meant."""

    def owners(self, text: str) -> list[str]:
        return []

    def address(self, text: str, question: Question) -> Place | None:
        return None


@dataclass(frozen=True)
class Variant:
    """`change` is made to what the understanding knows; what is answered stays the whole base."""

    change: Callable[[KnowledgeBase], KnowledgeBase] = lambda base: base
    inflection: type[Inflection] = Inflection
    table: type[FormTable] = FormTable
    understanding: type[Understanding] = Understanding
    blind_to: str = ""

    def built(self, base: KnowledgeBase, questions: QuestionSet) -> Assistant:
        inflection = self.inflection()
        table = self.table(inflection)
        unlearned = Assistant.over(base, self._understood(base, inflection, table), table, inflection)
        pupil = Pupil(unlearned, questions)
        base = replace(base, thresholds=pupil.answers(), habits=pupil.habits())
        return Assistant.over(base, self._understood(base, inflection, table), table, inflection)

    def _understood(self, base: KnowledgeBase, inflection: Inflection, table: FormTable) -> Understanding:
        understanding = self.understanding(self.change(base), inflection, table)
        if self.blind_to:
            understanding.matcher = Blind(understanding.matcher, self.blind_to)
        return understanding


def _without_words(group: str) -> Callable[[KnowledgeBase], KnowledgeBase]:
    return lambda base: replace(base, words={**base.words, group: {}})


def _with_entries(**emptied: Collection[str]) -> Callable[[KnowledgeBase], KnowledgeBase]:
    def changed(base: KnowledgeBase) -> KnowledgeBase:
        return replace(base, entries={id_: entry.model_copy(update=emptied) for id_, entry in base.entries.items()})

    return changed


def _without_rivals(base: KnowledgeBase) -> KnowledgeBase:
    ours = {id_: entry for id_, entry in base.entries.items() if not base.is_elsewhere(id_)}
    return replace(base, entries=ours, folders={id_: base.folders[id_] for id_ in ours})


def _by_feature() -> Iterator[tuple[str, Variant]]:
    return ((f"feature „{name}”", Variant(blind_to=name)) for name in Features._fields)


VARIANTS: Mapping[str, Variant] = {
    "paradigms (Morfeusz)": Variant(inflection=Uninflected),
    "typos and glued words": Variant(table=Exact),
    "concepts (`pojecia.yaml`)": Variant(_without_words("pojecia")),
    "everyday words (`codzienne.yaml`)": Variant(_without_words("codzienne")),
    "what other offices do (`inne-urzedy/`)": Variant(_without_rivals),
    "examples": Variant(_with_entries(examples=())),
    "entries' own `słowa`": Variant(_with_entries(words=())),
    "entries' texts": Variant(_with_entries(description=(), details={})),
    "numbers and addresses as keys": Variant(understanding=Wordy),
    **dict(_by_feature()),
}
