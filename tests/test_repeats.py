"""Whatever a person writes and presses, with steps handled again here and there: the same reports come of it."""

import asyncio
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answering.reply import Press, Reply
from bot.assistant import Assistant
from bot.clock import WARSAW
from tests.office import ANNA, AUTHOR, Place, working
from tests.trace import trace

NOON = datetime(2026, 11, 23, 12, tzinfo=WARSAW)
QUESTION = 1000
WORDS = (
    "na Lipowej 12 w bramie siedzi bezdomny pan, jest głodny",
    "na Wiejskiej 5 w klatce śpi bezdomny",
    "leży jakiś bezdomny człowiek",
    "na piasta lezy bezdomny na lawce",
    "za garażami",
    "ma czerwoną czapkę i krwawi z głowy",
    "gdzie jest kasa?",
    "Nie reaguje / marznie",
    "Zgłoś osobę potrzebującą pomocy",
    "Anuluj",
)


@dataclass(frozen=True)
class Step:
    """`kind` with its argument: words, the number of an earlier message, or of a button among those last shown."""

    kind: str
    words: str = ""
    number: int = 0
    repeats: int = 0


def _steps(kind: str, **values: st.SearchStrategy[object]) -> st.SearchStrategy[Step]:
    return st.builds(Step, kind=st.just(kind), repeats=st.sampled_from([0, 0, 1, 2]), **values)


words, numbers = st.sampled_from(WORDS), st.integers(0, 6)
steps = st.lists(
    st.one_of(
        _steps("text", words=words),
        _steps("press", number=numbers),
        _steps("press", number=st.just(0)),
        _steps("edit", words=words, number=numbers),
        _steps("pin", number=numbers),
        _steps("command", words=words),
        _steps("answer", words=words),
        _steps("withdraw"),
        _steps("end"),
    ),
    max_size=8,
)


class Person:
    """Does steps, a minute apart, each with its own message."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._shown: list[str] = []

    async def do(self, at: int, step: Step, *, again: int) -> None:
        """What is said the second time is not looked at, for the person has read the first."""
        now, before = NOON + timedelta(minutes=at), self._shown
        reply = await self.act(at, step, now)
        after = [one.data for one in reply.buttons if isinstance(one, Press) and one.data] if reply else []
        if step.kind != "end":
            self._shown = before
            for repeat in range(1, 1 + again):
                await self.act(at, step, now + timedelta(seconds=10 * repeat))
            self._shown = after or before

    async def act(self, at: int, step: Step, now: datetime) -> Reply | None:
        desk = self._place.desk
        match step.kind:
            case "text":
                return await desk.text(AUTHOR, step.words, None, now, at)
            case "command":
                return await desk.report(AUTHOR, step.words, now, at)
            case "answer":
                return await desk.answer(AUTHOR, QUESTION, step.words, now, at)
            case "withdraw":
                return await desk.withdraw(AUTHOR, now, at)
            case "end":
                await self._team(now)
            case "press" if self._shown:
                return await desk.press(AUTHOR, self._shown[step.number % len(self._shown)], now)
            case "pin" | "edit":
                return await self._other(at, step, now)
        return None

    async def _other(self, at: int, step: Step, now: datetime) -> Reply | None:
        desk = self._place.desk
        if step.kind == "pin":
            return await desk.place(AUTHOR, self._place.office.assistant.pin(53.13 + at / 100, 23.16), now, at)
        corrected = await desk.edited(AUTHOR, step.words, now, step.number)
        return corrected or await desk.text(AUTHOR, step.words, None, now, step.number)

    async def _team(self, now: datetime) -> None:
        """The team asks about the last report and ends it; its author may press „Osoba nadal tam jest”."""
        if (report := await self._place.last(now)) is None:
            return
        async with self._place.office.change(now) as change:
            await change.books.cards.relay(AUTHOR, QUESTION, report.id)
        await self._place.team.take(report.id, ANNA, now)
        await self._place.team.end(report.id, ANNA, "not_found", now)
        self._shown = [f"r:nadal:{report.id}", f"r:pilne:{report.id}"]


async def lived(assistant: Assistant, story: Sequence[Step], *, with_repeats: bool) -> dict[str, object]:
    """What the database holds in the end."""
    with tempfile.TemporaryDirectory() as folder:
        async with working(Path(folder), assistant, NOON) as place:
            person = Person(place)
            for at, step in enumerate(story, start=1):
                await person.do(at, step, again=step.repeats if with_repeats else 0)
            left = await trace(place.database)
            await _all_once_more(place, person, story)
            assert await trace(place.database) == left
            return {table: rows for table, rows in left.items() if table != "drafts"}


async def _all_once_more(place: Place, person: Person, story: Sequence[Step]) -> None:
    """Whatever a report or the draft was made of is known for good, and not only right after it came."""
    held = {tuple(row) for row in await place.database.rows("SELECT chat, message_id FROM report_messages")}
    for at, step in enumerate(story, start=1):
        chat = f"{AUTHOR}/cofnij" if step.kind == "withdraw" else AUTHOR
        if (chat, at) in held and step.kind not in ("press", "end", "edit"):
            await person.act(at, step, NOON + timedelta(minutes=30))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(story=steps)
def test_the_same_reports_come_of_it(assistant: Assistant, story: list[Step]) -> None:
    plain = asyncio.run(lived(assistant, story, with_repeats=False))
    assert asyncio.run(lived(assistant, story, with_repeats=True)) == plain
