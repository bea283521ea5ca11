"""Ids and numbers of reports that may have been given out, and so are never given again.

Cards lie in Telegram chats for ever, with buttons that name a report by its id.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Self

# More reports than there could have been between a backup and its restoring.
MARGIN = 500
_TABLES = {
    "reports": "SELECT CAST(substr(number, 1, 4) AS INTEGER), MAX(id), MAX(CAST(substr(number, 6) AS INTEGER))"
    " FROM reports GROUP BY 1",
    "given_out": "SELECT year, last_id, last_number FROM given_out",
}


@dataclass(frozen=True)
class GivenOut:
    """The highest id, and the highest number of each year."""

    last_id: int = 0
    last_numbers: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, connection: sqlite3.Connection) -> Self:
        """By a database of any version."""
        last_id, last_numbers = 0, dict[int, int]()
        for year, id_, number in _rows(connection):
            last_id = max(last_id, id_)
            last_numbers[year] = max(last_numbers.get(year, 0), number)
        return cls(last_id, last_numbers)

    def reserved(self, replaced: Self, years: Iterable[int]) -> Self:
        """After this backup took the place of the replaced database; `years` are those it may have missed."""
        numbers = {
            year: max(self.last_numbers.get(year, 0) + MARGIN, replaced.last_numbers.get(year, 0))
            for year in {*self.last_numbers, *replaced.last_numbers, *years}
        }
        return type(self)(max(self.last_id + MARGIN, replaced.last_id), numbers)


def _rows(connection: sqlite3.Connection) -> Iterator[tuple[int, int, int]]:
    present = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for table in _TABLES:
        if table in present:
            yield from connection.execute(_TABLES[table])
