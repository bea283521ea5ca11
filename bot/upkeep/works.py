"""What goes on by itself to keep the base true, for as long as the service runs."""

from collections.abc import Coroutine, Iterator

from bot.timekeeping import keep_time
from bot.upkeep.edits.working import check_proposals
from bot.upkeep.reloading import keep_reloading
from bot.upkeep.room import Upkeep
from bot.upkeep.summarising import Summarising


def works(upkeep: Upkeep, beat: float, *, rehearsal: bool = False) -> Iterator[Coroutine[None, None, None]]:
    """`beat`: seconds between looks at time; `rehearsal`: the clock shows another day than the machine's."""
    yield keep_time(Summarising(upkeep, rehearsal=rehearsal), upkeep.clock, beat)
    yield keep_reloading(upkeep)
    yield check_proposals(upkeep, beat)
