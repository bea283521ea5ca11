"""Morfeusz, opened once: each that is opened takes some ten megabytes, and the library gives them back to nobody."""

from functools import cache, cached_property
from threading import Lock
from typing import Any

import morfeusz2

VERSION: str = morfeusz2.__version__


class Dictionary:
    """May be asked by several threads: a new base is learnt beside the one that serves."""

    def __init__(self) -> None:
        self._lock = Lock()

    def __reduce__(self) -> tuple[object, ...]:
        """What is kept in a file is read into a process that has its own."""
        return dictionary, ()

    @cached_property
    def _analyser(self) -> morfeusz2.Morfeusz:
        return morfeusz2.Morfeusz(generate=False)

    @cached_property
    def _generator(self) -> morfeusz2.Morfeusz:
        return morfeusz2.Morfeusz(analyse=False)

    def analyse(self, text: str) -> list[Any]:
        """Readings as Morfeusz gives them: where from, where to, and what."""
        with self._lock:
            return list(self._analyser.analyse(text))

    def generate(self, lemma: str) -> list[Any]:
        with self._lock:
            return list(self._generator.generate(lemma))


@cache
def dictionary() -> Dictionary:
    """The one of this process."""
    return Dictionary()
