"""What speaks for and against answering a question, for whoever tends the base."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.answering.reply import Reply
from bot.answering.understanding import Understanding
from bot.knowledge.dated import Asof

_NEAREST = 2


@dataclass(frozen=True)
class Near:
    entry: str
    probability: float


@dataclass(frozen=True)
class Weighed:
    """`polish` is the question as it is matched; `answered`: what is answered now, if it is.

    `unknown` words speak against any answer.
    """

    polish: str
    answered: tuple[str, ...]
    nearest: tuple[Near, ...]
    topic: tuple[str, ...]
    unknown: tuple[str, ...]
    asks_only_for_part: bool


def weighed(understanding: Understanding, asof: Asof, text: str, reply: Reply, but: Collection[str]) -> Weighed:
    """`text` in Polish; `reply`: to it now; `but`: entries that were said not to be meant."""
    question = understanding.read(text)
    likely = [one for one in understanding.likely(question, but) if one.entry in asof.entries]
    is_answered = reply.kind in ("answer", "redirect")
    return Weighed(
        polish=text,
        answered=tuple(answer.id for answer in reply.answers) if is_answered else (),
        nearest=tuple(Near(one.entry, one.probability) for one in likely[:_NEAREST]),
        topic=tuple(
            unit.word.folded for unit, _ in question.units if not (unit.meaning.everyday or unit.meaning.is_phrase)
        ),
        unknown=question.unknown_words,
        asks_only_for_part=understanding.asks_only_for_facets(question),
    )
