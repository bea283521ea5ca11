"""Which part of an answer is asked for: the phone, the place, the hours, the papers…"""

from collections.abc import Mapping
from typing import get_args

from bot.language.phrases import Heard, PhraseBook
from bot.answering.reply import Facet
from bot.language.forms import FormTable

FACETS: tuple[Facet, ...] = get_args(Facet)
_BEFORE_AN_HOUR = {"po", "od", "do", "o", "przed"}
_LAST_HOUR = 24


class Facets:
    def __init__(self, groups: Mapping[str, tuple[str, ...]], table: FormTable) -> None:
        self._book = PhraseBook(groups, table, slack=0)

    def hear(self, text: str) -> Heard:
        return self._book.hear(text)

    def asked(self, heard: Heard) -> dict[Facet, set[int]]:
        """Facet → positions of the words that ask for it, in the order in which they are asked."""
        found = self._book.groups(heard)
        hours = {at for at in range(1, len(heard.words)) if self._is_hour(heard, at)}
        if hours:
            found.setdefault("godziny", set()).update(hours | {at - 1 for at in hours})
        named = [facet for facet in FACETS if facet in found]
        return {facet: found[facet] for facet in sorted(named, key=lambda facet: min(found[facet]))}

    def _is_hour(self, heard: Heard, at: int) -> bool:
        """„po 16”, „od 8”: a bare hour."""
        word, before = heard.words[at].folded, heard.words[at - 1].folded
        return word.isdigit() and int(word) <= _LAST_HOUR and before in _BEFORE_AN_HOUR and not self._counts(heard, at)

    def _counts(self, heard: Heard, at: int) -> bool:
        """„od 16 lat” counts years, not hours."""
        return at + 1 < len(heard.words) and heard.words[at + 1].folded in {"lat", "roku", "zl", "dni", "osob"}
