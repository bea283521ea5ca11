"""Messages that do not go out for ten minutes are told to the administrators, each once."""

from datetime import datetime, timedelta
from pathlib import Path

from bot.assistant import Assistant
from bot.clock import WARSAW
from bot.reports.outgoing import Outgoing
from tests.office import ADMIN, AUTHOR, CHATS, LEAD, Place, working

MONDAY = datetime(2026, 11, 23, 10, tzinfo=WARSAW)
SEEN = "na Lipowej 12 w bramie siedzi bezdomny pan, jest głodny"


async def write(place: Place, chat: str, now: datetime) -> None:
    async with place.office.change(now) as change:
        await change.books.outbox.text(chat, Outgoing("cokolwiek"), now)


async def test_after_ten_minutes_and_once(tmp_path: Path, assistant: Assistant) -> None:
    async with working(tmp_path, assistant, MONDAY) as place:
        report = await place.report(SEEN, MONDAY)
        heard = []
        for minutes in (9, 10, 11, 15):
            now = MONDAY + timedelta(minutes=minutes)
            await place.watch.tick(now)
            heard.append(await place.posted(ADMIN, now))
        assert [len(texts) for texts in heard] == [0, 1, 0, 0]
        [text] = heard[1]
        assert "nie udaje się wysłać wiadomości: 2." in text  # the card and the receipt
        assert "Zespół nr 11" in text
        assert report.number in text
        assert AUTHOR not in text


async def test_what_was_sent_is_no_matter(tmp_path: Path, assistant: Assistant) -> None:
    async with working(tmp_path, assistant, MONDAY) as place:
        await place.report(SEEN, MONDAY)
        for chat in (CHATS[LEAD], AUTHOR):
            assert await place.posted(chat, MONDAY)
        later = MONDAY + timedelta(minutes=11)
        await place.watch.tick(later)
        assert await place.posted(ADMIN, later) == []


async def test_neither_the_terminal_nor_an_administrators_own_chat_counts(tmp_path: Path, assistant: Assistant) -> None:
    async with working(tmp_path, assistant, MONDAY) as place:
        for chat in ("konsola", ADMIN):
            await write(place, chat, MONDAY)
        later = MONDAY + timedelta(minutes=11)
        await place.watch.tick(later)
        assert await place.posted(ADMIN, later) == ["cokolwiek"]
