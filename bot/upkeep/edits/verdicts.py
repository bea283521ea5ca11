"""A proposed correction with what checking it found, for those who decide about it. Pure."""

from collections.abc import Callable, Iterator

from bot.knowledge.dated import Asof
from bot.knowledge.hiding import values_of
from bot.storage.edits import Edit
from bot.upkeep.comparing import Changed, Verdict
from bot.upkeep.edits.changes import name_of
from bot.upkeep.edits.values import taken_along
from bot.upkeep.edits.wording import Says

_EXAMPLES, _WARNINGS, _ELSEWHERE = 3, 3, 6
_LONGEST = 200


def proposal(says: Says, edit: Edit, found: Verdict, asof: Asof) -> str:
    """Old and new, the source, the check, and which answers change."""
    of = edit.what.of[0]
    said = {"co": says.title(of), "było": says.value(of), "będzie": says.new(edit)}
    heading = says.say("zmiana-propozycja", numer=edit.id, kto=edit.what.name, źródło=edit.what.source, **said)
    return "\n\n".join(
        [heading, "\n".join(_checked(says, found, name_of(asof.base, of.entry))), *_more(says, edit, found, asof)]
    )


def _checked(says: Says, found: Verdict, name: str) -> Iterator[str]:
    yield says.say("zmiana-sprawdzona", ile=len(found.changed), pytań=found.questions)
    if found.right_after < found.right_before:
        yield says.say("zmiana-gorzej", przed=found.right_before, po=found.right_after)
    yield from [str(fault) for fault in found.faults if fault.file == name][:_WARNINGS]


def _more(says: Says, edit: Edit, found: Verdict, asof: Asof) -> Iterator[str]:
    of = edit.what.of[0]
    if others := taken_along(asof, of):
        yield says.others(others)
    holders = {id_ for id_, _, fact in asof.served() if of.value in values_of(fact)} - {of.entry}
    if holders:
        names = [asof.base.entries[id_].name for id_ in sorted(holders)[:_ELSEWHERE]]
        yield says.say("zmiana-gdzie-indziej", gdzie="; ".join(names))
    yield from (_example(says, one) for one in sorted(found.changed, key=_aptness(of.entry))[:_EXAMPLES])


def _aptness(entry: str) -> Callable[[Changed], tuple[bool, bool]]:
    """Questions that the entry should answer come first, and last those that nothing should."""
    return lambda one: (entry not in one.after.entries[:1], not one.after.right)


def _example(says: Says, one: Changed) -> str:
    """The lines that differ, and no others."""
    before, after = (one.before.text if one.before else "").splitlines(), one.after.text.splitlines()
    gone = [line for line in before if line not in after]
    come = [line for line in after if line not in before]
    return says.say("zmiana-przykład", pytanie=one.question, przed=_short(gone), po=_short(come))


def _short(lines: list[str]) -> str:
    joined = " / ".join(lines) or "–"
    return joined if len(joined) <= _LONGEST else f"{joined[: _LONGEST - 1]}…"
