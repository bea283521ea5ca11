"""Every text that the code says, by what it fills in; a base that lacks one is faulty."""

from bot.knowledge.texts.languages import OF_LANGUAGES as OF_LANGUAGES
from bot.knowledge.texts.operation import ALERTS, MONTH, NOTICES
from bot.knowledge.texts.reports import AUTHORS, CARDS, GROUPS
from bot.knowledge.texts.residents import ANSWERS, ELSEWHERE, OWN_DATA
from bot.knowledge.texts.upkeep import EDITS, GAPS, RELOADING, UPKEEP

_GROUPED = (ANSWERS, OWN_DATA, AUTHORS, CARDS, GROUPS, ALERTS, NOTICES, MONTH, UPKEEP, RELOADING, GAPS, EDITS)
_ALL = [item for group in _GROUPED for item in group.items()]
# A text's key → the names in its braces.
TEXTS: dict[str, set[str]] = {key: set(filled.split()) for filled, keys in _ALL for key in keys.split()}
# What residents read, and every language must have; staff read Polish.
FOR_RESIDENTS: frozenset[str] = frozenset(
    key for keys in (*ANSWERS.values(), *OWN_DATA.values(), *AUTHORS.values(), ELSEWHERE) for key in keys.split()
)
