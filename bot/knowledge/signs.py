"""What is known of each sign of a question, side by side, so that those of a message are added up at once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from io import BytesIO, TextIOWrapper
from typing import NamedTuple, Self

import numpy
from numpy.typing import NDArray

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

    A sign stands in `many` of the texts. Its weight, in PARTS, is the `usual` one with every entry but for `entries`,
    with which it is so much `more`; the rest of them stands in the `row` of that number, of which the first is empty.
    """

    # In UTF-8, a line for each: as so many objects they would take ten times the memory.
    written: bytes
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
        written = "\n".join(told.names).encode()
        many, usual = numpy.array(told.many, dtype=numpy.int32), numpy.array(told.usual, dtype=numpy.int8)
        return cls(written, many, usual, few, more, row, rows)

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
        hashes, places = self._hashed
        wanted = numpy.fromiter(map(hash, signs), dtype=numpy.int64)
        wanted.sort()  # So that each is looked for from where the one before it was found.
        at = hashes.searchsorted(wanted)
        found: Known = places[at[hashes[at] == wanted]]
        found.sort()
        return found

    @cached_property
    def _hashed(self) -> tuple[NDArray[numpy.int64], Known]:
        """Hashes of the names, sorted, and where each stands: quicker to search than the names, and much smaller.

        They are others in every process. That two of a hundred thousand are the same is not to be expected in any.
        """
        hashes = numpy.fromiter(map(hash, self.names), dtype=numpy.int64)
        places = hashes.argsort().astype(numpy.int32)
        # The highest number there is, so that a search that ends behind the last finds something there.
        return numpy.append(hashes[places], numpy.iinfo(numpy.int64).max), places

    def __getstate__(self) -> dict[str, object]:
        return {name: kept for name, kept in self.__dict__.items() if name != "_hashed"}

    def added(self, known: NDArray[numpy.integer], times: NDArray[numpy.float32]) -> NDArray[numpy.floating]:
        """The sum of their weights with each entry, each weight so many times."""
        row = self.row[known]
        added: NDArray[numpy.floating] = times @ self.rows[row] + times @ self.usual[known]
        # Of signs that people use often, hardly any says something of few entries alone.
        short = (row == 0).nonzero()[0]
        if not len(short):
            return added
        pairs = (times[short, None] * self.more[known[short]]).ravel()
        return added + numpy.bincount(self.entries[known[short]].ravel(), pairs, self.rows.shape[1])

    def weights(self, known: NDArray[numpy.integer]) -> NDArray[numpy.int_]:
        """A row for each sign, a column for each entry."""
        found: NDArray[numpy.int_] = self.rows[self.row[known]].astype(numpy.int_)
        found += self.usual[known][:, None]
        numpy.add.at(found, (numpy.arange(len(known))[:, None], self.entries[known]), self.more[known])
        return found


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
