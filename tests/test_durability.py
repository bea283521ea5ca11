"""What a sceptic tried: floods, disks that come and go, rows nobody can read, clocks set back, answers half sent."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Iterator
from itertools import islice, repeat
from pathlib import Path

import pytest

from bot.casework.unsent import Unsent
from bot.casework.watch import Watch
from bot.knowledge.loading import KnowledgeBase
from bot.storage.database import Database
from handlers.inbound.handling import line_pauses
from handlers.inbound.intake import MOST_WAITING
from handlers.inbound.lanes import Lanes
from tests.botapi import BotApi, Fault
from tests.botapi.harness import SECRET, Bot, serving
from tests.botapi.updates import PERSON
from tests.post import ADMIN, AUTHOR, LEAD, Hand, Post, key, posting, start_of_api
from tests.test_intake import NEIGHBOUR, rows, until
from tests.ward import full_disk, held_by_another

UNFINISHED = "SELECT 1 FROM inbox WHERE finished IS NULL"


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api


@pytest.fixture
async def post(base: KnowledgeBase, tmp_path: Path) -> AsyncIterator[Post]:
    hand = Hand()
    with start_of_api(hand) as api:
        async with posting(api, hand, base, tmp_path) as post:
            yield post


async def test_a_flood_of_one_chat_leaves_room_for_the_others() -> None:
    async def never() -> None:
        await asyncio.Event().wait()

    lanes = Lanes()
    for _ in range(2 * MOST_WAITING):
        lanes.put(PERSON, never)
    await asyncio.wait_for(lanes.until_below(MOST_WAITING), 1)
    await lanes.close(0)


async def test_an_album_and_a_long_answer_that_failed_half_way_are_finished(api: BotApi, tmp_path: Path) -> None:
    async with serving(api, tmp_path):
        bot = Bot(api)
        await bot.say("przed")
        api.fail(Fault("sendMessage", status=400))
        photo = [{"file_id": "a", "file_unique_id": "a", "width": 1, "height": 1}]
        for _ in range(2):
            api.people.send({"photo": photo, "media_group_id": "album"})
        assert await bot.next() == "[wiadomość-zdjęcie]"
        api.fail(Fault("sendMessage", seconds=0.01))
        api.fail(Fault("sendMessage", status=400))
        long = "słowo " * 681 + "na koniec"
        assert await bot.say(long) + " " + await bot.next() == f"{long} / -"
        assert await bot.say("po") == "po / -"


def test_an_update_wears_out_its_attempts_only_while_others_are_served() -> None:
    served = iter(range(10**6))
    assert len(list(islice(line_pauses(lambda: next(served)), 500))) == 60
    assert len(list(islice(line_pauses(lambda: 7), 500))) == 500


async def test_while_the_disk_is_full_one_failed_attempt_costs_no_answer_and_one_failure_shuts_nobody_out(
    api: BotApi, tmp_path: Path
) -> None:
    async with serving(api, tmp_path):
        bot = Bot(api)
        await bot.say("przed")
        await asyncio.to_thread(api.wait_until_read)
        with full_disk():
            api.fail(Fault("sendMessage", status=400))
            assert await bot.say("raz") == "raz / -"
            api.people.write(SECRET)
            for number in range(100):
                api.people.write("sąsiad", NEIGHBOUR + number)
            api.people.write("setny pierwszy", NEIGHBOUR + 200)
            assert await asyncio.to_thread(api.state.wait, lambda: bool(bot.texts(NEIGHBOUR + 200)), 20)
        assert await Bot(api).say("po", NEIGHBOUR + 201) == "po / -"
        await until(lambda: rows(tmp_path, "SELECT 1 FROM set_aside"))
        assert len(bot.texts(NEIGHBOUR)) == 1


async def test_what_is_being_answered_when_the_disk_comes_back_is_answered_once(api: BotApi, tmp_path: Path) -> None:
    held = threading.Event()
    async with serving(api, tmp_path):
        bot = Bot(api)
        await bot.say("przed")
        await asyncio.to_thread(api.wait_until_read)
        with full_disk():
            slow = api.fail(Fault("sendMessage", held=held))
            api.people.press("o:kasa:t")
            await until(lambda: not slow.times)
        await asyncio.to_thread(api.wait_until_read)
        held.set()
        await until(lambda: not rows(tmp_path, UNFINISHED))
        assert bot.texts()[1:] == ["kasa:telefon"]


async def test_what_was_stored_before_the_disk_failed_is_handled_when_it_is_back(api: BotApi, tmp_path: Path) -> None:
    held = threading.Event()
    slow = api.fail(Fault("leaveChat", held=held))
    async with serving(api, tmp_path):
        api.people.add_bot(-11, by=AUTHOR, title="obca")
        await until(lambda: not slow.times)
        api.people.write("/zespol 11", -11, user=AUTHOR)
        await asyncio.to_thread(api.wait_until_read)
        with full_disk():
            held.set()
            await asyncio.sleep(4)
        assert rows(tmp_path, UNFINISHED)
        await Bot(api).say("po")
        await until(lambda: not rows(tmp_path, UNFINISHED))


async def test_a_file_that_somebody_else_holds_is_waited_for_once(tmp_path: Path) -> None:
    database = await Database.open(tmp_path / "mopr.sqlite3")
    with held_by_another(tmp_path / "mopr.sqlite3"):
        for at_most in (8, *repeat(1, 5)):
            started = time.monotonic()
            with pytest.raises(Exception, match="locked"):
                async with database.transaction():
                    raise AssertionError
            assert time.monotonic() - started < at_most
    async with database.transaction():
        pass
    await database.close()


async def test_what_nobody_can_read_or_draw_stops_nothing_else(post: Post) -> None:
    await post.say(AUTHOR, "zepsute")
    async with post.database.transaction() as connection:
        await connection.execute("UPDATE outbox SET data = '{}'")
        await connection.execute("INSERT INTO drafts VALUES ('telegram:1', '{}')")
    lost, report = await post.report(lead="zespol-rozwiązany"), await post.report()
    await post.run()
    assert len(post.texts(LEAD)) == 1
    post.wait(3600)
    with pytest.raises(ExceptionGroup):
        await Watch(post.office).tick(post.now)
    assert (await post.get(lost)).step == (await post.get(report)).step > 0


@pytest.mark.parametrize("restarted", [False, True])
async def test_a_clock_set_back_holds_no_message_up(post: Post, *, restarted: bool) -> None:
    post.api.fail(Fault("sendMessage", status=429, retry_after=30, chat=LEAD))
    await post.say(LEAD, "raz")
    await post.run()
    post.wait(-3600)
    if restarted:
        post.delivery = post.restarted()
        await post.do(lambda change: change.books.dispatch.release(change.now))
    await post.run()
    assert post.texts(LEAD) == ["raz"]


async def test_an_outage_is_told_of_in_good_time_and_not_in_a_heap(post: Post) -> None:
    unsent = Unsent()
    for _ in range(50):
        await post.say(LEAD, "nie wychodzi")
        await post.do(unsent.warn)
        post.wait(60)
    assert (await post.rows("chat")).count(key(ADMIN)) == 1 + 1
