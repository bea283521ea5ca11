"""What teams do with a report, and what its author hears of it."""

import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.clock import WARSAW
from bot.knowledge.dated import Asof
from bot.places.place import Place as Spot
from bot.reports.routing import area_of, route
from tests.office import ANNA, AREA, AUTHOR, CHATS, LEAD, OLA, working

NOON = datetime(2026, 11, 23, 12, tzinfo=WARSAW)
SEEN = "na Lipowej 12 w bramie siedzi bezdomny pan, jest głodny"


async def test_of_two_who_take_it_the_first_wins(tmp_path: Path, assistant: Assistant) -> None:
    async with working(tmp_path, assistant, NOON) as place:
        report = await place.report(SEEN, NOON)
        assert (await place.team.take(report.id, ANNA, NOON))[0] == "done"
        late, found = await place.team.take(report.id, OLA, NOON)
        assert late == "late"
        assert found is not None
        assert found.holder == LEAD


@pytest.mark.parametrize(
    ("outcome", "heard"),
    [("helped", "Byliśmy na miejscu"), ("refused", "Byliśmy na miejscu"), ("not_found", "Nie zastaliśmy nikogo")],
)
async def test_the_author_hears_only_whether_somebody_was_found(
    tmp_path: Path, assistant: Assistant, outcome: str, heard: str
) -> None:
    async with working(tmp_path, assistant, NOON) as place:
        report = await place.report(SEEN, NOON)
        assert (await place.team.end(report.id, ANNA, outcome, NOON))[0] == "late"  # type: ignore[arg-type]
        await place.team.take(report.id, ANNA, NOON)
        await place.team.end(report.id, ANNA, outcome, NOON)  # type: ignore[arg-type]
        texts = await place.posted(AUTHOR, NOON)
        assert texts[1:] == [
            "Zgłoszenie nr 2026/0001. Przyjął Zespół nr 11, 12:00.",
            f"Zgłoszenie nr 2026/0001. {heard}. Dziękujemy.",
        ]


async def test_passed_on_it_waits_anew_with_the_other_team(tmp_path: Path, assistant: Assistant) -> None:
    async with working(tmp_path, assistant, NOON) as place:
        report = await place.report(SEEN, NOON)
        await place.team.take(report.id, ANNA, NOON)
        later = NOON + timedelta(minutes=30)
        assert (await place.team.pass_on(report.id, ANNA, AREA, later))[0] == "done"
        assert (await place.team.pass_on(report.id, ANNA, "zespol-7", later))[0] == "refused"
        assert await place.posted(CHATS[AREA], later) == ["karta 1"]
        passed = await place.last(later)
        assert passed is not None
        assert (passed.state, passed.lead, passed.holder) == ("open", AREA, None)


async def test_two_reports_of_one_person_are_joined_and_both_authors_hear(tmp_path: Path, assistant: Assistant) -> None:
    async with working(tmp_path, assistant, NOON) as place:
        first = await place.report(SEEN, NOON)
        second = await place.report("przy Lipowej 12 leży jakiś mężczyzna", NOON, "telegram:7002")
        assert (await place.team.join(second.id, ANNA, first.id, NOON))[0] == "done"
        await place.team.take(first.id, ANNA, NOON)
        for author in (AUTHOR, "telegram:7002"):
            assert (await place.posted(author, NOON))[-1].endswith("Przyjął Zespół nr 11, 12:00.")


async def test_history_is_only_ever_added_to(tmp_path: Path, assistant: Assistant) -> None:
    async with working(tmp_path, assistant, NOON) as place:
        report = await place.report(SEEN, NOON)
        await place.team.take(report.id, ANNA, NOON)
        async with place.office.change(NOON) as change:
            events = await change.books.reports.history(report.id)
        assert [(one.what, one.role) for one in events] == [("zgłoszone", "zgłaszający"), ("przyjęte", LEAD)]
        for sql in ("UPDATE history SET role = 'x'", "DELETE FROM history"):
            with pytest.raises(sqlite3.IntegrityError):
                async with place.database.transaction() as connection:
                    await connection.execute(sql)


async def test_numbers_begin_anew_with_the_year(tmp_path: Path, assistant: Assistant) -> None:
    async with working(tmp_path, assistant, NOON) as place:
        numbers = [
            (await place.report(SEEN, moment, f"telegram:{chat}")).number
            for chat, moment in enumerate((NOON, NOON, datetime(2027, 1, 1, 0, 5, tzinfo=WARSAW)), start=7100)
        ]
        assert numbers == ["2026/0001", "2026/0002", "2027/0001"]


@pytest.mark.parametrize(
    ("day", "osiedle", "team"),
    [
        (datetime(2026, 11, 23, 12, tzinfo=WARSAW), "Słoneczny Stok", "zespol-9"),
        (datetime(2015, 5, 4, 12, tzinfo=WARSAW), "Słoneczny Stok", "zespol-7"),
        (datetime(2026, 11, 23, 12, tzinfo=WARSAW), "Centrum", AREA),
    ],
)
def test_the_area_is_that_of_a_team_that_exists_on_the_day(
    assistant: Assistant, day: datetime, osiedle: str, team: str
) -> None:
    spot = Spot(osiedle, "osiedle", osiedla=(osiedle,), in_city=True)
    assert area_of(spot, Asof(assistant.base, day.date())) == (team, "najbliższa siedziba")


def test_the_centres_own_table_goes_before_the_derived_one(assistant: Assistant) -> None:
    own = {"podstawa": "zarządzenie", "stan-na": "2026-12-01", "ulice": [
        {"ulica": "Lipowa", "od-numeru": "1", "do-numeru": "31", "strona": "nieparzyste", "zespół": "zespol-6"},
    ]}  # fmt: skip
    duty = assistant.base.duty
    table = type(duty.areas[0]).model_validate(own)
    base = type(assistant.base)(
        **vars(assistant.base) | {"duty": duty.model_copy(update={"areas": (table, *duty.areas)})}
    )
    asof = Asof(base, NOON.date())
    for number, team in (("3", "zespol-6"), ("4", AREA), ("33", AREA), (None, AREA)):
        spot = Spot("ul. Lipowa", "street", "Lipowa", number, osiedla=("Centrum",), in_city=True)
        assert area_of(spot, asof)[0] == team


@pytest.mark.parametrize(
    ("moment", "is_open", "urgent", "calls"),
    [
        ("2026-11-23T08:00", True, False, (LEAD,)),
        ("2026-11-27T15:29", True, True, ("numer-112", LEAD)),
        ("2026-11-27T15:30", False, False, ("numer-112", "straz-miejska")),
        ("2026-11-11T10:00", False, False, ("numer-112", "straz-miejska")),
        ("2026-12-24T10:00", False, True, ("numer-112", "straz-miejska")),
    ],
)
def test_whom_to_call_at_this_hour(
    assistant: Assistant, moment: str, is_open: bool, urgent: bool, calls: tuple[str, ...]
) -> None:
    now = datetime.fromisoformat(moment).replace(tzinfo=WARSAW)
    towards = route(None, Asof(assistant.base, now.date()), now, urgent=urgent)
    assert (towards.open_now, towards.call_now) == (is_open, calls)
    assert (towards.opens_at is None) == is_open


@pytest.mark.parametrize(
    ("text", "gist"),
    [
        ("на лавці лежить чоловік, вже дві години", "ławce leży mężczyzna … dwa godzina"),
        ("an old man is sleeping in the doorway near the church", "starszy człowiek śpi … bramie … kościół"),
        ("na ławce leży człowiek, chyba pijany", ""),
        ("facet leży pod barem the end", ""),
    ],
)
def test_a_card_tells_in_polish_what_is_not(assistant: Assistant, text: str, gist: str) -> None:
    assert assistant.hear(text).triage.gist == gist
