"""getUpdates: an update is delivered again and again until a higher offset confirms it."""

from typing import Any

from tests.botapi.refusal import RefusedError
from tests.botapi.state import State


def get_updates(state: State, params: dict[str, Any]) -> list[dict[str, Any]]:
    with state.changed:
        state.poll += 1
        mine = state.poll
        state.allowed = params.get("allowed_updates", state.allowed)
        _confirm(state, params.get("offset", 0))
        state.changed.notify_all()
    # Two who poll at once disturb each other: the earlier one is turned away, as by Telegram.
    state.wait(lambda: bool(state.updates) or state.poll != mine, params.get("timeout", 0))
    with state.changed:
        if state.poll != mine:
            raise RefusedError(409, "Conflict: terminated by other getUpdates request")
        return state.updates[: min(100, max(1, params.get("limit", 100)))]


def _confirm(state: State, offset: int) -> None:
    if offset < 0:
        del state.updates[:offset]
    elif offset > 0:
        # One without a number is over with whatever comes next; Telegram has none such.
        state.updates[:] = [update for update in state.updates if update.get("update_id", 0) >= offset]
