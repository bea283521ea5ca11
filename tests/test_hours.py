"""What the hours answer on real days."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.knowledge.hours import Hours

WARSAW = ZoneInfo("Europe/Warsaw")
OFFICE = Hours.parse("pn 8:00-17:00; wt-pt 7:30-15:30; święta nieczynne")
NIGHT = Hours.parse("codziennie 18:00-8:00")
CLOSED_NIGHT = Hours.parse("codziennie 18:00-8:00; święta nieczynne")
WINTER = Hours.parse("listopad-marzec codziennie 19:00-7:00")
ALWAYS = Hours.parse("całą dobę")


def at(written: str) -> datetime:
    moment = datetime.fromisoformat(written)
    return moment if moment.tzinfo else moment.replace(tzinfo=WARSAW)


@pytest.mark.parametrize(
    ("hours", "now", "words"),
    [
        (OFFICE, "2026-11-13 15:29", "teraz otwarte do 15:30"),
        (OFFICE, "2026-11-13 15:30", "teraz nieczynne, najbliżej: pn 8:00"),
        (OFFICE, "2026-11-09 06:00", "teraz nieczynne, najbliżej: dziś od 8:00"),
        (OFFICE, "2026-11-09 17:00", "teraz nieczynne, najbliżej: jutro (wt) od 7:30"),
        (OFFICE, "2026-11-11 12:00", "teraz nieczynne, najbliżej: jutro (cz) od 7:30"),
        (OFFICE, "2026-12-24 09:00", "teraz nieczynne, najbliżej: pn 8:00"),
        (OFFICE, "2015-12-24 09:00", "teraz otwarte do 15:30"),
        (NIGHT, "2026-11-10 20:00", "teraz otwarte do 8:00"),
        (NIGHT, "2026-11-11 20:00", "teraz otwarte do 8:00"),
        (CLOSED_NIGHT, "2026-11-11 07:59", "teraz otwarte do 8:00"),
        (CLOSED_NIGHT, "2026-11-11 20:00", "teraz nieczynne, najbliżej: jutro (cz) od 18:00"),
        (CLOSED_NIGHT, "2026-11-12 03:00", "teraz nieczynne, najbliżej: dziś od 18:00"),
        (WINTER, "2027-04-01 06:59", "teraz otwarte do 7:00"),
        (WINTER, "2026-08-01 20:00", "teraz nieczynne, najbliżej: nd 1 listopada 2026 r., 19:00"),
        (NIGHT, "2026-03-29 02:30", "teraz otwarte do 8:00"),  # a time that the clocks skipped
        (ALWAYS, "2026-12-25 03:00", "teraz otwarte całą dobę"),
        (Hours.parse("pn-pt całą dobę"), "2026-11-16 12:00", "teraz otwarte do pt 24:00"),
        (Hours.parse("pn 8-16"), "2026-11-17 16:00", "teraz nieczynne, najbliżej: pn 8:00"),
        (
            Hours.parse("pn 8-16"),
            "2026-11-16 16:00",
            "teraz nieczynne, najbliżej: pn 23 listopada 2026 r., 8:00",
        ),
        (Hours.parse("24/7; święta nieczynne"), "2026-11-04 12:00", "teraz otwarte do wt 24:00"),
        (
            Hours.parse("24/7; święta nieczynne"),
            "2026-11-03 12:00",
            "teraz otwarte do wt 10 listopada 2026 r., 24:00",
        ),
        (Hours.parse("pt 20-24"), "2026-11-13 23:59", "teraz otwarte do 24:00"),
        (Hours.parse("nieczynne"), "2026-11-13 12:00", "teraz nieczynne"),
    ],
)
def test_now(hours: Hours, now: str, words: str) -> None:
    assert hours.now_words(at(now)) == words
    assert hours.now_words(at(now).astimezone(UTC)) == words


def test_moments() -> None:
    friday = at("2026-11-13 15:30")
    assert not OFFICE.is_open(friday)
    assert OFFICE.closes_at(friday) is None
    assert OFFICE.opens_at(friday) == at("2026-11-16 08:00")
    assert OFFICE.closes_at(friday - timedelta(minutes=1)) == friday
    assert ALWAYS.closes_at(friday) is None
    assert ALWAYS.opens_at(friday) is None


def test_on_day() -> None:
    assert OFFICE.on_day(date(2026, 11, 9)) == [(time(8), time(17))]
    assert OFFICE.on_day(date(2026, 11, 11)) == OFFICE.on_day(date(2026, 11, 14)) == []
    assert NIGHT.on_day(date(2026, 11, 11)) == [(time(18), time(8))]
    assert ALWAYS.on_day(date(2026, 11, 11)) == [(time(0), time(0))]
    assert WINTER.on_day(date(2026, 10, 31)) == []


@pytest.mark.parametrize(
    ("hours", "start", "end", "minutes"),
    [
        (OFFICE, "2026-11-09 00:00", "2026-11-16 00:00", 540 + 3 * 480),
        (OFFICE, "2026-11-13 15:00", "2026-11-16 08:10", 40),
        (OFFICE, "2026-11-13 12:00", "2026-11-13 11:00", 0),
        (NIGHT, "2026-10-24 12:00", "2026-10-25 12:00", 15 * 60),
        (NIGHT, "2026-03-28 12:00", "2026-03-29 12:00", 13 * 60),
        (ALWAYS, "2026-10-25 02:30+02:00", "2026-10-25 02:30+01:00", 60),
    ],
)
def test_open_minutes(hours: Hours, start: str, end: str, minutes: int) -> None:
    assert hours.open_minutes(at(start), at(end)) == minutes


def test_naive_moments_are_refused() -> None:
    for ask in (OFFICE.is_open, OFFICE.closes_at, OFFICE.opens_at, OFFICE.now_words):
        with pytest.raises(ValueError, match="strefy"):
            ask(datetime(2026, 11, 13, 12))
    with pytest.raises(ValueError, match="strefy"):
        OFFICE.open_minutes(datetime(2026, 11, 13, 12), at("2026-11-13 13:00"))
