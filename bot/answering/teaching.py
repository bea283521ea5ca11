"""Learns from labelled questions which signs speak for which entry: support vector machines, one for each entry.

Dual coordinate descent on the squared hinge loss (Hsieh et al., 2008), for all entries at once.
"""

import random
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy
from numpy.typing import NDArray

from bot.answering.habits import rarity
from bot.answering.leaning import Columns, Leaning
from bot.knowledge.habits_model import NONE, Learnt
from bot.knowledge.signs import PARTS, Signs, Weights, within

Array = NDArray[numpy.float64]
Vector = tuple[NDArray[numpy.intp], Array]
# What a slip costs against how simple the weights are; of 0.1 to 10 this gave the best joint figure.
COST = 1.0
ROUNDS = 8
# A sign that stands in fewer texts, and a weight smaller than this, says next to nothing.
FEWEST, LEAST = 5, 0.1
# A text is judged by what was learnt from the other parts, or it would speak for itself.
PARTED = 5


@dataclass(frozen=True)
class Lesson:
    """The signs of a text, and the entries that answer it; NONE where nothing of ours does, REPORT for a report.

    With TWO the entries answer one question each.
    `by`: whose text it is, where it is one of many of the same person.
    """

    signs: frozenset[str]
    right: frozenset[str]
    by: str = ""


@dataclass
class _Class:
    """Lessons as vectors of length one: for each the numbers of its signs, and their values."""

    entries: tuple[str, ...]
    many: dict[str, int]
    texts: int
    vectors: list[Vector] = field(default_factory=list)
    right: NDArray[numpy.bool_] = field(default_factory=lambda: numpy.zeros((0, 0), dtype=bool))

    def __post_init__(self) -> None:
        self._numbers = {sign: number for number, sign in enumerate(self.many)}
        self._rare = rarity(self.texts, numpy.array([*self.many.values()]))

    def vector(self, signs: Iterable[str]) -> Vector:
        held = numpy.array(sorted(self._numbers[sign] for sign in signs if sign in self._numbers), dtype=numpy.intp)
        values = self._rare[held]
        return held, values / (numpy.linalg.norm(values) or 1.0)


def taught(lessons: Sequence[Lesson], of: str = "") -> Learnt:
    """`of`: digest of the questions among them."""
    room = _class(lessons)
    weights = _weights(room, range(len(lessons)))
    usual = (numpy.median(weights, axis=1) * PARTS).round().astype(int)
    signs = Signs.of(room.many.keys(), room.many.values(), usual, _beyond(usual, weights * PARTS))
    return Learnt(of, room.entries, room.texts, signs)


def unprompted(lessons: Sequence[Lesson], entries: Collection[str], elsewhere: Collection[str]) -> list[Leaning]:
    """How each lesson leans when neither it, nor others of the same person, nor some more were learnt from.

    `entries` in the order of the index.
    """
    room, parts = _class(lessons), _parts(lessons)
    columns = Columns(room.entries, entries, elsewhere)
    found: dict[int, Leaning] = {}
    for part in range(PARTED):
        weights = _weights(room, [at for at, its in enumerate(parts) if its != part])
        for at in (at for at, its in enumerate(parts) if its == part):
            numbers, values = room.vectors[at]
            found[at] = columns.leaning(values @ weights[numbers])
    return [found[at] for at in range(len(lessons))]


def _parts(lessons: Sequence[Lesson]) -> list[int]:
    """People repeat themselves: what was learnt from somebody says more of their next text than of a stranger's."""
    people = {person: number for number, person in enumerate(sorted({lesson.by for lesson in lessons}))}
    return [(people[lesson.by] if lesson.by else at) % PARTED for at, lesson in enumerate(lessons)]


def _class(lessons: Sequence[Lesson]) -> _Class:
    often = Counter(sign for lesson in lessons for sign in lesson.signs)
    many = {sign: often[sign] for sign in sorted(often) if often[sign] >= FEWEST}
    room = _Class(tuple(sorted({entry for lesson in lessons for entry in lesson.right} | {NONE})), many, len(lessons))
    room.vectors = [room.vector(lesson.signs) for lesson in lessons]
    room.right = numpy.array([[entry in lesson.right for entry in room.entries] for lesson in lessons])
    return room


def _weights(room: _Class, among: Collection[int]) -> Array:
    """A row for each sign, a column for each entry."""
    weights = numpy.zeros((len(room.many), len(room.entries)))
    signs = numpy.where(room.right, 1.0, -1.0)
    pulls = numpy.zeros_like(signs)
    give = 1 / (2 * COST)
    for at in _order(among):
        numbers, values = room.vectors[at]
        sign, pull = signs[at], pulls[at]
        slip = sign * (values @ weights[numbers]) - 1 + pull * give
        now = numpy.maximum(pull - slip / (1 + give), 0)
        weights[numbers] += numpy.outer(values, (now - pull) * sign)
        pulls[at] = now
    return weights


def _order(among: Collection[int]) -> Iterator[int]:
    """Each of them once a round, shuffled, but always in the same way."""
    shuffling, order = random.Random(0), list(among)
    for _ in range(ROUNDS):
        shuffling.shuffle(order)
        yield from order


def _beyond(usual: NDArray[numpy.int_], weights: Array) -> Weights:
    """What nearly all entries have in common is said once, and what is hardly more is not said."""
    more = weights - usual[:, None]
    return within(numpy.where(abs(more) >= LEAST * PARTS, more.round(), 0))
