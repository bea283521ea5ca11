"""Answers of a method remembered, without its object being kept alive by what it remembers."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, ParamSpec, Protocol, TypeVar
from weakref import WeakMethod

_Given = ParamSpec("_Given")
_Found = TypeVar("_Found", covariant=True)


class Remembering(Protocol[_Given, _Found]):
    def __call__(self, *args: _Given.args, **named: _Given.kwargs) -> _Found: ...
    def cache_clear(self) -> None: ...


# So many are most of what people write in a day; more of them would take more memory than time is saved.
WORDS = 8_000


def remembered(method: Callable[_Given, _Found], most: int = WORDS) -> Remembering[_Given, _Found]:
    """Plain `lru_cache` of a bound method would hold its object, and that its cache, until a full collection."""
    weak = WeakMethod(method)

    @lru_cache(maxsize=most)
    def call(*args: _Given.args, **named: _Given.kwargs) -> _Found:
        found = weak()
        assert found is not None
        return found(*args, **named)

    call.method, call.most = weak, most  # type: ignore[attr-defined]
    return call


REMEMBERING = type(lru_cache(len))


def forgotten(call: Any) -> tuple[Any, ...] | str:
    """How to make one that remembers nothing yet, as pickle wants to be told; a plain function by its name."""
    return (remembered, (call.method(), call.most)) if hasattr(call, "method") else str(call.__qualname__)
