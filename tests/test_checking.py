"""Each warning of the base as a whole: it appears where the fault is made, and goes when it is mended."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from bot.apart import apart
from bot.clock import WARSAW
from bot.knowledge.dated import Asof
from bot.knowledge.faults import Fault
from bot.knowledge.loading import read_base
from bot.knowledge.questions import read_questions
from bot.knowledge.snapshot import Snapshot
from bot.upkeep.checking.examination import examined
from bot.upkeep.checking.examples import few
from bot.upkeep.checking.facts import ageing, passed, phoneless
from bot.upkeep.checking.labels import unanswerable
from bot.upkeep.checking.warnings import warnings_in
from tests.folder import CITY, ROOT, Lean

NOON = datetime(2026, 11, 26, 12, tzinfo=WARSAW)
OIK, KASA, SENIOR = "jednostki/poradnictwo.yaml", "jednostki/kasa.yaml", "jednostki/klub-senior-plus.yaml"
TEAM, REHAB, DPS = "zespoly/zespol-11.yaml", "jednostki/rehabilitacja.yaml", "tematy/dps.yaml"


@dataclass(frozen=True)
class Slip:
    """`at` is a text of the line that the warning must name."""

    file: str
    old: str
    new: str
    at: str
    message: str


SLIPS = {
    "past": Slip(
        OIK, "\nopis:\n", '\ne-mail:\n  - {wartość: oik@example.pl, źródło: strona-2015, do: 2026-10-31}\nopis:\n',
        "oik@example.pl", "„e-mail”: obowiązuje tylko do 31 października 2026 r. i nic tego nie zastąpiło",
    ),
    "no phone": Slip(DPS, "\nkontakt: siedziba", "", "nazwa:", "nie ma dziś pewnego telefonu ani kontaktu"),
    "prefix": Slip(
        TEAM, "+48 85 879 79 44", "+48 85 897 79 44", "+48 85 897 79 44", "+48 85 897 79 44 zaczyna się inaczej"
    ),
    "stolen": Slip(
        SENIOR,
        "  - klub Senior+ na Białej",
        "  - jaki macie telefon", "jaki macie telefon",
        "przykład „jaki macie telefon” zabiera wpis „Siedziba MOPR (sekretariat)” (siedziba), po słowach: ",
    ),
    "inflection": Slip(
        REHAB,
        "  - jestem inwalidą, dostałem grupę, do kogo iść po pomoc",
        "  - niepełnosprawnemu dziecku kto w MOPR doradzi nam",
        "niepełnosprawne dziecko, kto",
        "różni się tylko odmianą lub drobnym słowem od „niepełnosprawnemu dziecku kto w MOPR doradzi nam” (wiersz ",
    ),
    "two entries": Slip(
        "programy/staze.yaml",
        "  - jak długo trwa staż w zakładzie pracy",
        "  - gdzie odebrać pieniądze z zasiłków",
        "gdzie odebrać pieniądze z zasiłków", "odpowiada też wpis „Kasa MOPR” (jednostki/kasa.yaml, wiersz ",
    ),
    "two labels": Slip(
        "pytania/zasilki.yaml", "\npytania:\n", "\npytania:\n  - wyplata zasilku w gotówce, gdzie?\n",
        "wyplata zasilku w gotówce, gdzie?", "ma tu inną odpowiedź niż w pytania/kasa.yaml",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def snapshot(lean: Lean) -> Snapshot:
    """With the questions of a few entries, so that asking them all is quick."""
    few = {f"pytania/{id_}.yaml" for id_ in ("kasa", "siedziba", "zasilki")}
    asked = {name: (ROOT / "knowledge" / name).read_bytes() for name in few}
    files = Snapshot.of(lean.folder).files
    return Snapshot({**{name: files[name] for name in files if not name.startswith("pytania/")}, **asked})


def edited(snapshot: Snapshot, *slips: Slip) -> Snapshot:
    changed: dict[str, bytes] = {}
    for slip in slips:
        written = snapshot.files[slip.file].decode()
        assert slip.old in written
        changed[slip.file] = written.replace(slip.old, slip.new, 1).encode()
    return snapshot.with_files(changed)


def found_in(snapshot: Snapshot, forms: Path) -> set[Fault]:
    return set(examined(None, snapshot, NOON, forms).verdict.faults)


@pytest.fixture(scope="module")
def usual(snapshot: Snapshot, forms: Path) -> set[tuple[str, str]]:
    """What the base has anyway; without lines, which an edit moves."""
    return {(fault.file, fault.message) for fault in found_in(snapshot, forms)}


@pytest.fixture(scope="module")
def slipped(snapshot: Snapshot, usual: set[tuple[str, str]], forms: Path) -> tuple[Snapshot, Mapping[str, list[Fault]]]:
    """One base with all slips, each in a file of its own, and what is new in each file."""
    base = edited(snapshot, *SLIPS.values())
    new = [fault for fault in sorted(found_in(base, forms)) if (fault.file, fault.message) not in usual]
    files = {fault.file for fault in new}
    return base, {file: [fault for fault in new if fault.file == file] for file in files}


@pytest.mark.parametrize("kind", SLIPS)
def test_a_slip_is_warned_of_in_its_line_and_alone(
    slipped: tuple[Snapshot, Mapping[str, list[Fault]]], kind: str
) -> None:
    (base, found), slip = slipped, SLIPS[kind]
    [fault] = found[slip.file]
    assert fault.warning
    assert slip.message in fault.message
    assert slip.at in base.files[slip.file].decode().splitlines()[fault.line - 1]


def test_nothing_else_is_warned_of(slipped: tuple[Snapshot, Mapping[str, list[Fault]]]) -> None:
    """But for labelled questions that hung by a thread before the words around them changed."""
    slips = {slip.file for slip in SLIPS.values()}
    assert slips <= slipped[1].keys()
    assert all(file.startswith("pytania/") for file in slipped[1].keys() - slips)


def test_the_base_as_it_stands_has_few_warnings_and_no_faults(usual: set[tuple[str, str]]) -> None:
    """More of them would hide the next one; old facts are counted apart."""
    assert len(usual) < 30


def asof(snapshot: Snapshot) -> tuple[Asof, list[Fault]]:
    base, reader = read_base(snapshot)
    assert base is not None
    at = Asof(base, NOON.date())
    return at, [*passed(at, reader), *phoneless(at, reader)]


def test_a_fact_that_replaces_the_past_one_mends_it(snapshot: Snapshot) -> None:
    slip = SLIPS["past"]
    later = "\ne-mail:\n  - {wartość: nowy@example.pl, źródło: strona-2015, od: 2026-11-01}\n"
    mended = Slip(OIK, slip.old, slip.new.replace("\ne-mail:\n", later), "", "")
    assert any(fault.file == OIK for fault in asof(edited(snapshot, slip))[1])
    assert not any(fault.file == OIK for fault in asof(edited(snapshot, mended))[1])


def test_what_is_past_as_a_whole_needs_no_new_facts(snapshot: Snapshot) -> None:
    over = Slip(OIK, "\nopis:\n", SLIPS["past"].new.replace("opis:", "okres: {do: 2026-10-31}\nopis:"), "", "")
    assert not any(fault.file == OIK for fault in asof(edited(snapshot, over))[1])


def test_a_contact_that_has_a_phone_mends_the_lack_of_one(snapshot: Snapshot) -> None:
    slip = SLIPS["no phone"]
    lacking, other = edited(snapshot, slip), edited(snapshot, Slip(DPS, slip.old, "\nkontakt: oik", "", ""))
    assert [fault.file for fault in asof(lacking)[1] if fault.file == DPS] == [DPS]
    assert not any(fault.file == DPS for fault in asof(other)[1])


def test_fewer_than_three_examples_are_a_warning_and_none_a_fault(snapshot: Snapshot) -> None:
    before, _, rest = snapshot.files[DPS].decode().partition("przykłady:\n")
    examples, _, rest = rest.partition("\nsłowa:")

    def with_examples(count: int) -> Snapshot:
        left = "".join(f"\n{line}" for line in examples.splitlines()[:count]) or " []"
        return snapshot.with_files({DPS: f"{before}przykłady:{left}\nsłowa:{rest}".encode()})

    def warned(count: int) -> list[Fault]:
        base, reader = read_base(with_examples(count))
        assert base is not None
        return list(few(base, reader))

    message = "tylko 2 z co najmniej 3 przykładów; proszę dopisać pytania mieszkańców"
    assert warned(3) == []
    assert warned(2) == [Fault(DPS, before.count("\n") + 1, message, warning=True)]
    assert any(fault.file == DPS and not fault.warning for fault in read_base(with_examples(0))[1].faults)


def test_what_nobody_confirmed_for_a_year_is_counted_until_somebody_does(snapshot: Snapshot) -> None:
    confirmed = snapshot.files[KASA].decode().replace("źródło:", "sprawdzono: 2026-11-20\n    źródło:")
    confirmed = confirmed.replace("      źródło: komunikat", "    źródło: komunikat")

    def aged(of: Snapshot) -> list[Fault]:
        base, reader = read_base(of)
        assert base is not None, reader.faults
        found = ageing(Asof(base, NOON.date()), reader)
        return [one.warning for one in found if one.file == KASA]

    [fault] = aged(snapshot)
    assert "od ponad roku nikt nie potwierdził 2 faktów; najstarszy: stan na " in fault.message
    assert "Klepacka 18" not in fault.message
    line = snapshot.files[KASA].decode().splitlines()[fault.line - 1]
    assert line.strip().startswith("- ")
    assert aged(snapshot.with_files({KASA: confirmed.encode()})) == []


def test_a_label_without_its_entry_is_a_fault(snapshot: Snapshot) -> None:
    base, reader = read_base(edited(snapshot, Slip("pytania/kasa.yaml", "odpowiedź: kasa", "odpowiedź: kassa", "", "")))
    assert base is not None
    wrong = list(unanswerable(base, reader, read_questions(reader)))
    message = "nie ma wpisu „kassa”, który ma odpowiadać na te pytania; czy chodziło o „kasa”?"
    assert wrong == [Fault("pytania/kasa.yaml", 2, message)]


async def test_warnings_are_found_in_a_process_of_their_own(forms: Path) -> None:
    """Of the small city, when what it says has grown old."""
    slip = Slip("jednostki/cus.yaml", "  - sekretariat centrum usług\n", "", "", "")
    city = edited(Snapshot.of(CITY), slip)
    found = await apart(warnings_in, city, NOON.replace(year=2028), forms)
    assert any("tylko 2 z co najmniej 3 przykładów" in fault.message for fault in found)
    assert any("od ponad roku nikt nie potwierdził" in fault.message for fault in found)
