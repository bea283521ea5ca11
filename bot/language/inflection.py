"""Polish lemmas and paradigms from Morfeusz, remembered."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cached_property
from io import BytesIO
from itertools import islice, zip_longest
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter

from bot.language.dictionary import VERSION, dictionary
from bot.language.remembering import remembered
from bot.language.words import fold
from bot.pacing import nothing

# Forms that hardly anybody types; abbreviations („w” for „wiek”) and endings that Morfeusz takes for words.
_NO_FORMS = ("pcon", "pant", "pacta", "adja", "ger:pl", "brev", "aglt")
_NO_LEMMA = ("ign", "brev", "aglt")
# Part of the kept file: forms made by other rules, or from another dictionary, are not ours.
_RULES = json.dumps([2, _NO_FORMS, _NO_LEMMA, VERSION])
_KEPT = TypeAdapter(tuple[dict[str, list[str]], dict[str, str]])
_WORDS_A_LINE = 200
_Value = TypeVar("_Value")
_NAMES = frozenset({"nazwisko", "imię", "nazwa_geograficzna"})


class Inflection:
    """Answers from a kept file where it can, for generating the paradigms of a whole base takes a second or two.

    Without a file, or for words that it lacks, Morfeusz is asked; `keep` writes what was learnt.
    """

    def __init__(self, kept: Path | None = None, breathe: Callable[[], None] = nothing) -> None:
        """`breathe`: for whoever learns many words beside somebody who must not wait, to be called at every word."""
        self._kept = kept
        self._dictionary = dictionary()
        self.breathe = breathe
        self.is_noun = remembered(self._is_noun)
        self._learnt = False

    def __getstate__(self) -> dict[str, object]:
        """Without what is kept in its own file, and wanted by nobody once a base is learnt."""
        return self.__dict__ | {"_known": ({}, {})}

    @cached_property
    def _known(self) -> tuple[dict[str, list[str]], dict[str, str]]:
        """Lemmas and forms, read when first asked for: a base that is understood as another needs none."""
        return _read(self._kept, self.breathe)

    def lemmas(self, word: str) -> list[str]:
        """Lemmas as Morfeusz names them (with „:S”, „:A” where it tells two apart); empty for an unknown word."""
        lemmas, _ = self._known
        if word not in lemmas:
            lemmas[word] = sorted(self._readings(word))
            self._learnt = True
        return lemmas[word]

    def forms(self, lemma: str) -> list[str]:
        """Folded forms of a lemma, without comparatives and negated participles."""
        _, forms = self._known
        if lemma not in forms:
            forms[lemma] = " ".join(sorted(self._paradigm(lemma)))
            self._learnt = True
        return forms[lemma].split()

    def is_word(self, word: str) -> bool:
        """Whether it is a word of the language; that somebody may be called so does not count."""
        readings = [reading for _, _, reading in self._dictionary.analyse(word)]
        return any(tag != "ign" and not _NAMES & set(labels) for _, _, tag, labels, _ in readings)

    def _is_noun(self, word: str) -> bool:
        """Whether any reading is a noun or the word is unknown: such words say what a message is about."""
        tags = [reading[2] for _, _, reading in self._dictionary.analyse(word)]
        return any(tag.startswith(("subst", "depr", "ign")) for tag in tags)

    def is_feminine_adjective(self, word: str) -> bool:
        """Whether it may be the nominative of one: „Garbarska”, as streets are called."""
        tags = [tag.split(":") for _, _, (_, _, tag, _, _) in self._dictionary.analyse(word.lower())]
        return any(t[0] == "adj" and t[1] == "sg" and "nom" in t[2].split(".") and "f" in t[3].split(".") for t in tags)

    def is_given_name(self, word: str) -> bool:
        """Whether it may be the genitive of one: „Henryka”, as streets are called."""
        readings = [reading for _, _, reading in self._dictionary.analyse(word.capitalize())]
        return any("imię" in labels and ":gen" in tag for _, _, tag, labels, _ in readings)

    def is_oblique_feminine(self, word: str) -> bool:
        """Whether it is a feminine noun in the case that follows „na” or „przy”: „kołdrze”, „ławce”, but not „pani”."""
        tags = [reading[2].split(":") for _, _, reading in self._dictionary.analyse(word)]
        nouns = [(t[1], set(t[2].split(".")), t[3]) for t in tags if t[0] == "subst"]
        is_nominative = any("nom" in cases for _, cases, _ in nouns)
        oblique = any(number == "sg" and {"loc", "inst"} & cases and gender == "f" for number, cases, gender in nouns)
        return oblique and not is_nominative and all(t[0] in ("subst", "adj") for t in tags)

    def is_feminine_nominative(self, word: str) -> bool:
        """Whether it may be a feminine noun as it stands after „wiosenna”: „pogoda”."""
        tags = [reading[2].split(":") for _, _, reading in self._dictionary.analyse(word)]
        return any(t[:2] == ["subst", "sg"] and "nom" in t[2].split(".") and t[3] == "f" for t in tags)

    def is_plain_noun(self, word: str) -> bool:
        """Whether it is a noun and can be nothing else."""
        tags = [reading[2] for _, _, reading in self._dictionary.analyse(word)]
        return all(tag.startswith(("subst", "depr")) for tag in tags)

    def cases(self, word: str) -> set[str]:
        """Folded forms of a nominative in all cases of its own number and gender; a genitive stays what it is."""
        found = {fold(word)}
        for spelt in {word, word.lower()}:
            for _, _, (_, lemma, tag, _, _) in self._dictionary.analyse(spelt):
                if tag.startswith(("adj:", "subst:")) and "nom" in tag.split(":")[2].split("."):
                    found |= {
                        fold(form) for form, _, other, _, _ in self._dictionary.generate(lemma) if _agree(tag, other)
                    }
        return found

    def keep(self) -> None:
        """Writes what was learnt in one step, so that a reader never sees half of it, and forgets it.

        A full disk is no reason to stop.
        """
        if self._kept is not None and self._learnt:
            self._write(self._kept)
        self._known, self._learnt = ({}, {}), False

    def _write(self, kept: Path) -> None:
        unfinished = kept.with_suffix(f".{os.getpid()}")
        try:
            kept.parent.mkdir(parents=True, exist_ok=True)
            with unfinished.open("w", encoding="utf-8") as file:
                file.writelines(self._lines())
            unfinished.replace(kept)
        except OSError:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)

    def _lines(self) -> Iterator[str]:
        """Many short ones, so that nobody who reads or writes them holds up others for long."""
        yield json.dumps(_RULES) + "\n"
        lemmas, forms = self._known
        for parts in zip_longest(_parts(lemmas), _parts(forms), fillvalue=dict[str, str]()):
            self.breathe()
            yield json.dumps(parts, ensure_ascii=False) + "\n"

    def _readings(self, word: str) -> set[str]:
        return {
            lemma for _, _, (_, lemma, tag, _, _) in self._dictionary.analyse(word) if not tag.startswith(_NO_LEMMA)
        }

    def _paradigm(self, lemma: str) -> set[str]:
        return {
            fold(form)
            for form, _, tag, _, _ in self._dictionary.generate(lemma)
            if not tag.endswith((":com", ":sup", ":neg")) and not tag.startswith(_NO_FORMS)
        }


def _agree(tag: str, other: str) -> bool:
    """Whether two tags differ in their case alone."""
    mine, its = tag.split(":"), other.split(":")
    if len(its) < 4 or mine[:2] != its[:2] or mine[4:] != its[4:]:
        return False
    return bool(set(mine[3].split(".")) & set(its[3].split(".")))


def _read(kept: Path | None, breathe: Callable[[], None]) -> tuple[dict[str, list[str]], dict[str, str]]:
    """What an earlier start has kept; nothing if the file is missing, broken, or made by other rules."""
    lemmas: dict[str, list[str]] = {}
    forms: dict[str, str] = {}
    try:
        with kept.open("rb") if kept else BytesIO() as lines:
            if next(lines, b"").decode().strip() != json.dumps(_RULES):
                return {}, {}
            for line in lines:
                breathe()
                more_lemmas, more_forms = _KEPT.validate_json(line)
                lemmas |= more_lemmas
                forms |= more_forms
    except (OSError, ValueError):
        return {}, {}
    return lemmas, forms


def _parts(words: dict[str, _Value]) -> Iterator[dict[str, _Value]]:
    items = iter(words.items())
    while part := dict(islice(items, _WORDS_A_LINE)):
        yield part
