"""What is known of each sign of a question, side by side, so that those of a message are added up at once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from io import BytesIO, TextIOWrapper
from typing import NamedTuple, Self

import numpy
from numpy.typing import NDArray

from bot.knowledge.sign_keys import Keys, keys_of

# A weight is kept in so many parts of one.
PARTS = 20
# A few weights in a million are larger, and need not be.
MOST = 127
# What a sign says more of so many entries is kept in pairs; a quarter of the signs say it of more, each in a row.
FEW = 8

Weights = NDArray[numpy.int8]
# Where signs stand, in order.
Known = NDArray[numpy.int32]


@dataclass(frozen=True, eq=False)
class Signs:
    """Words, concepts and whatever else (`bot/answering/signs.py`): their names sorted, and the rest in this order.

    `keys` are sorted, and `places` says where the sign of each stands. A sign stands in `many` of the texts. Its
    weight, in PARTS, is the `usual` one with every entry but for `entries`, with which it is so much `more`; the rest
    of them stands in the `row` of that number, of which the first is empty.
    """

    # In UTF-8, a line for each: as so many objects they would take ten times the memory.
    written: bytes
    keys: Keys
    places: Known
    many: NDArray[numpy.int32]
    usual: Weights
    entries: NDArray[numpy.unsignedinteger]
    more: Weights
    row: NDArray[numpy.int32]
    rows: Weights

    @classmethod
    def of(cls, names: Iterable[str], many: Iterable[int], usual: Iterable[int], more: Weights) -> Self:
        """Sorted by their names. `more`: a row for each sign, a column for each entry."""
        signs, entries = more.nonzero()
        return cls.packed(Told([*names], [*many], [*usual], signs, entries, more[signs, entries]), more.shape[1])

    @classmethod
    def none(cls) -> Self:
        return cls.of((), (), (), numpy.zeros((0, 0), dtype=numpy.int8))

    @classmethod
    def packed(cls, told: "Told", entries: int) -> Self:
        count = len(told.names)
        lengths = numpy.bincount(told.signs, minlength=count)
        takes_row = lengths > FEW
        row = numpy.where(takes_row, takes_row.cumsum(), 0).astype(numpy.int32)
        rows = numpy.zeros((row.max(initial=0) + 1, entries), dtype=numpy.int8)
        is_long = row[told.signs] > 0
        rows[row[told.signs[is_long]], told.entries[is_long]] = told.more[is_long]
        place = numpy.arange(len(told.signs)) - (lengths.cumsum() - lengths)[told.signs]
        short = told.signs[~is_long], place[~is_long]
        few = numpy.zeros((count, FEW), dtype=numpy.min_scalar_type(entries))
        more = numpy.zeros((count, FEW), dtype=numpy.int8)
        few[short], more[short] = told.entries[~is_long], told.more[~is_long]
        keys, places = _sorted(keys_of(told.names))
        written = "\n".join(told.names).encode()
        many, usual = numpy.array(told.many, dtype=numpy.int32), numpy.array(told.usual, dtype=numpy.int8)
        return cls(written, keys, places, many, usual, few, more, row, rows)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Signs):
            return NotImplemented
        return all(numpy.array_equal(getattr(self, one.name), getattr(other, one.name)) for one in fields(self))

    @property
    def names(self) -> Iterator[str]:
        """One after the other, for all of them at once would take as much memory as all that is known of them."""
        return (line.rstrip("\n") for line in TextIOWrapper(BytesIO(self.written), "utf-8", newline="\n"))

    def known(self, signs: Iterable[str]) -> Known:
        """Where those of the signs stand that are known."""
        return self.found(keys_of(signs))

    def found(self, keys: Keys) -> Known:
        """Where the signs of these keys stand that are known."""
        at = self.keys.searchsorted(keys)
        found: Known = self.places[at[self.keys[at] == keys]]
        return found

    def added(self, known: NDArray[numpy.integer], times: NDArray[numpy.float32]) -> NDArray[numpy.floating]:
        """The sum of their weights with each entry, each weight so many times."""
        row = self.row.take(known)
        added: NDArray[numpy.floating] = times @ self.rows.take(row, axis=0).astype(times.dtype)
        added += times @ self.usual.take(known).astype(times.dtype)
        # Of signs that people use often, hardly any says something of few entries alone.
        short = (row == 0).nonzero()[0]
        if not len(short):
            return added
        signs = known.take(short)
        pairs = times.take(short)[:, None] * self.more.take(signs, axis=0)
        return added + numpy.bincount(self.entries.take(signs, axis=0).ravel(), pairs.ravel(), len(added))

    def weights(self, known: NDArray[numpy.integer]) -> NDArray[numpy.int_]:
        """A row for each sign, a column for each entry."""
        found: NDArray[numpy.int_] = self.rows[self.row[known]].astype(numpy.int_)
        found += self.usual[known][:, None]
        numpy.add.at(found, (numpy.arange(len(known))[:, None], self.entries[known]), self.more[known])
        return found


def _sorted(keys: Keys) -> tuple[Keys, Known]:
    """Behind them a last one, so that a search that ends there finds something."""
    places = keys.argsort().astype(numpy.int32)
    return numpy.append(keys[places], numpy.iinfo(numpy.uint64).max), places


def within(weights: NDArray[numpy.floating]) -> Weights:
    """No larger than can be written."""
    return weights.clip(-MOST, MOST).astype(numpy.int8)


class Told(NamedTuple):
    """Of each sign its name, texts and usual weight; and in order of the signs what some are `more` with `entries`."""

    names: Sequence[str]
    many: Sequence[int]
    usual: Sequence[int]
    signs: NDArray[numpy.intp]
    entries: NDArray[numpy.integer]
    more: Weights
