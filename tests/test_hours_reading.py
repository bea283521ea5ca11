"""Hours read from the staff's Polish."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from bot.knowledge.hours import Hours

WARSAW = ZoneInfo("Europe/Warsaw")
OFFICE = Hours.parse("pn 8:00-17:00; wt-pt 7:30-15:30; święta nieczynne")
WINTER = Hours.parse("listopad-marzec codziennie 19:00-7:00")


def at(written: str) -> datetime:
    moment = datetime.fromisoformat(written)
    return moment if moment.tzinfo else moment.replace(tzinfo=WARSAW)


def read(written: str) -> Hours | str:
    """The hours, or why they were refused."""
    try:
        return Hours.parse(written)
    except ValueError as error:
        return str(error)


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
    with pytest.raises(ValueError, match=r"proszę napisać np\. pn 8:00-17:00") as caught:
        Hours.parse(written)
    assert named in str(caught.value)


@given(st.text("pnwtśrcz od-,;.:0127489i\nświętacałądobę/"))
def test_any_text_is_read_or_refused(written: str) -> None:
    hours = read(written)
    if isinstance(hours, str):
        assert "proszę napisać" in hours
    else:
        assert hours.now_words(at("2026-11-13 12:00")).startswith("teraz ")


def test_pydantic() -> None:
    adapter = TypeAdapter(Hours)
    assert adapter.validate_python(OFFICE.written) == OFFICE
    assert adapter.json_schema()["type"] == "string"
    with pytest.raises(ValidationError, match="xyz"):
        adapter.validate_python("xyz 8-16")
