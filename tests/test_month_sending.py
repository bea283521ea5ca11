"""On the 1st the coordinator's chat gets the picture of the month before, once, whatever happens on the way."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.clock import WARSAW
from bot.knowledge.dated import Asof
from bot.knowledge.loading import KnowledgeBase
from bot.reports.report import COORDINATOR
from bot.upkeep.month.calendar import Month
from bot.upkeep.month.figures import Figures
from bot.upkeep.month.monthly import Monthly, due
from bot.upkeep.month.painting import Painter
from handlers.outbound.delivery import Delivery
from tests.botapi import BotApi, Fault
from tests.botapi.members import BOT_ID, as_member
from tests.botapi.test_photos import png
from tests.live import COORDINATOR as COORDINATORS
from tests.live import Town, town
from tests.post import ADMIN, LEAD, Hand, Post, key, posting, start_of_api
from tests.seeded_month import Seeding, seed
from tests.stock import using

FIRST = datetime(2026, 12, 1, 8, tzinfo=WARSAW)
OCTOBER = Seeding(number=10)


@dataclass
class Drawer:
    """Draws when it is let to, or fails so many times; the figures are real."""

    figured: Painter
    failures: int = 0
    begun: int = 0
    has_begun: asyncio.Event = field(default_factory=asyncio.Event)
    may: asyncio.Event = field(default_factory=asyncio.Event)

    async def figures(self, month: Month, now: datetime) -> Figures:
        return await self.figured.figures(month, now)

    async def png(self, found: Figures, asof: Asof, now: datetime) -> bytes:
        self.begun += 1
        self.has_begun.set()
        await self.may.wait()
        if self.begun <= self.failures:
            raise BrokenProcessPool
        return png(1080, 2000)


@dataclass
class Office:
    """A post office with a drawer in one's hand; it is the 23rd of November, and October is due."""

    post: Post
    drawer: Drawer
    monthly: Monthly

    async def turn(self) -> None:
        """What time brings and what may be sent."""
        await self.monthly.tick(self.post.now)
        await self.post.run()
        if self.drawer.may.is_set():
            await self.post.delivery.settled()
        await self.post.run()

    async def turns(self, minutes: float) -> None:
        for _ in range(round(minutes)):
            self.post.wait(60)
            await self.turn()

    async def turn_while_drawing(self) -> None:
        """The drawing begins, and does not end before it may."""
        self.drawer.may.clear()
        await self.turn()
        await self.drawer.has_begun.wait()

    def photos(self, chat: int = COORDINATORS) -> list[str]:
        return [one.text for one in self.post.api.messages(chat) if one.photo]

    async def told(self) -> list[str]:
        return [what for (what,) in await self.post.database.rows("SELECT what FROM told ORDER BY what")]


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def api(hand: Hand) -> Iterator[BotApi]:
    with start_of_api(hand) as api:
        api.people.write("dzień dobry", ADMIN)
        yield api


@pytest.fixture
async def office(api: BotApi, hand: Hand, base: KnowledgeBase, tmp_path: Path) -> AsyncIterator[Office]:
    async with posting(api, hand, base, tmp_path) as post:
        yield office_of(post, tmp_path)


def office_of(post: Post, path: Path, rehearsal: str | None = None) -> Office:
    drawer = Drawer(Painter(post.database, path))
    drawer.may.set()
    post.delivery = Delivery(post.office, post.delivery._bot, post.clock, rehearsal, drawer)
    return Office(post, drawer, Monthly(post.office))


async def test_one_photo_with_the_same_in_words(office: Office) -> None:
    await seed(office.post.database, OCTOBER)
    await office.post.bind(COORDINATOR, COORDINATORS)
    await office.turns(3)

    [words] = office.photos()
    assert words.startswith("Miesiąc w jednym obrazie: październik 2026\nPytania: ")
    assert await office.told() == ["month 2026-10"]
    assert office.drawer.begun == 1
    [shown] = office.post.api.messages(COORDINATORS)
    assert shown.silent


async def test_nothing_is_sent_of_a_time_before_the_bot_was_there(office: Office) -> None:
    await seed(office.post.database, Seeding(days=20))
    await office.post.bind(COORDINATOR, COORDINATORS)
    await office.turns(2)
    assert office.post.api.messages(COORDINATORS) == []


async def test_a_month_in_which_nothing_happened_is_told_as_well(office: Office) -> None:
    await seed(office.post.database, Seeding(number=9))
    await office.post.bind(COORDINATOR, COORDINATORS)
    await office.turns(2)
    [words] = office.photos()
    assert "W tym miesiącu nie było pytań." in words


async def test_cards_do_not_wait_for_the_drawing(office: Office) -> None:
    await seed(office.post.database, OCTOBER)
    await office.post.bind(COORDINATOR, COORDINATORS)
    await office.turn_while_drawing()
    report = await office.post.report("leży na ławce", COORDINATOR)
    office.post.wait(2)
    await office.turn()

    assert [report.number in one.text for one in office.post.api.messages(COORDINATORS)] == [True]
    assert office.photos() == []
    office.drawer.may.set()
    await office.turns(1)
    assert len(office.photos()) == 1
    assert office.drawer.begun == 1


async def test_what_could_not_be_drawn_is_tried_again(office: Office) -> None:
    await seed(office.post.database, OCTOBER)
    await office.post.bind(COORDINATOR, COORDINATORS)
    office.drawer.failures = 3
    await office.turns(5)
    assert office.drawer.begun == 4
    assert len(office.photos()) == 1


async def test_after_the_usual_attempts_the_words_go_alone_and_administrators_hear(office: Office) -> None:
    await seed(office.post.database, OCTOBER)
    await office.post.bind(COORDINATOR, COORDINATORS)
    office.drawer.failures = 1000
    await office.turns(40)

    assert office.drawer.begun == 6
    [words] = office.post.texts(COORDINATORS)
    assert "Pytania: " in words
    assert "python main.py month 2026-10" in words
    [alarm] = office.post.texts(ADMIN)
    assert "nie udało się narysować" in alarm
    assert await office.told() == ["month 2026-10"]


async def test_a_group_that_forbids_photos_gets_the_words_and_keeps_its_coordinator(office: Office) -> None:
    await seed(office.post.database, OCTOBER)
    await office.post.bind(COORDINATOR, COORDINATORS)
    office.post.api.state.members[COORDINATORS, BOT_ID] = as_member("restricted", can_send_messages=True)
    await office.turns(3)

    [words] = office.post.texts(COORDINATORS)
    assert "nie wolno wysyłać zdjęć" in words
    assert COORDINATOR in await office.post.do(lambda change: change.chats())


async def test_a_line_that_fails_repeats_the_sending_and_not_the_drawing(office: Office) -> None:
    await seed(office.post.database, OCTOBER)
    await office.post.bind(COORDINATOR, COORDINATORS)
    office.post.api.fail(Fault("sendPhoto", times=3, status=502))
    await office.turns(5)
    assert len(office.photos()) == 1
    assert office.drawer.begun == 1


async def test_without_a_chat_administrators_are_asked_once_and_then_it_comes(office: Office) -> None:
    await seed(office.post.database, OCTOBER)
    await office.turns(3)
    [asked] = office.post.texts(ADMIN)
    assert "/koordynator" in asked
    assert "październik 2026" in asked

    await office.post.bind(COORDINATOR, COORDINATORS)
    await office.turns(2)
    assert len(office.photos()) == 1
    assert len(office.post.texts(ADMIN)) == 1


async def test_the_coordinator_who_moves_meanwhile_gets_it_in_the_new_chat(office: Office) -> None:
    await seed(office.post.database, OCTOBER)
    await office.post.bind(COORDINATOR, COORDINATORS)
    await office.turn_while_drawing()
    office.post.api.people.write("/koordynator", -98)
    await office.post.do(lambda change: change.books.outbox.rehouse(COORDINATOR, key(-98)))
    await office.post.bind(COORDINATOR, -98)
    office.drawer.may.set()
    await office.turns(4)
    assert (len(office.photos(-98)), office.photos()) == (1, [])


async def test_a_lost_chat_costs_nothing_once_there_is_another(office: Office) -> None:
    await seed(office.post.database, OCTOBER)
    await office.post.bind(COORDINATOR, COORDINATORS)
    office.post.api.people.remove_bot(COORDINATORS)
    await office.turns(3)
    assert await office.told() == ["month 2026-10 without a chat"]

    await office.post.bind(COORDINATOR, -98)
    await office.turns(2)
    assert len(office.photos(-98)) == 1


async def test_a_rehearsal_gets_it_marked_and_is_not_pestered(
    api: BotApi, hand: Hand, base: KnowledgeBase, tmp_path: Path
) -> None:
    api.people.write("dzień dobry", -77)
    async with posting(api, hand, base, tmp_path, rehearsal=-77) as post:
        await seed(post.database, Seeding(number=10))
        here = office_of(post, tmp_path, key(-77))
        api.people.remove_bot(-77)
        await here.turns(10)
        assert len(post.api.calls("sendPhoto", ok=False)) == 1
        api.people.add_bot(-77)
        await office_of(post, tmp_path, key(-77)).turns(2)
        assert [words.partition("\n")[0] for words in here.photos(-77)] == ["PRÓBA – Koordynator"]


@pytest.mark.parametrize(
    ("moment", "month"),
    [
        (FIRST, "2026-11"),
        (FIRST - timedelta(minutes=1), None),
        (FIRST.replace(day=31), "2026-11"),
        (datetime(2027, 1, 1, 12, tzinfo=WARSAW), "2026-12"),
        (datetime(2026, 12, 2, 0, tzinfo=WARSAW), "2026-11"),
    ],
)
def test_when_which_month_is_due(moment: datetime, month: str | None) -> None:
    found = due(moment)
    assert (str(found) if found else None) == month


async def test_over_http_one_photo_on_the_first_and_none_after_a_restart(tmp_path: Path, assistant: Assistant) -> None:
    """The whole service, with the real drawing."""
    async with using(tmp_path / "mopr.sqlite3") as database:
        await seed(database, Seeding())
    with BotApi() as api:
        async with town(api, tmp_path, assistant, FIRST - timedelta(hours=1)) as here:
            await here.binds()
            assert _photos(here) == []
            here.pass_minutes(61)
            # On a busy machine the drawing takes longer than anything else that is waited for.
            [call] = await asyncio.to_thread(api.wait_for, "sendPhoto", seconds=90)
            picture = call.params["photo"].content
            assert int.from_bytes(picture[16:20], "big") == 1080
        async with town(api, tmp_path, assistant, FIRST + timedelta(hours=2)) as here:
            here.api.people.write("/zespol 11", LEAD, user=ADMIN)
            before = len(api.messages(LEAD))
            await here.until(lambda: len(api.messages(LEAD)) > before)
            assert len(_photos(here)) == 1


def _photos(here: Town) -> list[str]:
    return [one.text for one in here.api.messages(COORDINATORS) if one.photo]
