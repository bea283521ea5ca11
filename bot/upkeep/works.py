"""What goes on by itself to keep the base true, for as long as the service runs."""

from collections.abc import Coroutine, Iterator

from bot.upkeep.edits.working import check_proposals
from bot.upkeep.room import Upkeep


def works(upkeep: Upkeep, beat: float) -> Iterator[Coroutine[None, None, None]]:
    """`beat`: seconds between looks at time."""
    yield check_proposals(upkeep, beat)
