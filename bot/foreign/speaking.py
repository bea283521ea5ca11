"""The base as it is told in another language: texts of its own, names with a gloss, what is translated of the rest."""

from dataclasses import replace

from bot.knowledge.language_model import Language, Translated
from bot.knowledge.loading import KnowledgeBase
from bot.knowledge.model import Entry, TextFact
from bot.knowledge.speech import Speech

NOTICE = "po-polsku-niżej"


def speaking(base: KnowledgeBase, language: Language) -> KnowledgeBase:
    """For writing replies only: what a message means is found out in Polish."""
    entries = {id_: _told(entry, language.entries.get(id_), language) for id_, entry in base.entries.items()}
    texts = {**base.texts, **language.texts}
    return replace(base, entries=entries, texts=texts, speech=Speech.of(language.code, language.texts))


def _told(entry: Entry, translated: Translated | None, language: Language) -> Entry:
    notice = language.texts[NOTICE]
    told = translated.description if translated else ()
    # Translations of a text that has since become two would be told of the wrong days.
    is_current = len(told) == len(entry.description)
    description = (
        tuple(fact.model_copy(update={"text": text}) for fact, text in zip(entry.description, told, strict=True))
        if is_current
        else tuple(_in_polish(fact, notice) for fact in entry.description)
    )
    details = {facet: tuple(_in_polish(fact, notice) for fact in facts) for facet, facts in entry.details.items()}
    name = f"{entry.name} – {translated.name}" if translated else entry.name
    return entry.model_copy(update={"name": name, "description": description, "details": details})


def _in_polish(fact: TextFact, notice: str) -> TextFact:
    return fact.model_copy(update={"text": f"{notice}\n{fact.text}"})


def once(notice: str | None, text: str) -> str:
    """Said before the first Polish text, not before each; nothing of the sort in Polish."""
    if notice is None:
        return text
    first, found, rest = text.partition(f"{notice}\n")
    return first + found + rest.replace(f"{notice}\n", "")
