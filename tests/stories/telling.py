"""Written stories of reports: what the passer-by does, each line, and what is answered.

A line „> …” is written, „[…]” is a button, „(pin 53.13, 23.15)” a position; the rest is the answer. The first line says
when it happens. `python -m tests.stories.telling` tells them all anew, to be read before they are kept.
"""

import asyncio
import re
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from bot.answering.reply import Reply
from bot.assistant import Assistant
from bot.clock import WARSAW
from bot.knowledge.loading import load
from bot.language.inflection import Inflection
from tests.office import AUTHOR, Place, button, working

STORIES = Path(__file__).parent
_ACTION = re.compile(r"> .+|\[[^\]]+\]|\(pin [\d.]+, [\d.]+\)")


def actions(story: str) -> list[str]:
    """Lines of what the passer-by does; a row of several buttons is the bot's."""
    return [line for line in story.splitlines()[1:] if _ACTION.fullmatch(line) and "] [" not in line]


async def told(story: str, path: Path, assistant: Assistant) -> str:
    """The story as it goes now."""
    first = story.splitlines()[0]
    now = datetime.fromisoformat(first.rpartition(", ")[2]).replace(tzinfo=WARSAW)
    lines, screen = [first], Reply("unknown", "")
    async with working(path, assistant, now) as place:
        for action in actions(story):
            reply = await _done(place, action, screen, now)
            screen = reply or screen
            lines += ["", action, *_said(reply)]
            lines += [line for text in await place.posted(AUTHOR, now) for line in ("", *text.splitlines())]
    return "\n".join(lines) + "\n"


async def _done(place: Place, action: str, screen: Reply, now: datetime) -> Reply | None:
    if action.startswith("> /zglos"):
        return await place.desk.start(AUTHOR, now)
    if action.startswith("> "):
        return await place.desk.text(AUTHOR, action[2:], None, now)
    if action.startswith("(pin"):
        lat, lon = map(float, re.findall(r"[\d.]+", action))
        return await place.desk.place(AUTHOR, place.office.assistant.pin(lat, lon), now)
    return await place.desk.press(AUTHOR, button(screen, action.strip("[]")), now)


def _said(reply: Reply | None) -> Iterator[str]:
    if reply is not None:
        yield from ("", *reply.text.splitlines())
        yield " ".join(f"[{one.label}]" for one in reply.buttons)


async def _tell_all() -> None:
    assistant = Assistant.of(load(STORIES.parents[1] / "knowledge"), Inflection())
    for path in sorted(STORIES.glob("*.txt")):
        with tempfile.TemporaryDirectory() as folder:
            path.write_text(await told(path.read_text(encoding="utf-8"), Path(folder), assistant), encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(_tell_all())
