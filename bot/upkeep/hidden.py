"""Values that are not told at present because somebody is checking them. Pure."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bot.knowledge.dated import facts_of
from bot.knowledge.dates import LooseDate
from bot.knowledge.hiding import Silence, values_of
from bot.knowledge.loading import KnowledgeBase
from bot.knowledge.model import Fact, PhonesFact
from bot.knowledge.phones import shown
from bot.upkeep.wording import UpkeepWording, short


@dataclass(frozen=True)
class Hidden:
    """`since` is None where the file does not say it."""

    file: str
    key: str
    value: str
    since: LooseDate | None


def hidden(base: KnowledgeBase, silences: Collection[Silence]) -> list[Hidden]:
    """In the order of the files; `base` as it is told, `silences` as they were asked for."""
    since = {one.value: one.since for one in sorted(silences, key=lambda one: one.since, reverse=True)}
    found: dict[Hidden, None] = {}
    for id_, entry in base.entries.items():
        file = f"{base.folders[id_]}/{id_}.yaml"
        for key, facts in facts_of(entry).items():
            for fact in facts:
                found |= {Hidden(file, key, said, fact.hidden or since.get(value)): None for value, said in _of(fact)}
    return list(found)


def hidden_lines(found: Collection[Hidden], wording: UpkeepWording, most: int) -> list[str]:
    if not found:
        return [wording.say("stan-ukryte-brak")]
    return [wording.say("stan-ukryte"), *wording.first([_line(one, wording) for one in found], most)]


def _of(fact: Fact) -> Iterator[tuple[str, str]]:
    """Each hidden value as it is stored and as it is read."""
    if not fact.is_being_checked:
        return
    if isinstance(fact, PhonesFact):
        yield from ((number, shown(number)) for number in fact.numbers if number not in fact.told)
    else:
        yield from ((value, short(value)) for value in values_of(fact))


def _line(one: Hidden, wording: UpkeepWording) -> str:
    told = {"plik": one.file, "co": one.key, "wartość": one.value}
    if one.since is None:
        return wording.say("stan-ukryte-nie-wiadomo-kiedy", **told)
    return wording.say("stan-ukryte-od", **told, kiedy=one.since.words)
