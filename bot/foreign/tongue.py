"""One language: how much of a message it knows, and what that is in Polish."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.foreign.phrases import Phrase, Phrases, Words
from bot.foreign.spelling import Latin, Normal, own
from bot.knowledge.language_model import Language

# Looking for slips takes time; a text with more unknown words than this is noise.
_SLIPS = 20
FEW_WORDS = 2
# Of words with slips, so many must be right as they are.
MAY_BE = 1 / 3


@dataclass(frozen=True)
class Gist:
    """`polish` in Polish words, unknown ones as they were; `known` the share of the message's words that it knows.

    `others`: what phrases of several words are in Polish that were passed over for longer ones.
    """

    polish: str
    known: float
    others: tuple[str, ...] = ()


class Tongue:
    def __init__(self, language: Language) -> None:
        self.code = language.code
        self._language = language
        self._polish = frozenset(own(word) for phrase in language.phrases for word in phrase.split())
        # By whether it is typed in Latin letters; made when first needed, the words alone much sooner than the phrases.
        self._made: dict[bool, Phrases] = {}
        self._words: dict[bool, Words] = {}
        self.letters = frozenset(language.letters)

    def prepare(self) -> None:
        """Takes a few tenths of a second, else spent at the first message in the language."""
        for in_latin in {False, self.has_own_script}:
            self._phrases(in_latin)
        self._all_words(self.has_own_script)

    @property
    def has_own_script(self) -> bool:
        return bool(self.letters)

    def _phrases(self, in_latin: bool) -> Phrases:
        if in_latin not in self._made:
            self._made[in_latin] = Phrases(self._language.phrases, self._normal(in_latin))
        return self._made[in_latin]

    def _normal(self, in_latin: bool) -> Normal:
        return Latin(self._language.letters, self._language.spelling) if in_latin else own

    def _all_words(self, in_latin: bool) -> Words:
        if in_latin not in self._words:
            self._words[in_latin] = Words(self._language.phrases.values(), self._normal(in_latin))
        return self._words[in_latin]

    def knows(self, word: str) -> bool:
        """A word that it writes in Latin letters, and Polish does not."""
        return own(word) not in self._polish and self.writes(word)

    def writes(self, word: str) -> bool:
        """Whether or not it is a Polish word as well."""
        return not self.has_own_script and self._all_words(False).hold(own(word))

    def may_say(self, words: Sequence[str], share: float) -> bool:
        """Typed in Latin letters: whether it has so many of the words, slips apart."""
        said = [word for word in words if not word.isdigit()]
        return sum(map(self.has, said)) >= share * len(said)

    def has(self, word: str) -> bool:
        """Typed in Latin letters, and in any form."""
        return self._all_words(self.has_own_script).begin(word)

    def gist(self, words: Sequence[str], in_latin: bool) -> Gist:
        """Of words as they are written."""
        phrases = self._phrases(in_latin and self.has_own_script)
        message = [phrases.normal(word) for word in words]
        may_slip = not in_latin or len(words) > FEW_WORDS  # A lone word with a slip may be of any language.
        message = self._mended(message, phrases) if may_slip else message
        polish, known, at = [], 0, 0
        chosen = phrases.cover(message)
        while at < len(message):
            phrase = chosen[at]
            alone = phrases.alone(message[at]) if may_slip and not phrase else None
            said = phrase.polish if phrase else words[at] if alone is None else alone
            known += len(phrase.words) if phrase and not words[at].isdigit() else alone is not None
            at += len(phrase.words) if phrase else 1
            polish += [said] if said else []
        share = known / max(1, sum(not word.isdigit() for word in words))
        return Gist(" ".join(polish), share, tuple(_passed_over(message, chosen, phrases)))

    def _mended(self, message: list[str], phrases: Phrases) -> list[str]:
        unknown = [at for at in range(len(message)) if not phrases.fitting(message[at:])][:_SLIPS]
        for at in unknown:
            message[at] = phrases.mended(message[at])
        return message


def _passed_over(message: Sequence[str], chosen: Sequence[Phrase | None], phrases: Phrases) -> Iterator[str]:
    for at, one in enumerate(chosen):
        for phrase in phrases.fitting(message[at:]):
            if phrase is not one and len(phrase.words) > 1 and phrase.polish:
                yield phrase.polish
