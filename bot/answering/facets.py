"""Which part of an answer is asked for: the phone, the place, the hours, the papers…"""

from collections.abc import Mapping, Sequence
from typing import get_args

from bot.answering.reply import Facet
from bot.language.forms import FormTable, Token
from bot.language.phrases import PhraseBook

FACETS: tuple[Facet, ...] = get_args(Facet)
_BEFORE_AN_HOUR = {"po", "od", "do", "o", "przed"}
_LAST_HOUR = 24


class Facets:
    def __init__(self, groups: Mapping[str, tuple[str, ...]], table: FormTable) -> None:
        self._book = PhraseBook(groups, table, slack=0)

    def asked(self, message: Sequence[Token]) -> dict[Facet, set[int]]:
        """Facet → positions of the words that ask for it, in the order in which they are asked."""
        found = self._book.groups(message)
        hours = {at for at in range(1, len(message)) if self._is_hour(message, at)}
        if hours:
            found.setdefault("godziny", set()).update(hours | {at - 1 for at in hours})
        named = [facet for facet in FACETS if facet in found]
        return {facet: found[facet] for facet in sorted(named, key=lambda facet: min(found[facet]))}

    def _is_hour(self, message: Sequence[Token], at: int) -> bool:
        """„po 16”, „od 8”: a bare hour."""
        word, before = message[at].word.folded, message[at - 1].word.folded
        return (
            word.isdigit() and int(word) <= _LAST_HOUR and before in _BEFORE_AN_HOUR and not self._counts(message, at)
        )

    def _counts(self, message: Sequence[Token], at: int) -> bool:
        """„od 16 lat” counts years, not hours."""
        return at + 1 < len(message) and message[at + 1].word.folded in {"lat", "roku", "zl", "dni", "osob"}
