"""Names and examples of the entries, and how like a question is to one of them as it stands."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from bot.answering.index import strong_texts
from bot.knowledge.model import Entry
from bot.language.similarity import alike
from bot.language.words import words


class Nearest(NamedTuple):
    """The phrase of an entry that a question is most like, letter by letter.

    `likeness` is from 0.0 (at most half of the letters in common) to 1.0 (the very phrase).
    """

    text: str = ""
    likeness: float = 0.0


NOTHING_LIKE = Nearest()


class Examples:
    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._texts = {id_: strong_texts(entry) for id_, entry in entries.items()}
        self._folded = {id_: [folded(text) for text in texts] for id_, texts in self._texts.items()}

    def nearest(self, typed: str, entries: Iterable[str]) -> dict[str, Nearest]:
        """Of these entries those that are like it at all; `typed`: the whole question, folded."""
        places = [(id_, at) for id_ in entries for at in range(len(self._folded[id_]))]
        phrases = [self._folded[id_][at] for id_, at in places]
        found: dict[str, Nearest] = {}
        for place, likeness in alike(typed, phrases):
            id_, at = places[place]
            found.setdefault(id_, Nearest(self._texts[id_][at], likeness))
        return found


def folded(text: str) -> str:
    return " ".join(word.folded for word in words(text))
