"""What was made of files, found again for as long as somebody holds it.

A base that takes another's place is made of the same files but for one or two: what the others say need not be read,
nor held, a second time.
"""

from collections.abc import Callable, Hashable, Mapping
from typing import TypeVar
from weakref import WeakValueDictionary

_Made = TypeVar("_Made")
_HELD: WeakValueDictionary[Hashable, object] = WeakValueDictionary()


def held(of: Hashable, make: Callable[[], _Made | None]) -> _Made | None:
    """What was made `of` this and never changes, or what `make` makes now; None is made anew each time."""
    found = _HELD.get(of)
    if found is None and (found := make()) is not None:
        found = _HELD.setdefault(of, found)
    return found  # type: ignore[return-value]  # Of the kind that whoever names the same thing has made.


def hold(made: Mapping[Hashable, object]) -> None:
    """What was made of what, though not by this process; what is held already stays."""
    for of, one in made.items():
        _HELD.setdefault(of, one)
