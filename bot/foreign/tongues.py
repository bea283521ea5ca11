"""Which language a message is in, and what it says in Polish."""

import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from bot.foreign.spelling import without_apostrophes
from bot.foreign.tongue import FEW_WORDS, MAY_BE, Gist, Tongue
from bot.knowledge.language_model import Language
from bot.language.forms import Token
from bot.language.inflection import Inflection
from bot.language.words import words

# A Polish sentence with a foreign word or two stays Polish.
POLISH_ENOUGH = 0.65
# Of fewer of its words known, a language is only guessed at.
KNOWN_ENOUGH, BY_SO_MUCH = 0.5, 0.2
# „aaaa”, „haha” are no language.
_FEWEST_LETTERS, _SHORTEST, _SMALL = 3, 5, 4
_TINY = 3
# A text's language is told by so many words of its beginning; all of a long one would take long.
ENOUGH = 40
_POLISH_LETTERS = frozenset("ąćęłńóśźż")


@dataclass(frozen=True)
class Spoken:
    """`code` of the language, and the message in Polish words; `others` as in its gist."""

    code: str
    polish: str
    others: tuple[str, ...]


class Tongues:
    def __init__(self, languages: Iterable[Language], inflection: Inflection) -> None:
        self._tongues = [Tongue(language) for language in languages]
        self._inflection = inflection

    def prepare(self) -> None:
        """Takes some time, else spent at the first messages."""
        for tongue in self._tongues:
            tongue.prepare()
        self._inflection.is_word("")  # Opens the dictionary.

    def heard(self, text: str, message: Sequence[Token]) -> Spoken | None:
        """None for Polish. `message` is the text as Polish reads it."""
        spoken = self._spoken(text, message)
        # Who asks reports nobody, as a rule; of the signs of a text this one alone is told by no word.
        return replace(spoken, polish=f"{spoken.polish}?") if spoken and "?" in text else spoken

    def may_be(self, code: str, text: str) -> bool:
        """Whether a text may as well be in that language, which has all of its words."""
        written = [word.written for word in words(without_apostrophes(text))]
        in_latin = all(map(_is_latin, written))
        return any(one.code == code and one.gist(written, in_latin).known == 1 for one in self._tongues)

    def _spoken(self, text: str, message: Sequence[Token]) -> Spoken | None:
        if not self._tongues:
            return None
        written = [word.written for word in words(without_apostrophes(text))]
        lettered = [word for word in written if not word.isdigit()]
        if not lettered:
            return None
        if sum(map(_is_latin, lettered)) < len(lettered) / 2:
            return self._own_script(written)
        return self._latin(written, message)

    def _own_script(self, written: Sequence[str]) -> Spoken | None:
        letters = frozenset("".join(word for word in written if not _is_latin(word))) - frozenset("0123456789")
        scripted = [tongue for tongue in self._tongues if tongue.has_own_script]
        fitting = [tongue for tongue in scripted if letters <= tongue.letters] or scripted
        return _best(fitting, written, in_latin=False, least=0.0)

    def _latin(self, written: Sequence[str], message: Sequence[Token]) -> Spoken | None:
        start, message = written[:ENOUGH], message[:ENOUGH]
        letters = "".join(start)
        if len(set(letters)) < _FEWEST_LETTERS or len(letters) < _SHORTEST:
            return None
        for tongue in self._tongues:
            if self._is_plainly(tongue, start, message):
                return _spoken(tongue, tongue.gist(written, in_latin=True))
        polish = self._polish_share(message)
        if polish == 1 or any(letter in _POLISH_LETTERS for word in start for letter in word):
            return None
        strange = self._strange(message)
        theirs = {tongue: sum(map(tongue.has, strange)) for tongue in self._tongues}
        # Rather Polish, unless another language has every word: words of danger stand in the Polish lists too.
        is_rather_polish = polish >= POLISH_ENOUGH and max(theirs.values()) < FEW_WORDS
        share, least = (1.0, 1.0) if is_rather_polish else (MAY_BE, max(KNOWN_ENOUGH, polish + BY_SO_MUCH))
        likely = [tongue for tongue, many in theirs.items() if many and tongue.may_say(start, share)]
        return _best(likely, written, in_latin=True, least=least)

    def _is_plainly(self, tongue: Tongue, written: Sequence[str], message: Sequence[Token]) -> bool:
        """By its own small words: who writes English names offices in Polish, but says „how” and „where”, not „jak”."""
        theirs = [word for word in written if tongue.knows(word)]
        if len(theirs) < FEW_WORDS:
            return False
        theirs = [word for word in theirs if not self._inflection.is_word(word)]
        if len(theirs) < FEW_WORDS:  # „tell”, „want” and „is” are Polish to somebody.
            return bool(theirs) and all(map(tongue.writes, written))
        polish = {token.word.written for token in message if token.lexemes and token.likeness == 1}
        others = [word for word in written if not word.isdigit() and not tongue.writes(word)]
        return len(theirs) > sum(self._is_of_a_sentence(word, polish) for word in others)

    def _is_of_a_sentence(self, word: str, polish: Collection[str]) -> bool:
        """A Polish word that is small or no noun, so that it is hardly of a name."""
        is_polish = word in polish or self._inflection.is_word(word)
        return is_polish and (len(word) <= _SMALL or not self._inflection.is_noun(word))

    def _strange(self, message: Sequence[Token]) -> list[str]:
        """Neither Polish words nor a slip away from one of ours: „zesppol” is Russian to nobody, „nedeli” may be."""
        written = (token.word.written for token in message if not token.lexemes)
        return [word for word in written if not word.isdigit() and not self._inflection.is_word(word)]

    def _polish_share(self, message: Sequence[Token]) -> float:
        lettered = [token for token in message if not token.word.folded.isdigit()]
        # A word or two, misspelt, are rather Polish than another language; not two that are both strange.
        right = sum(bool(token.lexemes) and token.likeness == 1 for token in lettered)
        least = 1.0 if len(lettered) > FEW_WORDS or (len(lettered) == FEW_WORDS and not right) else 0.0
        known = [token for token in lettered if self._is_polish(token, least, is_lone=len(lettered) == 1)]
        return len(known) / max(1, len(lettered))

    def _is_polish(self, token: Token, least: float, *, is_lone: bool) -> bool:
        if is_lone and token.lexemes:  # „foodsharing” is said in Polish too.
            return True
        if len(token.word.folded) <= _TINY:  # „ne” and „je” stand in the dictionary, and „was” is English too.
            return bool(token.lexemes) and token.likeness == 1
        # Words of danger and need stand in the Polish lists in other languages too.
        is_foreign = any(tongue.knows(token.word.written) for tongue in self._tongues)
        is_ours = bool(token.lexemes) and token.likeness >= least and not is_foreign
        # Last, for the dictionary is large and has to be read for it.
        return is_ours or self._inflection.is_word(token.word.written)


def _best(tongues: Sequence[Tongue], written: Sequence[str], in_latin: bool, least: float) -> Spoken | None:
    gists: list[tuple[Tongue, Gist]] = [(tongue, tongue.gist(written, in_latin)) for tongue in tongues]
    known = [(tongue, gist) for tongue, gist in gists if gist.known >= least]
    if not known:
        return None
    tongue, gist = max(known, key=lambda one: one[1].known)
    return _spoken(tongue, gist)


def _spoken(tongue: Tongue, gist: Gist) -> Spoken:
    return Spoken(tongue.code, gist.polish, gist.others)


def _is_latin(word: str) -> bool:
    return any(unicodedata.name(letter, "").startswith("LATIN") for letter in word)
