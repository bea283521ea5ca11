"""Single odd things that come instead of a decent update: forged presses, floods, numbers that begin anew."""

import asyncio
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.assistant import Assistant
from bot.storage.database import Database
from bot.storage.inbox import Arrived, Inbox
from handlers.inbound.lanes import Lanes
from handlers.inbound.updates import arrived, plain
from tests.botapi import BotApi, Fault
from tests.botapi.harness import Bot, serving
from tests.hostile import RESIDENTS, SUPERGROUP, UNBOUND, Json, Target, chat_of
from tests.live import AUTHOR, LEAD, Town, town
from tests.test_life_of_a_report import MONDAY, reported

STRANGER, GONE = RESIDENTS[0], 8777
MANY = 400
Start = Callable[[], AbstractAsyncContextManager[Town]]


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api


@pytest.fixture
def start(api: BotApi, tmp_path: Path, assistant: Assistant) -> Start:
    return partial(town, api, tmp_path, assistant, MONDAY)


@pytest.fixture
def there(api: BotApi, tmp_path: Path) -> Target:
    there = Target(api, tmp_path)
    there.open_chats()
    return there


def press(data: str, chat: int, who: int, number: int = 1) -> Json:
    """By somebody who need not be there."""
    under = {"message_id": number, "date": 0, "chat": chat_of(chat)}
    person = {"id": who, "is_bot": False, "first_name": "Obcy"}
    query = {
        "id": f"{data.encode(errors='replace')!r}/{chat}",
        "from": person,
        "chat_instance": "1",
        "data": data,
        "message": under,
    }
    return {"callback_query": query}


def message(chat: int, who: int, number: int, **content: Any) -> Json:
    person = {"id": who, "is_bot": False, "first_name": "Obcy"}
    return {"message_id": number, "date": 1, "chat": chat_of(chat), "from": person} | content


def faults(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [one.getMessage() for one in caplog.records if one.levelno >= logging.ERROR]


async def key_of_draft(here: Town, chat: int) -> str:
    screen = await here.hears(chat, "Żeby wysłać")
    return next(data for label, data in here.api.buttons(screen) if label == "Wyślij").split(":")[1]


async def test_nobody_acts_on_what_is_not_theirs(there: Target, start: Start, caplog: pytest.LogCaptureFixture) -> None:
    async with start() as here:
        await here.binds()
        await reported(here)
        card = await here.hears(LEAD, "Zgłoszenie nr 2026/0001")
        here.api.people.write("na Lipowej pod Orionem leży człowiek, chyba bezdomny", AUTHOR + 1)
        draft = await key_of_draft(here, AUTHOR + 1)
        before = (
            there.rows("SELECT * FROM reports"),
            there.rows("SELECT * FROM drafts"),
            there.rows("SELECT * FROM history"),
        )
        cards = [
            f"z:1:{verb}" for verb in ("przyjmuję", "koniec:helped", "dla:zespol-3", "pokaż", "napisz", "połącz:1")
        ]
        flow = [f"r:{draft}:{verb}" for verb in ("wyślij", "anuluj", "pilne")]
        numbers = [
            f"r:{verb}:{id_}" for verb in ("pilne", "nadal") for id_ in ("1", "²", "٣", "-1", "9" * 55, "", "1:1")
        ]
        there.throw(
            [press(data, STRANGER, STRANGER) for data in [*cards, *flow, *numbers, "r:\ud83d:x", "r:", "p:", "o:"]]
        )
        there.throw([press(data, chat, GONE, card.message_id) for data in cards for chat in (LEAD, UNBOUND)])
        there.throw([press(data, LEAD, GONE, card.message_id) for data in [*flow, *numbers]])
        there.throw([press(data, AUTHOR, AUTHOR) for data in cards])
        await asyncio.to_thread(there.settle)
        after = (
            there.rows("SELECT * FROM reports"),
            there.rows("SELECT * FROM drafts"),
            there.rows("SELECT * FROM history"),
        )
        assert after == before
        assert there.rows("SELECT 1 FROM set_aside") == []
        assert faults(caplog) == []


async def test_numbers_that_no_button_carries_do_nothing_to_a_draft(there: Target, start: Start) -> None:
    async with start() as here:
        here.api.people.write("na Lipowej pod Orionem leży człowiek, chyba bezdomny", STRANGER)
        draft = await key_of_draft(here, STRANGER)
        odd = ("²", "٣", "-1", "9" * 40, "", "x", "1:1")
        there.throw([press(f"r:{draft}:opcja:{at}", STRANGER, STRANGER) for at in odd])
        await asyncio.to_thread(there.settle)
        assert there.rows("SELECT 1 FROM set_aside") == []
        await here.presses(STRANGER, "Wyślij", (await here.hears(STRANGER, "Żeby wysłać")))
        await here.hears(STRANGER, "Zapisano zgłoszenie")


async def test_an_old_or_forged_yes_erases_nothing(there: Target, start: Start) -> None:
    async with start() as here:
        await reported(here)
        before = there.rows("SELECT * FROM reports")
        for at in ("0", "-1", "zz", "55f2", "f" * 50, "²", "", "5:5"):
            there.throw([press(f"p:usuń:{at}", AUTHOR, AUTHOR)])
            await asyncio.to_thread(there.settle)
            assert there.rows("SELECT * FROM reports") == before, at
            assert not here.api.messages(AUTHOR)[-1].text.startswith("Usunięto"), at


async def test_presses_brought_again_after_a_restart_change_nothing(there: Target, start: Start) -> None:
    async with start() as here:
        here.api.people.write("na Lipowej pod Orionem leży człowiek, chyba bezdomny", AUTHOR)
        draft = await key_of_draft(here, AUTHOR)
        there.throw([press(f"r:{draft}:wyślij", AUTHOR, AUTHOR)])
        await here.hears(AUTHOR, "Zapisano zgłoszenie")
        await asyncio.to_thread(there.settle)
    before = there.rows("SELECT * FROM reports")
    async with start() as here:
        again = press(f"r:{draft}:wyślij", AUTHOR, AUTHOR)
        there.throw([again, again, press(f"r:{draft}:anuluj", AUTHOR, AUTHOR)])
        await asyncio.to_thread(there.settle)
        assert there.rows("SELECT * FROM reports") == before
        assert "2026/0001" in here.api.messages(AUTHOR)[-1].text


async def test_places_forwarded_moving_or_nowhere_on_earth(
    there: Target, start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": "x"}
    here_and_now = {"latitude": 53.1325, "longitude": 23.1688}
    nowhere = [float("nan"), float("inf"), 1e308, 91, -(10**30)]
    async with start() as here:
        live = message(STRANGER, STRANGER, 5, location=here_and_now | {"live_period": 60, "heading": 1})
        moved = live | {"location": here_and_now | {"latitude": float("nan")}, "edit_date": 2}
        pins = [
            message(AUTHOR, AUTHOR, 90 + at, location={"latitude": lat, "longitude": 23.1})
            for at, lat in enumerate(nowhere)
        ]
        forwarded = message(STRANGER + 1, STRANGER + 1, 6, location=here_and_now, forward_origin=origin)
        there.throw([{"message": live}, {"edited_message": moved}, {"message": forwarded}])
        there.throw([{"message": pin} for pin in pins])
        await asyncio.to_thread(there.settle)
        assert there.rows("SELECT 1 FROM set_aside") == []
        assert all(here.api.messages(chat) for chat in (STRANGER, STRANGER + 1, AUTHOR))
    assert faults(caplog) == []


async def test_what_was_never_asked_for_is_passed_over(
    there: Target, start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    kinds = ("channel_post", "edited_channel_post", "business_message", "guest_message", "of_2031")
    async with start() as here:
        said = len(here.api.calls("sendMessage"))
        there.throw([{kind: message(SUPERGROUP, GONE, 1, text="/start")} for kind in kinds])
        there.throw([{"poll_answer": {"poll_id": "1", "option_ids": []}}, {}, {"message": None}])
        await asyncio.to_thread(there.settle)
        assert len(here.api.calls("sendMessage")) == said
        assert there.rows("SELECT 1 FROM set_aside") == []
        here.api.people.add_bot(-700, by=GONE, title="Obcy")
        await asyncio.to_thread(here.api.wait_for, "leaveChat")
    assert faults(caplog) == []


async def test_hundreds_of_messages_at_once_keep_nobody_else_waiting(
    api: BotApi, there: Target, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    flood = [{"message": message(STRANGER, STRANGER, number, text=f"nr {number}")} for number in range(MANY)]
    async with serving(api, tmp_path):
        there.throw(flood)
        there.throw([{"message": message(AUTHOR, AUTHOR, 5000, text="a ja?")}])
        await asyncio.to_thread(api.state.wait, lambda: len(api.messages(AUTHOR)) == 1, 30)
        handled = len(api.messages(STRANGER))
        assert [one.text for one in api.messages(AUTHOR)] == ["a ja? / -"]
        assert handled < MANY
        await asyncio.to_thread(there.settle)
    assert [one.text for one in api.messages(STRANGER)] == [f"nr {number} / -" for number in range(MANY)]
    assert faults(caplog) == []


async def test_a_flood_fills_the_inbox_for_nobody_else() -> None:
    lanes, gate = Lanes(), asyncio.Event()

    async def job() -> None:
        await gate.wait()

    for _ in range(3000):
        lanes.put("flood", job)
    async with asyncio.timeout(1):
        await lanes.until_below(2000)
    gate.set()
    await lanes.until_below(1)


@pytest.mark.parametrize(
    "fault",
    [
        Fault("sendMessage", page=True, status=200),
        Fault("sendMessage", page=True, status=502),
        Fault("sendMessage", garbled=True),
    ],
    ids=["a page that says OK", "a proxy's page", "half an answer"],
)
async def test_an_answer_is_sent_again_when_telegram_talks_nonsense(api: BotApi, tmp_path: Path, fault: Fault) -> None:
    async with serving(api, tmp_path):
        api.fail(fault)
        assert await Bot(api).say("raz") == "raz / -"
        there = Target(api, tmp_path)
        await asyncio.to_thread(there.settle)
        assert there.rows("SELECT 1 FROM set_aside") == []


async def test_setting_aside_survives_nonsense_in_place_of_a_sent_message(api: BotApi, tmp_path: Path) -> None:
    """Telegram „sent” it, but what it says of it makes the library stumble; so does the apology."""
    async with serving(api, tmp_path):
        there = Target(api, tmp_path)
        there.open_chats()
        await asyncio.to_thread(there.settle)
        with api.state.changed:
            api.state.now = lambda: 10**14  # No date: the library cannot read it.
        there.throw([{"message": message(STRANGER, STRANGER, 1, text="raz")}])
        await asyncio.to_thread(there.settle)
        with api.state.changed:
            api.state.now = time.time
        assert len(there.rows("SELECT 1 FROM set_aside")) == 1
        assert await Bot(api).say("dalej", AUTHOR) == "dalej / -"


async def test_numbers_that_begin_anew_are_new(tmp_path: Path) -> None:
    database = await Database.open(tmp_path / "mopr.sqlite3")
    try:
        inbox, one = Inbox(database, 1), Arrived(500, 7, "{}")
        first = await inbox.store([one, one], MONDAY)
        assert len(first) == 1
        await inbox.handled([first[0].id], MONDAY)
        assert await inbox.store([one], MONDAY + timedelta(days=2)) == []
        assert len(await inbox.store([one], MONDAY + timedelta(days=7))) == 1
    finally:
        await database.close()


async def test_low_numbers_after_high_ones_are_handled(api: BotApi, tmp_path: Path) -> None:
    async with serving(api, tmp_path):
        bot, there = Bot(api), Target(api, tmp_path)
        assert await bot.say("przed") == "przed / -"
        await asyncio.to_thread(there.settle)
        # One call confirms what came; Telegram begins anew only after an idle week, and no call confirms then.
        confirming = api.state.poll
        api.state.last_update = 5
        await asyncio.to_thread(api.state.wait, lambda: api.state.poll > confirming, 0.1)
        assert await bot.say("po") == "po / -"


async def test_an_update_without_a_number_holds_up_nobody(api: BotApi, tmp_path: Path) -> None:
    async with serving(api, tmp_path):
        bot = Bot(api)
        assert await bot.say("raz") == "raz / -"
        with api.state.changed:
            api.state.updates.append({"message": message(STRANGER, STRANGER, 1, text="bez numeru")})
        assert await bot.say("dwa") == "dwa / -"


@pytest.mark.parametrize("number", [None, "5", 1.5, True, [], -1, 2**63, 10**40])
def test_a_number_that_cannot_be_confirmed_is_none(number: object) -> None:
    assert arrived({"update_id": number, "message": {}}) is None


@pytest.mark.parametrize("chat", [2**63, -(2**63) - 1, 10**40, True, "7", None, []])
def test_a_chat_that_no_database_can_hold_is_none(chat: object) -> None:
    found = arrived({"update_id": 5, "message": {"chat": {"id": chat}}})
    assert found is not None
    assert found.chat is None


async def test_words_are_answered_though_what_is_around_them_cannot_be_read(api: BotApi, tmp_path: Path) -> None:
    strange: Json = {"reply_to_message": {"message_id": "?"}, "entities": [{"type": 5}], "forward_origin": {"type": []}}
    async with serving(api, tmp_path):
        there = Target(api, tmp_path)
        there.open_chats()
        there.throw([{"message": message(STRANGER, STRANGER, 1, text="raz", **strange)}])
        await asyncio.to_thread(there.settle)
        assert [one.text for one in api.messages(STRANGER)] == ["raz / -"]


def test_of_a_message_its_words_and_its_place_are_plain() -> None:
    update = {"update_id": 1, "message": {"message_id": 2, "text": "x", "gift": {}}, "poll": {}}
    assert plain(update) == {"update_id": 1, "message": {"message_id": 2, "text": "x"}}
    assert plain({"update_id": 1, "message": {"message_id": 2, "gift": {}}, "callback_query": {}}) is None
