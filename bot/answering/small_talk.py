"""Greetings, thanks and „who are you”: a short message made of nothing but such words."""

from collections.abc import Mapping, Sequence

from bot.knowledge.words_model import SmallTalkClass
from bot.language.forms import FormTable, Token
from bot.language.phrases import PhraseBook
from bot.language.words import words

LONGEST = 7


class SmallTalkGate:
    def __init__(self, classes: Mapping[str, SmallTalkClass], table: FormTable) -> None:
        self._classes = classes
        self._keys = PhraseBook({name: known.keys for name, known in classes.items()}, table, slack=0)
        self._allowed = {
            name: frozenset(
                lexeme for text in known.allowed for word in words(text) for lexeme in table.add(word.written)
            )
            for name, known in classes.items()
        }

    def reply(self, message: Sequence[Token]) -> str | None:
        """The class's reply; None when the message says anything else besides."""
        if not 0 < len(message) <= LONGEST:
            return None
        keys = self._keys.groups(message)
        fitting = [name for name, places in keys.items() if self._nothing_else(name, places, message)]
        return self._classes[fitting[0]].reply if fitting else None

    def _nothing_else(self, name: str, places: set[int], message: Sequence[Token]) -> bool:
        others = [token.lexemes for at, token in enumerate(message) if at not in places]
        return all(lexemes & self._allowed[name] for lexemes in others)
