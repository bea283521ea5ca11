"""What time brings about, with the clock passed in: escalation, mornings, drafts left lying."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.clock import WARSAW
from bot.reports.report import COORDINATOR
from tests.office import ANNA, AREA, AUTHOR, CHATS, LEAD, button, working

MONDAY = datetime(2026, 11, 23, 10, tzinfo=WARSAW)
SEEN = "na Lipowej 12 w bramie siedzi bezdomny pan, jest głodny"


def later(moment: datetime, minutes: float) -> datetime:
    """By so many real minutes, whatever the clocks do on the way."""
    return (moment.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(WARSAW)


async def test_who_hears_of_a_report_that_nobody_takes(tmp_path: Path, assistant: Assistant) -> None:
    async with working(tmp_path, assistant, MONDAY) as place:
        await place.report(SEEN, MONDAY)
        heard: dict[int, list[str]] = {}
        for minutes in (0, 19, 20, 39, 40, 59, 60, 61, 120):
            now = later(MONDAY, minutes)
            await place.watch.tick(now)
            await place.watch.tick(now)
            heard[minutes] = [
                name for name, chat in (*CHATS.items(), ("author", AUTHOR)) if await place.posted(chat, now)
            ]
        assert heard[0] == [LEAD, "author"]
        assert heard[20] == [AREA]
        assert heard[40] == [COORDINATOR]
        assert heard[60] == [COORDINATOR, "author"]
        assert not any(heard[minutes] for minutes in (19, 39, 59, 61, 120))


async def test_who_takes_it_stops_the_clock(tmp_path: Path, assistant: Assistant) -> None:
    async with working(tmp_path, assistant, MONDAY) as place:
        report = await place.report(SEEN, MONDAY)
        await place.team.take(report.id, ANNA, later(MONDAY, 5))
        await place.watch.tick(later(MONDAY, 300))
        assert await place.posted(CHATS[AREA], later(MONDAY, 300)) == []


async def test_on_a_friday_at_15_25_the_rest_is_counted_on_monday(tmp_path: Path, assistant: Assistant) -> None:
    friday = datetime(2026, 11, 27, 15, 25, tzinfo=WARSAW)
    async with working(tmp_path, assistant, friday) as place:
        await place.report(SEEN, friday)
        [receipt] = await place.posted(AUTHOR, friday)
        assert "Nikt z MOPR nie przyjdzie przed pn 30.11, 8:00" in receipt
        for moment in (datetime(2026, 11, 27, 16, tzinfo=WARSAW), datetime(2026, 11, 30, 8, 14, tzinfo=WARSAW)):
            await place.watch.tick(moment)
            assert await place.posted(CHATS[AREA], moment) == []
        monday = datetime(2026, 11, 30, 8, 15, tzinfo=WARSAW)
        await place.watch.tick(monday)
        assert await place.posted(CHATS[AREA], monday) == ["karta 1"]


async def test_a_night_of_fourteen_reports_is_one_list_on_monday(tmp_path: Path, assistant: Assistant) -> None:
    night = datetime(2026, 11, 28, 22, tzinfo=WARSAW)
    async with working(tmp_path, assistant, night) as place:
        for number in range(13):
            author = f"telegram:{7100 + number}"
            await place.report(f"na Lipowej {number + 1} siedzi bezdomny pan", later(night, number), author)
        await place.report("na Wiejskiej 5 leży człowiek i nie reaguje", later(night, 20))
        assert await place.posted(CHATS[AREA], later(night, 21)) == []
        await place.posted(CHATS[LEAD], later(night, 21))
        monday = datetime(2026, 11, 30, 8, 0, tzinfo=WARSAW)
        await place.watch.tick(monday)
        [listed] = await place.posted(CHATS[LEAD], monday)
        lines = listed.splitlines()
        assert lines[0] == "Zgłoszenia do zajęcia się dziś: 14"
        assert lines[1] == "Pilne:"
        assert lines[2].startswith("2026/0014 PILNE")
        assert lines[3] == "Centrum:"
        await place.posted(CHATS[COORDINATOR], monday)
        for minutes, count in ((59, 0), (60, 1), (61, 0)):
            await place.watch.tick(later(monday, minutes))
            assert len(await place.posted(CHATS[COORDINATOR], later(monday, minutes))) == count


async def test_what_is_taken_and_not_done_comes_back_next_morning(tmp_path: Path, assistant: Assistant) -> None:
    async with working(tmp_path, assistant, MONDAY) as place:
        report = await place.report(SEEN, MONDAY)
        await place.team.take(report.id, ANNA, later(MONDAY, 5))
        await place.posted(CHATS[LEAD], later(MONDAY, 5))
        tuesday = datetime(2026, 11, 24, 7, 30, tzinfo=WARSAW)
        await place.watch.tick(tuesday)
        [listed] = await place.posted(CHATS[LEAD], tuesday)
        assert "Przyjął: Zespół nr 11 (Anna)" in listed


async def test_on_christmas_eve_nobody_works(tmp_path: Path, assistant: Assistant) -> None:
    eve = datetime(2026, 12, 24, 10, tzinfo=WARSAW)
    async with working(tmp_path, assistant, eve) as place:
        await place.report(SEEN, eve)
        [receipt] = await place.posted(AUTHOR, eve)
        assert "Nikt z MOPR nie przyjdzie przed pn 28.12, 8:00" in receipt
        assert "+48 85" not in receipt
        await place.watch.tick(later(eve, 120))
        assert await place.posted(CHATS[AREA], later(eve, 120)) == []


@pytest.mark.parametrize(
    "start", [datetime(2026, 10, 25, 2, 58, tzinfo=WARSAW), datetime(2026, 11, 23, 23, 40, tzinfo=WARSAW)]
)
async def test_an_urgent_draft_is_sent_after_three_silent_minutes(
    tmp_path: Path, assistant: Assistant, start: datetime
) -> None:
    """Three real ones, also on the night when the clocks go back."""
    async with working(tmp_path, assistant, start) as place:
        screen = await place.desk.text(AUTHOR, "na Lipowej leży człowiek i nie oddycha", None, start)
        assert "po 3 minutach wyślę to sam" in screen.text
        await place.watch.tick(later(start, 2.9))
        assert await place.last(start) is None
        await place.watch.tick(later(start, 3))
        report = await place.last(start)
        assert report is not None
        assert report.unconfirmed
        assert report.urgent
        for chat in CHATS.values():
            assert await place.posted(chat, later(start, 3)) == ["karta 1"]
        await place.watch.tick(later(start, 6))
        assert (await place.last(start)) == report


@pytest.mark.parametrize("text", ["człowiek nie oddycha", "w Kleosinie leży człowiek i nie oddycha"])
async def test_without_a_place_in_the_city_nothing_is_sent(tmp_path: Path, assistant: Assistant, text: str) -> None:
    async with working(tmp_path, assistant, MONDAY) as place:
        await place.desk.text(AUTHOR, text, None, MONDAY)
        await place.watch.tick(later(MONDAY, 5))
        assert await place.last(MONDAY) is None


async def test_a_draft_left_lying_is_offered_again_once_and_dropped_after_a_day(
    tmp_path: Path, assistant: Assistant
) -> None:
    async with working(tmp_path, assistant, MONDAY) as place:
        await place.desk.text(AUTHOR, SEEN, None, MONDAY)
    async with working(tmp_path, assistant, MONDAY) as place:  # As after a restart.
        for minutes, count in ((9, 0), (10, 1), (30, 0)):
            await place.watch.tick(later(MONDAY, minutes))
            assert len(await place.posted(AUTHOR, later(MONDAY, minutes))) == count
        screen = await place.desk.start(AUTHOR, later(MONDAY, 40))
        assert "ul. Lipowa 12" in screen.text
        await place.watch.tick(later(MONDAY, 24 * 60 + 41))
        gone = await place.desk.press(AUTHOR, button(screen, "Wyślij"), later(MONDAY, 24 * 60 + 42))
        assert gone is not None
        assert await place.last(MONDAY) is None
