"""One language: how much of a message it knows, and what that is in Polish."""

from collections.abc import Sequence
from dataclasses import dataclass

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
        self._polish = frozenset(own(word) for phrase in language.vocabulary.words for word in phrase.split())
        # By whether it is typed in Latin letters; made when first needed.
        self._made: dict[bool, Phrases] = {}
        self.letters = frozenset(language.vocabulary.letters)

    def prepare(self) -> None:
        """Takes a few tenths of a second, else spent at the first message in the language."""
        for in_latin in {False, self.has_own_script}:
            self._phrases(in_latin)

    @property
    def has_own_script(self) -> bool:
        return bool(self.letters)

    def _phrases(self, in_latin: bool) -> Phrases:
        if in_latin not in self._made:
            known = self._vocabulary
            self._made[in_latin] = Phrases(known.words, latin(known.letters, known.spelling) if in_latin else own)
        return self._made[in_latin]

    def knows(self, word: str) -> bool:
        """A word that it writes in Latin letters, and Polish does not."""
        return not self.has_own_script and own(word) not in self._polish and self._phrases(False).hold(own(word))

    def gist(self, words: Sequence[str], in_latin: bool) -> Gist:
        """Of words as they are written."""
        phrases = self._phrases(in_latin and self.has_own_script)
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
