from datetime import date

import pytest

from bot.knowledge.dates import LooseDate


@pytest.mark.parametrize(
    ("written", "first", "last", "words"),
    [
        ("2015-04-01", date(2015, 4, 1), date(2015, 4, 1), "1 kwietnia 2015 r."),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "luty 2024 r."),
        ("2022", date(2022, 1, 1), date(2022, 12, 31), "2022 r."),
    ],
)
def test_reads_a_day_a_month_or_a_year(written: str, first: date, last: date, words: str) -> None:
    read = LooseDate.parse(written)
    assert (read.first, read.last, read.words) == (first, last, words)


@pytest.mark.parametrize("written", ["", "wiosna", "1.04.2015", "2015-4-1", "2015-02-30", "2015-13"])
def test_refuses_what_is_no_date_and_says_how_to_write_it(written: str) -> None:
    with pytest.raises(ValueError, match=r"proszę napisać|takiego dnia nie ma"):
        LooseDate.parse(written)


def test_an_inferred_day_is_said_without_the_day() -> None:
    assert LooseDate.parse("2015-02-24").coarse == "luty 2015 r."
