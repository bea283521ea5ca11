"""What a question says, so that two can be compared: the lexemes of its words, in whatever form or spelling."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bot.language.forms import FormTable, Lexemes, Token
from bot.language.inflection import Inflection
from bot.language.words import words
from bot.privacy import labels

# A question of more words than this is a story; its beginning says what it is about.
_MOST_WORDS = 30
LEFT_OUT = re.compile("|".join(re.escape(label) for name, label in vars(labels).items() if name.isupper()))


@dataclass(frozen=True)
class Said:
    """`words` are what each word that matters may be; `glued` is the text without spaces and everyday words.

    `is_strange`: it has a word that no dictionary knows, so that a slip of the finger may hide in it.
    """

    words: frozenset[Lexemes]
    glued: str
    is_strange: bool


class Likeness:
    """Knows every form of the words of the texts given and of the everyday ones, which say nothing of a topic."""

    def __init__(self, texts: Iterable[str], everyday: Iterable[str], inflection: Inflection) -> None:
        self._table = FormTable(inflection)
        self._everyday = Lexemes().union(*(self._table.add(word) for word in everyday))
        counted = Counter(word.written for text in texts for word in words(_without_labels(text)))
        # The commoner spelling is the word, a rarer one that is near it a slip.
        often = [word for word, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0]))]
        self._real = {word for word in often if inflection.lemmas(word)}
        for word in self._real:
            self._table.add(word)
        self._read = {word: self._learnt(word) for word in often}

    def _learnt(self, word: str) -> list[Token]:
        tokens = self._table.read(word)
        if word.isalpha() and not any(token.lexemes for token in tokens):
            self._table.add(word)
        return tokens

    def said(self, text: str) -> Said:
        """Of one of the texts that it knows."""
        tokens = [token for word in words(_without_labels(text)) for token in self._read[word.written]]
        told = [token for token in tokens if not token.lexemes & self._everyday] or tokens
        told = told[:_MOST_WORDS]
        return Said(
            words=frozenset(token.lexemes or frozenset({token.word.folded}) for token in told),
            glued="".join(token.word.folded for token in told),
            is_strange=any(token.likeness < 1 or token.word.written not in self._real for token in told),
        )


def _without_labels(text: str) -> str:
    return LEFT_OUT.sub(" ", text)
