"""The month's picture: what is written on it, that it can be read on a phone, and the file itself."""

import struct
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from bot.clock import WARSAW
from bot.knowledge.dated import Asof
from bot.knowledge.loading import KnowledgeBase
from bot.storage.month_rows import MonthRows
from bot.upkeep.month.calendar import Month
from bot.upkeep.month.figures import Day, Figures, Where, figures
from bot.upkeep.month.layout import composed, png
from bot.upkeep.month.painting import Painter
from bot.upkeep.month.sheets import Sheets
from tests.seeded_month import Seeding, seed
from tests.stock import using

NOW = datetime(2026, 12, 1, 8, tzinfo=WARSAW)
NOVEMBER = Month(2026, 11)
EMPTY = figures(MonthRows((), None, ()), NOVEMBER, NOW.date())
BUSY = replace(
    EMPTY,
    counting_since=date(2026, 9, 1),
    days=(Day(3, 2, 1),) * 14 + (Day(4000, 800, 200),) + (Day(),) * 15,
    rejected=7,
    topics=(("kasa", 30), ("nie-ma-takiego", 2)),
    reports=2000,
    urgent=12,
    where=Where((("Centrum", 1800), ("Bojary", 100)), 60, 25, 15),
    hours=(*range(24),),
    taken=9,
    minutes_to_taken=14.4,
    ends=(("helped", 1990), ("merged", 10)),
)


@pytest.fixture
def sheets(base: KnowledgeBase) -> Sheets:
    return Sheets(Asof(base, NOW.date()), NOW)


def written(sheets: Sheets, found: Figures) -> list[Text]:
    """Everything that stands on the picture, the numbers beside charts too."""
    page = composed(sheets.sheet(found))
    page.figure.canvas.draw()
    return [text for text in page.figure.findobj(Text) if isinstance(text, Text) and text.get_text()]


def words(sheets: Sheets, found: Figures) -> str:
    return "\n".join(text.get_text() for text in written(sheets, found)).replace("\u00a0", " ")


def test_everything_stands_on_it(sheets: Sheets) -> None:
    told = words(sheets, BUSY)
    for expected in (
        "Asystent MOPR – Białystok", "listopad 2026", "5 084", "80%", "2 000", "14 min", "Pytania na dzień",
        "odpowiedź", "do wyboru", "„nie wiem”", "„To nie to”: 7", "Kasa MOPR", "nie-ma-takiego", "Centrum", "1 800",
        "pozostałe osiedla", "na granicy osiedli", "nie ustalono", "udzielono pomocy", "połączone", "20:00",
        "Stan na 1 grudnia 2026.",
    ):  # fmt: skip
        assert expected in told, expected


def test_nothing_is_too_small_or_beyond_the_edge(sheets: Sheets, base: KnowledgeBase) -> None:
    longest = sorted(base.entries, key=lambda id_: -len(base.entries[id_].name))[:10]
    crowded = replace(
        BUSY,
        topics=tuple((id_, 10_000_000 - at) for at, id_ in enumerate(longest)),
        where=Where(tuple((f"Osiedle {'Dziesięciny ' * 5}{at}", 9) for at in range(8)), 1, 1, 1),
        minutes_to_taken=99_999.0,
    )
    page = composed(sheets.sheet(crowded))
    canvas: Any = FigureCanvasAgg(page.figure)
    canvas.draw()
    for text in page.figure.findobj(Text):
        assert isinstance(text, Text)
        if text.get_text():
            assert float(text.get_fontsize()) * 100 / 72 >= 26
            box = text.get_window_extent(canvas.get_renderer())
            assert box.x0 >= 0 and box.x1 <= 1080, text.get_text()  # noqa: PT018
            assert box.y0 >= 0, text.get_text()
    width, height = page.figure.get_size_inches() * 100
    assert width == 1080
    assert 1500 < height < 2500


@pytest.mark.parametrize(
    ("change", "told", "untold"),
    [
        ({}, "W tym miesiącu nie było pytań.", "Pytania na dzień"),
        ({}, "W tym miesiącu nie było zgłoszeń.", "Zgłoszenia: godziny"),
        ({"counting_since": date(2026, 12, 1)}, "bot liczy je od 1 grudnia 2026", "nie było pytań"),
        ({"days": (Day(0, 1, 1),)}, "Na żadne pytanie nie było odpowiedzi.", "nie było pytań"),
        ({"days": (Day(1),), "counting_since": date(2026, 11, 15)}, "(liczone od 15 listopada)", "bot liczy"),
        ({"until": date(2026, 11, 26)}, "do 26 listopada", "do 30 listopada"),
        ({"counting_since": date(2026, 9, 1)}, "W tym miesiącu nie było pytań.", "liczone od"),
    ],
)
def test_what_is_not_there_is_said(sheets: Sheets, change: dict[str, object], told: str, untold: str) -> None:
    found = replace(EMPTY, **change)  # type: ignore[arg-type]
    on_it = words(sheets, found)
    assert told in " ".join(on_it.split("\n"))
    assert untold not in on_it


def test_what_was_not_counted_is_no_nought(sheets: Sheets) -> None:
    uncounted = sheets.sheet(replace(EMPTY, counting_since=date(2026, 12, 1)))
    assert uncounted.numbers[0][0] == "–"
    assert sheets.sheet(EMPTY).numbers[0][0] == "0"


def test_a_name_is_no_mathematics_and_needs_no_letters_of_ours(sheets: Sheets) -> None:
    odd = replace(BUSY, topics=(("$\\frac{1$ 🙂 العربية", 3),))
    assert "$\\frac{1$" in words(sheets, odd)
    assert png(sheets.sheet(odd)).startswith(b"\x89PNG")


def test_the_same_in_words_for_whoever_does_not_see_it(sheets: Sheets) -> None:
    told = sheets.caption(BUSY).replace("\u00a0", " ")
    assert told == (
        "Miesiąc w jednym obrazie: listopad 2026\n"
        "Pytania: 5 084. Z odpowiedzią: 4 042 (80%), do wyboru: 828, „nie wiem”: 214.\n"
        "Odpowiedzi oznaczone „To nie to”: 7.\n"
        "Najczęściej: Kasa MOPR (30), nie-ma-takiego (2).\n"
        "Zgłoszenia: 2 000, w tym pilne: 12. Mediana czasu do przyjęcia: 14 min.\n"
        "Co z nimi: udzielono pomocy (1 990), połączone (10).\n"
        "Najwięcej zgłoszeń: Centrum (1 800), Bojary (100).\n"
        "Same liczby, bez danych osób."
    )


def test_not_quite_all_is_not_all(sheets: Sheets) -> None:
    assert sheets.sheet(replace(BUSY, days=(Day(999, 0, 1),))).numbers[1][0] == "99%"
    assert sheets.sheet(replace(BUSY, days=(Day(999),))).numbers[1][0] == "100%"


@pytest.mark.parametrize(("minutes", "told"), [(0.4, "0 min"), (119.4, "119 min"), (200.0, "3 godz."), (4400, "3 dni")])
def test_times_are_told_shortly(sheets: Sheets, minutes: float, told: str) -> None:
    assert sheets.sheet(replace(BUSY, minutes_to_taken=minutes)).numbers[3][0] == told


async def test_it_is_drawn_in_a_process_of_its_own(base: KnowledgeBase, tmp_path: Path) -> None:
    async with using(tmp_path / "mopr.sqlite3") as database:
        await seed(database, Seeding())
        painter = Painter(database, tmp_path)
        found = await painter.figures(NOVEMBER, NOW)
        picture = await painter.png(found, Asof(base, NOW.date()), NOW)
    width, height = struct.unpack(">II", picture[16:24])
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert (width, height) == (1080, 2100)
    assert len(picture) < 1_000_000
    assert (tmp_path / "rysowanie").is_dir()
