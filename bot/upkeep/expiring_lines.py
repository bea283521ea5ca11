"""What expires, in lines that a person works through. Pure."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from bot.knowledge.dated import FRESH, Asof
from bot.knowledge.loading import FOLDERS
from bot.upkeep.expiring import Dated, Expiring, expiring
from bot.upkeep.wording import UpkeepWording, on_day, short

DAYS = 30
MOST_DAYS = 365
_MOST_LINES = 25


def expiring_text(asof: Asof, days: int = DAYS) -> str:
    """Everything, as somebody who asks for it reads it; of long lists the beginnings."""
    wording, found = UpkeepWording(asof), expiring(asof, days)
    soon, ageing = soon_lines(found, wording, _MOST_LINES), _ageing(found, wording)
    return "\n\n".join("\n".join(lines) for lines in (*soon, ageing, _old(found, wording, asof)) if lines)


def soon_lines(found: Expiring, wording: UpkeepWording, most: int) -> list[list[str]]:
    """What ends, and what begins."""
    until = on_day(found.until)
    none = [wording.say("wygasa-kończy-brak", kiedy=until)]
    ending = _headed(wording.say("wygasa-kończy", kiedy=until), found.ending, wording, most)
    return [ending or none, _headed(wording.say("wygasa-zaczyna", kiedy=until), found.beginning, wording, most)]


def _ageing(found: Expiring, wording: UpkeepWording) -> list[str]:
    return _headed(wording.say("wygasa-rok", kiedy=on_day(found.until)), found.ageing, wording, _MOST_LINES)


def _old(found: Expiring, wording: UpkeepWording, asof: Asof) -> list[str]:
    """By their files: our own offices before what other people's do, and what has waited longest first."""
    if not found.old:
        return [wording.say("wygasa-stare-brak")]
    by_file: dict[str, list[Dated]] = {}
    for one in sorted(found.old, key=lambda one: FOLDERS.index(one.folder)):
        by_file.setdefault(one.file, []).append(one)
    lines = [
        wording.say("wygasa-stare-wpis", plik=file, co=_keys(facts), kiedy=facts[0].said)
        for file, facts in by_file.items()
    ]
    whole = wording.say("wygasa-lista", dzień=(asof.day - FRESH).isoformat())
    head = wording.say("wygasa-stare", ile=wording.many("ile-faktów", len(found.old)))
    return [head, *wording.first(lines, _MOST_LINES), whole]


def _keys(facts: Iterable[Dated]) -> str:
    """„telefony, szczegóły → kwota 3×”: how often where more than once."""
    counted = [(key, len(list(same))) for key, same in groupby(sorted(one.key for one in facts))]
    return ", ".join(key if many == 1 else f"{key} {many}×" for key, many in counted)


def _headed(head: str, found: Sequence[Dated], wording: UpkeepWording, most: int) -> list[str]:
    lines = [
        wording.say(
            "wygasa-wpis", kiedy=one.said, plik=one.file, co=one.key or wording.say("wygasa-okres"),
            wartość=short(one.value),
        )
        for one in found
    ]  # fmt: skip
    return [head, *wording.first(lines, most)] if lines else []
