from datetime import UTC, datetime, timedelta

from bot.clock import WARSAW, Clock


class Ticks:
    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


def test_without_a_start_it_shows_the_machines_time_in_warsaw() -> None:
    now = Clock().now()
    assert now.tzinfo is WARSAW
    assert abs(now - datetime.now(UTC)) < timedelta(seconds=5)


def test_with_a_start_it_runs_on_from_there() -> None:
    ticks = Ticks()
    clock = Clock(datetime(2015, 4, 19, 23, 59, 30, tzinfo=WARSAW), ticks)
    assert clock.now() == datetime(2015, 4, 19, 23, 59, 30, tzinfo=WARSAW)
    ticks.seconds += 45
    assert clock.now() == datetime(2015, 4, 20, 0, 0, 15, tzinfo=WARSAW)


def test_a_start_from_another_zone_is_shown_in_warsaw() -> None:
    now = Clock(datetime(2026, 11, 23, 10, tzinfo=UTC), Ticks()).now()
    assert (now.hour, now.utcoffset()) == (11, timedelta(hours=1))


def test_the_change_to_summer_time_takes_no_hour_away() -> None:
    ticks = Ticks()
    clock = Clock(datetime(2026, 3, 29, 1, 30, tzinfo=WARSAW), ticks)
    ticks.seconds += 3600
    assert clock.now().isoformat() == "2026-03-29T03:30:00+02:00"
