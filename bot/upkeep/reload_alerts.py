"""What administrators hear of a folder that cannot serve: once for the same faults, and once when it is mended."""

from collections.abc import Sequence

from bot.knowledge.faults import Fault
from bot.reports.wording import Wording
from bot.upkeep.room import Upkeep

_SHOWN = 10
_LONGEST = 300


async def tell_admins(upkeep: Upkeep) -> None:
    state, now = upkeep.state, upkeep.clock.now()
    faults = state.faults
    if faults == state.told:
        return
    async with upkeep.office.change(now) as change:
        wording = Wording(change.asof)
        mended = wording.say("baza-znowu-dobra")
        text = wording.say("baza-błędna", błędy=_listed(faults, wording)) if faults else mended
        await change.tell_admins(text)
    state.told = faults


def folder_lines(upkeep: Upkeep, wording: Wording) -> list[str]:
    """That the folder holds something else than what serves, and why; nothing while they are the same."""
    faults = upkeep.state.faults
    return [wording.say("stan-folder", błędy=_listed(faults, wording))] if faults else []


def _listed(faults: Sequence[Fault], wording: Wording) -> str:
    lines = [_short(str(fault)) for fault in faults[:_SHOWN]]
    if len(faults) > _SHOWN:
        lines.append(wording.say("baza-więcej-błędów", ile=len(faults) - _SHOWN))
    return "\n".join(lines)


def _short(line: str) -> str:
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
