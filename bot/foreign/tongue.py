"""One language: how much of a message it knows, and what that is in Polish."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.foreign.phrases import Phrases
from bot.foreign.spelling import latin, own
from bot.knowledge.language_model import Language

# Looking for slips takes time; a text with more unknown words than this is noise.
_SLIPS = 20
FEW_WORDS = 2


@dataclass(frozen=True)
class Gist:
    """`polish` in Polish words, unknown ones as they were; `known` the share of the message's words that it knows."""

    polish: str
    known: float


class Tongue:
    def __init__(self, language: Language) -> None:
        self.code = language.code
        self._vocabulary = language.vocabulary
        self.letters = frozenset(language.vocabulary.letters)

    def prepare(self) -> None:
        """Takes a few tenths of a second, else spent at the first message in the language."""
        assert self._own
        assert self._latin or not self.has_own_script

    @property
    def has_own_script(self) -> bool:
        return bool(self.letters)

    @cached_property
    def _own(self) -> Phrases:
        return Phrases(self._vocabulary.words, own)

    @cached_property
    def _latin(self) -> Phrases:
        """Made when somebody first types it that way."""
        return Phrases(self._vocabulary.words, latin(self._vocabulary.letters, self._vocabulary.spelling))

    def gist(self, words: Sequence[str], in_latin: bool) -> Gist:
        """Of words as they are written."""
        phrases = self._latin if in_latin and self.has_own_script else self._own
        message = [phrases.normal(word) for word in words]
        if not in_latin or len(words) > FEW_WORDS:  # A lone word with a slip may be of any language.
            message = self._mended(message, phrases)
        polish, known, at = [], 0, 0
        while at < len(message):
            phrase = phrases.at(message[at:])
            said = phrase.polish if phrase else words[at]
            known += len(phrase.words) if phrase and not words[at].isdigit() else 0
            at += len(phrase.words) if phrase else 1
            polish += [said] if said else []
        return Gist(" ".join(polish), known / max(1, sum(not word.isdigit() for word in words)))

    def _mended(self, message: list[str], phrases: Phrases) -> list[str]:
        unknown = [at for at in range(len(message)) if not phrases.at(message[at:])][:_SLIPS]
        for at in unknown:
            message[at] = phrases.mended(message[at])
        return message
