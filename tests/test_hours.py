"""Hours read from the staff's Polish, and what they answer on real days."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from bot.knowledge.hours import Hours

WARSAW = ZoneInfo("Europe/Warsaw")
OFFICE = Hours.parse("pn 8:00-17:00; wt-pt 7:30-15:30; święta nieczynne")
NIGHT = Hours.parse("codziennie 18:00-8:00")
CLOSED_NIGHT = Hours.parse("codziennie 18:00-8:00; święta nieczynne")
WINTER = Hours.parse("listopad-marzec codziennie 19:00-7:00")
ALWAYS = Hours.parse("całą dobę")


def at(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=WARSAW)


@pytest.mark.parametrize(
    ("written", "osm", "table"),
    [
        ("pn 8.00–17.00, wt-pt 7:30 - 15:30.", "Mo 08:00-17:00, Tu-Fr 07:30-15:30; PH off", OFFICE.table()),
        ("wt, cz 8-17", "Tu,Th 08:00-17:00; PH off", "wt i cz 8:00–17:00"),
        ("pon, sr i piątek 8-12, 14-18", "Mo,We,Fr 08:00-12:00,14:00-18:00; PH off", None),
        ("w dni robocze od 8:00 do 16:00", "Mo-Fr 08:00-16:00; PH off", "pn–pt 8:00–16:00"),
        ("od poniedziałku do czw. godz. 8-16", "Mo-Th 08:00-16:00; PH off", "pn–cz 8:00–16:00"),
        ("pt-pn 8-24", "Fr-Mo 08:00-24:00; PH off", "pt–pn 8:00–24:00"),
        ("Całodobowo", "Mo-Su 00:00-24:00", "całą dobę, codziennie"),
        (
            "całą dobę, święta nieczynne",
            "Mo-Su 00:00-24:00; PH off",
            "całą dobę, codziennie, święta nieczynne",
        ),
        ("codziennie 8-20; nd i święta nieczynne", "Mo-Sa 08:00-20:00; PH off", "pn–so 8:00–20:00"),
        ("pn-pt 8-16; święta czynne", "Mo-Fr 08:00-16:00", "pn–pt 8:00–16:00, święta czynne"),
        ("pn-pt 8-16; święta 10-14", "Mo-Fr 08:00-16:00; PH off, PH 10:00-14:00", None),
        ("pn-pt 18-8", "Mo-Fr 18:00-08:00; PH 08:00-08:00 off", "pn–pt 18:00–8:00"),
        ("od listopada do marca codziennie 19-7", "Nov-Mar Mo-Su 19:00-07:00", WINTER.table()),
        ("nieczynne", "off; PH off", "nieczynne"),
        (
            "pn-pt 8-16; lipiec-sierpień pn-pt 8-14, so 9-12",
            "Sep-Jun Mo-Fr 08:00-16:00, Jul-Aug Mo-Fr 08:00-14:00, Jul-Aug Sa 09:00-12:00; PH off",
            "wrzesień–czerwiec: pn–pt 8:00–16:00; lipiec–sierpień: pn–pt 8:00–14:00, so 9:00–12:00",
        ),
    ],
)
def test_reads_what_staff_write(written: str, osm: str, table: str | None) -> None:
    hours = Hours.parse(f" {written} ")
    assert (hours.written, hours.osm) == (written, osm)
    assert table is None or hours.table() == table


def test_table() -> None:
    assert OFFICE.table() == "pn 8:00–17:00, wt–pt 7:30–15:30"
    assert WINTER.table() == "listopad–marzec: codziennie 19:00–7:00"
    split = Hours.parse("pn, sr, pt 8-12, 14-18; święta 10-14")
    assert split.table() == "pn, śr i pt 8:00–12:00 i 14:00–18:00, święta 10:00–14:00"


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("pn 8-16; wt 25:00-26:00", "„25:00”: nie ma takiej godziny"),
        ("pn 8:60-16", "„8:60”: nie ma takiej godziny"),
        ("pn 8-16; czwratek 8-16", "„czwratek”: nie umiem"),
        ("pn 8-16; wt 7:30 15:30", "„wt 7:30 15:30”: nie umiem"),
        ("pn-marzec 8-16", "„pn-marzec”: nie umiem"),
        ("8-16", "„8-16”: nie wiadomo, w które dni"),
        ("pn 8-12, 10-14", "„8-12, 10-14”: godziny zachodzą na siebie"),
        ("pn-śr 8-16; śr-pt 9-17", "„śr-pt 9-17”: dla tych dni są już podane"),
        ("pn czynne", "„pn czynne”: brak godzin"),
        ("lipiec święta 8-16", "„lipiec święta 8-16”: świąt nie dzielimy"),
        ("święta nieczynne", "„święta nieczynne”: brak godzin w zwykłe dni"),
        ("pn-pt 18-8; so 7-12", "„18:00–8:00”: przed świętem ta noc zachodzi na godziny od 7:00"),
        ("", "brak godzin"),
    ],
)
def test_names_what_it_cannot_read(written: str, named: str) -> None:
    with pytest.raises(ValueError, match="proszę napisać np. pn 8:00-17:00") as caught:
        Hours.parse(written)
    assert named in str(caught.value)


@given(st.text("pnwtśrcz od-,;.:0127489i\nświętacałądobę/"))
def test_any_text_is_read_or_refused(written: str) -> None:
    try:
        hours = Hours.parse(written)
    except ValueError as error:
        assert "proszę napisać" in str(error)
    else:
        assert hours.now_words(at("2026-11-13 12:00")).startswith("teraz ")


def test_pydantic() -> None:
    adapter = TypeAdapter(Hours)
    assert adapter.validate_python(OFFICE.written) == OFFICE
    assert adapter.json_schema()["type"] == "string"
    with pytest.raises(ValidationError, match="xyz"):
        adapter.validate_python("xyz 8-16")


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
        (Hours.parse("pt 20-24"), "2026-11-13 23:59", "teraz otwarte do 24:00"),
        (Hours.parse("nieczynne"), "2026-11-13 12:00", "teraz nieczynne"),
    ],
)
def test_now(hours: Hours, now: str, words: str) -> None:
    assert hours.now_words(at(now)) == words
    assert hours.now_words(at(now).astimezone(UTC)) == words


def test_moments() -> None:
    friday = at("2026-11-13 15:30")
    assert not OFFICE.is_open(friday) and OFFICE.closes_at(friday) is None
    assert OFFICE.opens_at(friday) == at("2026-11-16 08:00")
    assert OFFICE.closes_at(friday - timedelta(minutes=1)) == friday
    assert ALWAYS.closes_at(friday) is None and ALWAYS.opens_at(friday) is None


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
    since, until = (
        m if m.tzinfo else m.replace(tzinfo=WARSAW) for m in map(datetime.fromisoformat, (start, end))
    )
    assert hours.open_minutes(since, until) == minutes


def test_naive_moments_are_refused() -> None:
    for ask in (OFFICE.is_open, OFFICE.closes_at, OFFICE.opens_at, OFFICE.now_words):
        with pytest.raises(ValueError, match="strefy"):
            ask(datetime(2026, 11, 13, 12))
    with pytest.raises(ValueError, match="strefy"):
        OFFICE.open_minutes(datetime(2026, 11, 13, 12), at("2026-11-13 13:00"))


clock = st.integers(0, 23).map("{}:00".format)
day = st.lists(st.tuples(clock, clock), max_size=1)
weeks = st.lists(st.tuples(day, st.sampled_from(["", "listopad-marzec "])), min_size=7, max_size=7)
moments = st.datetimes(datetime(2015, 1, 1), datetime(2030, 1, 1), timezones=st.just(WARSAW))


@st.composite
def any_hours(draw: st.DrawFn) -> Hours:
    named = zip(("pn", "wt", "śr", "cz", "pt", "so", "nd"), draw(weeks), strict=True)
    parts = [f"{season}{name} {a}-{b}" for name, (spans, season) in named for a, b in spans]
    holiday = draw(st.sampled_from(["święta czynne", "święta nieczynne", "święta 10-14", "święta całą dobę"]))
    try:
        return Hours.parse("; ".join([*parts, "pn nieczynne" if not parts else "", holiday]))
    except ValueError as error:
        assert "ta noc zachodzi" in str(error)
        return Hours.parse("; ".join([*parts, "święta czynne"]))


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


@given(
    any_hours(),
    moments,
    st.timedeltas(timedelta(), timedelta(days=9)),
    st.timedeltas(timedelta(), timedelta(9)),
)
def test_open_minutes_add_up(hours: Hours, start: datetime, first: timedelta, second: timedelta) -> None:
    begin = start.astimezone(UTC).replace(second=0, microsecond=0)
    middle, end = (
        begin + timedelta(minutes=step // timedelta(minutes=1)) for step in (first, first + second)
    )
    whole = hours.open_minutes(begin, end)
    assert whole == hours.open_minutes(begin, middle) + hours.open_minutes(middle, end)


@given(any_hours())
def test_the_table_can_be_read_back(hours: Hours) -> None:
    again = Hours.parse(hours.table())
    assert (again.plan, again.holiday) == (hours.plan, hours.holiday)
