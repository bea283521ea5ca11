"""Whether two bases are understood alike: then what was learnt of one need not be learnt of the other.

Most changes are: a number, an hour or a date is told, but no question is recognised by it. Whatever is not named here
counts as if something were recognised by it.
"""

from dataclasses import fields

from bot.knowledge.loading import KnowledgeBase
from bot.knowledge.model import Entry

# Numbers are looked up, and are no words.
_TOLD = {"phones", "faxes", "mails", "hours", "hours_like", "contact", "period", "listing", "detailed", "see"}
# Entries are looked at one by one.
_TOLD_BY_BASE = {"entries", "sources", "texts", "roles", "duty", "retention", "version", "speech", "made"}
_ASKED = [name for name in Entry.model_fields if name not in _TOLD]
_ASKED_OF_BASE = [field.name for field in fields(KnowledgeBase) if field.name not in _TOLD_BY_BASE]


def understood_alike(one: KnowledgeBase, other: KnowledgeBase) -> bool:
    if one.entries.keys() != other.entries.keys():
        return False
    if any(getattr(one, name) != getattr(other, name) for name in _ASKED_OF_BASE):
        return False
    return all(_is_asked_alike(entry, other.entries[id_]) for id_, entry in one.entries.items())


def _is_asked_alike(one: Entry, other: Entry) -> bool:
    return one is other or all(getattr(one, name) == getattr(other, name) for name in _ASKED)
