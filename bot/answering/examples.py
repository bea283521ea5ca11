"""Names and examples of the entries, and how like a question is to one of them as it stands."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from rapidfuzz import fuzz, process

from bot.answering.index import strong_texts
from bot.knowledge.model import Entry
from bot.language.words import words

# Below this share of common letters two texts have nothing to do with each other.
LEAST = 50.0


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
        # The most alike come first.
        for _, ratio, number in process.extract(typed, phrases, scorer=fuzz.ratio, score_cutoff=LEAST, limit=None):
            id_, at = places[number]
            found.setdefault(id_, Nearest(self._texts[id_][at], (ratio - LEAST) / (100.0 - LEAST)))
        return found


def folded(text: str) -> str:
    return " ".join(word.folded for word in words(text))
