"""Reads the further languages of a base, and says what they lack."""

from collections.abc import Iterable, Iterator, Mapping

from bot.knowledge.braces import filled, in_braces
from bot.knowledge.guessing import advice
from bot.knowledge.language_model import Language, Spoken, Translations, Vocabulary
from bot.knowledge.loading import KnowledgeBase, Reader
from bot.knowledge.retention_model import Retention
from bot.knowledge.texts import FOR_RESIDENTS, OF_LANGUAGES, TEXTS

POLISH = "pl"
NOBODY = "nikt"


def read_languages(reader: Reader, retention: Retention) -> dict[str, Language]:
    """By their codes; a language is there when its texts are."""
    files = (name.removeprefix("teksty/").removesuffix(".yaml") for name in reader.snapshot.files if _is_texts(name))
    found = (_language(reader, code, retention) for code in sorted(files) if code != POLISH)
    return {language.code: language for language in found if language}


def _is_texts(name: str) -> bool:
    return name.startswith("teksty/") and name.endswith(".yaml")


def _language(reader: Reader, code: str, retention: Retention) -> Language | None:
    """Its texts say how long what is kept."""
    names = [f"teksty/{code}.yaml", f"tlumaczenia/{code}.yaml", "przechowywanie.yaml", *_vocabulary_files(reader, code)]
    return reader.made_of(Language, names, lambda: _read(reader, code, retention))


def _read(reader: Reader, code: str, retention: Retention) -> Language | None:
    texts = reader.file(f"teksty/{code}.yaml", Spoken)
    parts = _vocabulary(reader, code)
    entries = reader.file(f"tlumaczenia/{code}.yaml", Translations)
    if texts is None or not parts or entries is None:
        return None
    days = texts.root.get("dni-ile", "{ile}")
    said = {key: retention.filled(text, days) for key, text in texts.root.items()}
    return Language(code, said, parts[0].letters, parts[0].spelling, _phrases(parts), entries.root)


def _vocabulary_files(reader: Reader, code: str) -> list[str]:
    """`slowa/uk.yaml`, and further parts such as `slowa/uk-zagrozenie.yaml`."""
    return [f"slowa/{code}.yaml", *(name for name in reader.snapshot.names("slowa") if _is_part(name, code))]


def _vocabulary(reader: Reader, code: str) -> list[Vocabulary]:
    """None if any part is faulty."""
    parts = [reader.file(name, Vocabulary) for name in _vocabulary_files(reader, code)]
    found = [part for part in parts if part is not None]
    return found if len(found) == len(parts) else []


def _phrases(parts: Iterable[Vocabulary]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for part in parts:
        for polish, phrases in part.words.items():
            found.setdefault(polish, []).extend(phrases)
    return {polish: "\n".join(phrases) for polish, phrases in found.items()}


def _is_part(name: str, code: str) -> bool:
    return name.startswith(f"slowa/{code}-")


def small_talk_key(name: str) -> str:
    """Of the text that answers small talk of the class."""
    return f"rozmowa-{name}"


def check_languages(base: KnowledgeBase, reader: Reader) -> None:
    for code, language in base.languages.items():
        for key, message in _texts(language.texts, base):
            reader.fault(f"teksty/{code}.yaml", message, key)
        if language.texts.get("przeczytał") == NOBODY:
            message = "nikt, kto mówi tym językiem, nie przeczytał jeszcze tych tekstów"
            reader.fault(f"teksty/{code}.yaml", message, "przeczytał", warning=True)
        for id_ in language.entries.keys() - reader.ids:
            mend = advice(id_, reader.ids, "proszę poprawić nazwę albo usunąć to tłumaczenie")
            reader.fault(f"tlumaczenia/{code}.yaml", f"nie ma wpisu „{id_}”; {mend}", id_)


def _texts(texts: Mapping[str, str], base: KnowledgeBase) -> Iterator[tuple[str, str]]:
    small_talk = {small_talk_key(name): filled(known.reply) for name, known in base.small_talk.root.items()}
    wanted = {**{key: TEXTS[key] for key in FOR_RESIDENTS}, **OF_LANGUAGES, **small_talk}
    for key in sorted(wanted.keys() - texts.keys()):
        yield key, f"brakuje tekstu „{key}”; proszę go przetłumaczyć"
    for key in sorted(texts.keys() - wanted.keys()):
        yield key, f"bot nie zna tekstu „{key}”; {advice(key, wanted, 'proszę go usunąć')}"
    for key in sorted(texts.keys() & wanted.keys()):
        if filled(texts[key]) != wanted[key]:
            yield key, f"proszę poprawić nawiasy w tekście „{key}”; ma w nich stać: {in_braces(wanted[key] or ())}"
