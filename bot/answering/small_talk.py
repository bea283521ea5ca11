"""Greetings, thanks and „who are you”: a short message made of nothing but such words."""

from collections.abc import Iterable, Mapping, Sequence

from bot.knowledge.words_model import SmallTalkClass
from bot.language.forms import FormTable, Lexemes, Token
from bot.language.phrases import PhraseBook
from bot.language.words import words

LONGEST = 9
Words = Iterable[str]


class SmallTalkGate:
    """`everyday` are words that say nothing of a topic; `telling` are those of them that ask for something."""

    def __init__(
        self, classes: Mapping[str, SmallTalkClass], everyday: Words, telling: Words, table: FormTable
    ) -> None:
        self._classes = classes
        filler = _lexemes(everyday, table) - _lexemes(telling, table)
        self._keys = PhraseBook({name: known.keys for name, known in classes.items()}, table, slack=0)
        self._allowed = {
            name: _lexemes(known.allowed, table) | (filler if known.with_everyday else frozenset())
            for name, known in classes.items()
        }

    def kind(self, message: Sequence[Token]) -> str | None:
        """The class that it is of; None when the message says anything else besides."""
        if not 0 < len(message) <= LONGEST:
            return None
        keys = self._keys.groups(message)
        # In the order of the file: „no dobra, dziękuję” is thanks before it is „dobry”.
        fitting = [name for name in self._classes if name in keys and self._nothing_else(name, keys[name], message)]
        return fitting[0] if fitting else None

    def _nothing_else(self, name: str, places: set[int], message: Sequence[Token]) -> bool:
        others = [token.lexemes for at, token in enumerate(message) if at not in places]
        return all(lexemes & self._allowed[name] for lexemes in others)


def _lexemes(texts: Words, table: FormTable) -> Lexemes:
    return frozenset(lexeme for text in texts for word in words(text) for lexeme in table.add(word.written))
