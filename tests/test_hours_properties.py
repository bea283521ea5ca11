"""What holds for any hours at any moment."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.hours import Hours

WARSAW = ZoneInfo("Europe/Warsaw")


def read(written: str) -> Hours | str:
    """The hours, or why they were refused."""
    try:
        return Hours.parse(written)
    except ValueError as error:
        return str(error)


clock = st.integers(0, 23).map("{}:00".format)
day = st.lists(st.tuples(clock, clock), max_size=1)
weeks = st.lists(st.tuples(day, st.sampled_from(["", "listopad-marzec "])), min_size=7, max_size=7)
moments = st.datetimes(datetime(2015, 1, 1), datetime(2030, 1, 1), timezones=st.just(WARSAW))
minutes = st.integers(0, 9 * 24 * 60).map(lambda count: timedelta(minutes=count))


@st.composite
def any_hours(draw: st.DrawFn) -> Hours:
    named = zip(("pn", "wt", "śr", "cz", "pt", "so", "nd"), draw(weeks), strict=True)
    parts = [f"{season}{name} {a}-{b}" for name, (spans, season) in named for a, b in spans]
    holiday = draw(st.sampled_from(["święta czynne", "święta nieczynne", "święta 10-14", "święta całą dobę"]))
    hours = read("; ".join([*parts, holiday] if parts else ["pn nieczynne", holiday]))
    if isinstance(hours, str):
        assert "ta noc zachodzi" in hours
        return Hours.parse("; ".join([*parts, "święta czynne"]))
    return hours


@given(any_hours(), moments)
def test_the_next_change_changes(hours: Hours, now: datetime) -> None:
    opens, closes = hours.opens_at(now), hours.closes_at(now)
    assert opens is None or (opens > now and hours.is_open(opens))
    assert closes is None or (closes > now and not hours.is_open(closes))


@given(any_hours(), moments.map(lambda moment: moment.replace(hour=12)))
def test_the_library_agrees_with_the_days(hours: Hours, noon: datetime) -> None:
    """Every hour is open exactly when a span of that day, or of the day before, covers it."""
    today = noon.date()
    for hour in (0, 4, 5, 7, 9, 12, 15, 18, 23):  # none of them is lost or doubled when clocks change
        now = datetime(today.year, today.month, today.day, hour, 30)
        spans = [
            (datetime.combine(on, start), datetime.combine(on + timedelta(days=end <= start), end))
            for on in (today - timedelta(days=1), today)
            for start, end in hours.on_day(on)
        ]
        assert hours.is_open(now.replace(tzinfo=WARSAW)) == any(start <= now < end for start, end in spans)


@given(any_hours(), moments, minutes, minutes)
def test_open_minutes_add_up(hours: Hours, start: datetime, first: timedelta, second: timedelta) -> None:
    begin = start.astimezone(UTC).replace(second=0, microsecond=0)
    middle, end = begin + first, begin + first + second
    whole = hours.open_minutes(begin, end)
    assert whole == hours.open_minutes(begin, middle) + hours.open_minutes(middle, end)


@given(any_hours())
def test_the_table_can_be_read_back(hours: Hours) -> None:
    again = Hours.parse(hours.table())
    assert (again.plan, again.holiday) == (hours.plan, hours.holiday)
