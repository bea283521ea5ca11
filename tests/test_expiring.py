"""What of the base ends, begins or grows old within some days."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.knowledge.dated import FRESH, Asof
from bot.knowledge.dates import LooseDate
from bot.knowledge.hiding import Silence, hiding
from bot.knowledge.loading import KnowledgeBase, base_of
from bot.knowledge.phones import shown
from bot.knowledge.snapshot import Snapshot
from bot.knowledge.unconfirmed import unconfirmed
from bot.upkeep.expiring import Dated, expiring
from bot.upkeep.expiring_lines import expiring_text
from bot.upkeep.hidden import hidden, hidden_lines
from bot.upkeep.wording import UpkeepWording, short
from tests.conftest import ROOT
from tests.service import command

TODAY = date(2026, 11, 26)
FILE = "placowki/punkt-probny.yaml"
SOURCE = "próbne"
ENTRY = """
nazwa: Punkt próbny
przykłady: [punkt próbny, gdzie punkt próbny, telefon do punktu próbnego]
okres: {do: 2026-12-31}
adres:
  - {wartość: "ul. Stara 1, 15-001 Białystok", do: "2026-12-26", źródło: próbne}
  - {wartość: "ul. Nowa 2, 15-001 Białystok", od: "2026-12-26", źródło: próbne}
telefony:
  - {numery: ["85 111 11 11"], źródło: próbne, sprawdzono: "2025-11-26"}
  - {numery: ["85 222 22 22"], opis: sekretariat, źródło: próbne, sprawdzono: "2025-12-26"}
  - {numery: ["85 333 33 33"], opis: dyżur, źródło: próbne, sprawdzono: "2025-12-27"}
  - {numery: ["85 444 44 44"], opis: portier, źródło: próbne, sprawdzono: "2025-11-25"}
e-mail:
  - {wartość: punkt@example.org, do: "2026-12-27", źródło: próbne, sprawdzono: "2026-11-01"}
godziny:
  - {wartość: "pn-pt 8:00-16:00", do: "2026-11-26", źródło: próbne, sprawdzono: "2026-11-01"}
opis:
  - {tekst: Dawny opis., do: "2026-11-25", źródło: próbne, sprawdzono: "2026-11-01"}
"""


@pytest.fixture(scope="module")
def extended(base: KnowledgeBase) -> KnowledgeBase:
    """The real base and one entry more; while somebody holds that one, its files need not be read again."""
    assert Path(FILE).stem not in base.entries
    snapshot = Snapshot.of(ROOT / "knowledge")
    sources = snapshot.files["zrodla.yaml"] + f'{SOURCE}: {{nazwa: Próba, data: "2025-06-01"}}\n'.encode()
    return base_of(snapshot.with_files({FILE: ENTRY.encode(), "zrodla.yaml": sources}))


def of_ours(found: tuple[Dated, ...]) -> list[tuple[str, str]]:
    return [(one.key, one.value) for one in found if one.file == FILE]


def test_what_ends_is_found_until_the_last_day_and_not_after_it(extended: KnowledgeBase) -> None:
    found = expiring(Asof(extended, TODAY), 30)
    assert found.until == date(2026, 12, 26)
    assert of_ours(found.ending) == [("godziny", "pn–pt 8:00–16:00"), ("adres", "ul. Stara 1, 15-001 Białystok")]
    longer = of_ours(expiring(Asof(extended, TODAY), 35).ending)
    assert longer[2:] == [("e-mail", "punkt@example.org"), ("", "Punkt próbny")]


def test_what_is_announced_is_told_with_its_day(extended: KnowledgeBase) -> None:
    assert of_ours(expiring(Asof(extended, TODAY), 30).beginning) == [("adres", "ul. Nowa 2, 15-001 Białystok")]
    assert not of_ours(expiring(Asof(extended, TODAY), 29).beginning)
    assert not of_ours(expiring(Asof(extended, date(2026, 12, 26)), 30).beginning)


def test_what_turns_a_year_old_is_found_from_today_to_the_last_day(extended: KnowledgeBase) -> None:
    found = expiring(Asof(extended, TODAY), 30)
    assert of_ours(found.ageing) == [("telefony", "+48 85 111 11 11"), ("telefony", "+48 85 222 22 22")]
    assert found.ageing[0].day == TODAY
    assert ("telefony", "+48 85 444 44 44") in of_ours(found.old)
    assert ("telefony", "+48 85 111 11 11") not in of_ours(found.old)


@pytest.mark.parametrize("day", [date(2015, 5, 4), date(2019, 1, 1), TODAY])
def test_the_old_are_those_of_the_list_to_phone_through(extended: KnowledgeBase, day: date) -> None:
    found = expiring(Asof(extended, day), 30)
    assert len(found.old) == len(list(unconfirmed(extended, day - FRESH, day)))
    assert not set(found.old) & set(found.ageing)


def test_an_entry_that_is_over_is_left_alone(extended: KnowledgeBase) -> None:
    found = expiring(Asof(extended, date(2027, 1, 1)), 365)
    assert not of_ours((*found.ending, *found.beginning, *found.ageing, *found.old))


def test_a_long_list_is_cut_and_says_how_much_is_left_and_where_all_of_it_is(extended: KnowledgeBase) -> None:
    text = expiring_text(Asof(extended, TODAY))
    old = [line for line in text.splitlines() if "(najstarsze:" in line]
    assert len(old) == 25
    assert old[0].startswith("– jednostki/")
    files = {one.file for one in expiring(Asof(extended, TODAY), 30).old}
    assert f"… i jeszcze {len(files) - 25}" in text
    assert "check --unconfirmed 2025-11-26" in text
    assert f"– 26 grudnia 2026 r. – {FILE}, adres: ul. Stara 1, 15-001 Białystok" in text


def test_a_base_that_is_confirmed_says_so(base: KnowledgeBase) -> None:
    text = expiring_text(Asof(base, min(source.day for source in base.sources.values())), 1)
    assert "Nic się nie kończy do" in text
    assert "Wszystko inne potwierdzono" in text


def test_hidden_values_are_named_with_their_file_and_day(base: KnowledgeBase) -> None:
    since = LooseDate.parse("2026-11-23")
    number = base.entries["zespol-11"].phones[0].numbers[0]
    silences = [Silence("zespol-11", "telefony", number, since), Silence("kasa", "adres", _address(base), since)]
    told = hiding(base, silences)
    lines = hidden_lines(hidden(told, silences), UpkeepWording(Asof(told, TODAY)), 25)
    assert f"– jednostki/kasa.yaml, adres: {_address(base)} (od 23 listopada 2026 r.)" in lines
    assert f"– zespoly/zespol-11.yaml, telefony: {shown(number)} (od 23 listopada 2026 r.)" in lines
    without = hidden_lines(hidden(told, ()), UpkeepWording(Asof(told, TODAY)), 25)
    assert f"– zespoly/zespol-11.yaml, telefony: {shown(number)}" in without
    assert hidden_lines(hidden(base, silences), UpkeepWording(Asof(base, TODAY)), 25) == ["Nic nie jest ukryte."]


def _address(base: KnowledgeBase) -> str:
    return base.entries["kasa"].addresses[-1].address


def test_numbers_and_times_are_said_in_polish(base: KnowledgeBase) -> None:
    wording = UpkeepWording(Asof(base, TODAY))
    said = [wording.many("ile-wpisów", number) for number in (0, 1, 2, 5, 12, 22, 163)]
    assert said == ["0 wpisów", "1 wpis", "2 wpisy", "5 wpisów", "12 wpisów", "22 wpisy", "163 wpisy"]
    times = [timedelta(minutes=-5), timedelta(minutes=40), timedelta(hours=30), timedelta(days=2), timedelta(days=9)]
    assert [wording.lasting(one) for one in times] == ["0 min", "40 min", "30 godz.", "2 dni", "9 dni"]
    assert short("a " * 40) == "a " * 29 + "a…"


def test_the_command_lists_the_same_in_a_terminal(base: KnowledgeBase, tmp_path: Path) -> None:
    code, said = command(tmp_path, "expiring", "--days", "60", MOPR_NOW="2026-02-10T10:00")
    assert (code, said) == (0, expiring_text(Asof(base, date(2026, 2, 10)), 60) + "\n")
    assert command(tmp_path, "expiring", "--days", "0") == (2, "Liczba dni może być od 1 do 365.\n")
