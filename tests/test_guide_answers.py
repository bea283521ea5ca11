"""Who follows the editors' guide word for word is answered by the bot, without a line outside `knowledge/`."""

import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, time
from io import StringIO
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.beside import FORMS
from bot.casework.binding import Binding
from bot.casework.change import Office
from bot.clock import WARSAW
from bot.commands.duty_roster import show_place
from bot.knowledge.dated import Asof
from bot.knowledge.loading import load
from bot.knowledge.questions import Labelled, questions_of
from bot.language.inflection import Inflection
from bot.live import Live
from bot.places.place import Place
from bot.storage.database import Database
from bot.upkeep.comparing import is_right
from tests.conftest import ROOT
from tests.guide import follow, steps

WINTER = datetime(2026, 12, 15, 12, tzinfo=WARSAW)


@dataclass
class Followed:
    """The base after every step of the guide."""

    folder: Path
    assistant: Assistant

    def text(self, question: str, year: int, month: int, day: int) -> str:
        return self.assistant.reply(question, None, datetime(year, month, day, 12, tzinfo=WARSAW)).text


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory, assistant: Assistant, forms: Path) -> Followed:
    """As the service builds it of a folder that has changed: what it knows of other languages is taken over."""
    folder = Path(shutil.copytree(ROOT / "knowledge", tmp_path_factory.mktemp("guide") / "knowledge"))
    follow(folder)
    return Followed(folder, Assistant.of(load(folder), Inflection(forms / FORMS), former=assistant))


def test_an_office_is_answered_with_its_name_and_number(followed: Followed, assistant: Assistant) -> None:
    question = "gdzie mieści się u was archiwum"
    assert "Archiwum MOPR" not in assistant.reply(question, None, WINTER).text
    assert "Archiwum MOPR" in followed.text(question, 2026, 12, 15)
    assert "+48 85 111 22 44" in followed.text("jaki jest telefon do archiwum", 2026, 12, 15)


def test_a_new_number_replaces_the_old_one_from_its_day(followed: Followed) -> None:
    before, after = (followed.text("telefon do archiwum", 2026, *day) for day in ((12, 1), (12, 15)))
    assert ("22 33" in before, "22 44" in before) == (True, False)
    assert ("22 33" in after, "22 44" in after) == (False, True)


def test_a_move_is_announced_and_then_remembered(followed: Followed) -> None:
    before, after = (followed.text("adres archiwum", 2027, *day) for day in ((1, 31), (2, 1)))
    assert "Adres: ul. Klepacka 18 (pokój 12)" in before
    assert "Od 1 lutego 2027 r. nowy adres: ul. Piernikowa 5" in before
    assert "Adres: ul. Piernikowa 5" in after
    assert "wcześniej ul. Klepacka 18 (pokój 12)" in after


def test_new_hours_hold_from_their_day(followed: Followed) -> None:
    assert "7:30–15:30" in followed.text("godziny archiwum", 2027, 2, 26)
    assert "pn–pt 9:00–14:00" in followed.text("godziny archiwum", 2027, 3, 1)


def test_what_the_guide_confirms_is_fresh_for_a_year(followed: Followed) -> None:
    [fact] = Asof(followed.assistant.base, WINTER.date()).base.entries["archiwum"].description
    assert fact.checked is not None
    assert Asof(followed.assistant.base, WINTER.date()).last_confirmed(fact)[1] == "7 grudnia 2026 r."


def test_what_the_guide_hides_is_not_told(followed: Followed) -> None:
    phones, mail = followed.text("telefon do archiwum", 2026, 12, 15), followed.text("mail do archiwum", 2026, 12, 15)
    assert ("22 55" in phones, "22 66" in phones) == (True, False)
    assert "archiwum@example.pl" not in mail
    assert followed.assistant.base.texts["sprawdzamy-e-mail"] in mail


def test_what_the_guide_doubts_is_told_as_doubtful(followed: Followed) -> None:
    assert "Numer niepewny: +48 85 111 22 99" in followed.text("faks archiwum", 2026, 12, 15)


def test_a_programme_is_present_until_its_end_and_past_after_it(followed: Followed, assistant: Assistant) -> None:
    question = "kto pójdzie z dziadkiem na spacer"
    assert assistant.reply(question, None, WINTER).kind == "unknown"
    during, after = followed.text(question, 2027, 4, 30), followed.text(question, 2027, 5, 1)
    assert "Spacer z seniorem" in during
    assert "To już się zakończyło" not in during
    assert "To już się zakończyło (30 kwietnia 2027 r.)" in after
    assert "Spacer z seniorem” (zakończone)" in followed.text("lista programów mopr", 2027, 5, 1)


@pytest.mark.parametrize(
    ("question", "name"),
    [("kasiorka", "Kasa MOPR"), ("szmal", "Kasa MOPR"), ("nie stać mnie na pastylki", "Pomoc lekowa")],
)
def test_a_synonym_is_understood(followed: Followed, assistant: Assistant, question: str, name: str) -> None:
    assert name not in assistant.reply(question, None, WINTER).text
    assert name in followed.text(question, 2026, 12, 15)


def test_a_team_is_answered_and_listed(followed: Followed) -> None:
    assert "+48 85 333 44 55" in followed.text("telefon do dwunastki", 2026, 12, 15)
    teams = followed.assistant.page("zespoly", WINTER).text
    assert "Zespół Pracowników Socjalnych nr 12: ul. Piernikowa 7" in teams
    assert "jedenaście Zespołów" in teams


@pytest.mark.parametrize(
    "place",
    [
        Place("ul. Lipowa 5", "street", street="Lipowa", number="5", osiedla=("Centrum",)),
        Place("osiedle Bacieczki", "osiedle", osiedla=("Bacieczki",)),
    ],
    ids=lambda place: place.label,
)
def test_a_team_gets_reports_of_its_area(followed: Followed, place: Place) -> None:
    shown = StringIO()
    show_place(Asof(followed.assistant.base, WINTER.date()), WINTER, place, {}, shown)
    assert "Rejon: Zespół nr 12 (podstawa: pismo dyrektora" in shown.getvalue()


@pytest.fixture
async def binding(followed: Followed, tmp_path: Path) -> AsyncIterator[Binding]:
    database = await Database.open(tmp_path / "mopr.sqlite3")
    yield Binding(Office(database, Live(followed.assistant, WINTER), None, ()))
    await database.close()


async def test_a_group_can_be_bound_to_a_new_team(binding: Binding) -> None:
    assert "zgłoszenia będą przychodzić tutaj" in await binding.team("-12", "12", WINTER)


def test_what_the_bot_says_can_be_changed(followed: Followed) -> None:
    assert "Tak było: ok. " in followed.text("telefon do zespołu nr 2", 2026, 12, 15)


@pytest.mark.parametrize("written", ["Piernikowej 3", "ul. Miodownikowa 3", "pod Galerią Piernik"])
def test_a_new_place_is_found(followed: Followed, written: str) -> None:
    found = followed.assistant.hear(f"człowiek leży na ulicy, {written}").found.place
    assert found is not None
    assert found.osiedla == ("Bacieczki",)


def test_the_questions_of_the_guide_find_their_answers(followed: Followed) -> None:
    named = [step.file for step in steps() if step.file.startswith("pytania/")]
    asked = [one for one in questions_of(followed.folder).singles if one.file in named and not one.known_failure]
    assert len(asked) >= 10
    assert [one.text for one in asked if not is_answered(followed.assistant, one)] == []


def test_nothing_of_the_guide_takes_a_question_from_another_entry(followed: Followed) -> None:
    # Every third, for all of them are asked of the base itself elsewhere.
    asked = [one for one in questions_of(ROOT / "knowledge").singles if not one.known_failure][::3]
    lost = [one.text for one in asked if not is_answered(followed.assistant, one)]
    assert len(lost) <= len(asked) // 1000, lost  # As the check allows.


def is_answered(assistant: Assistant, question: Labelled) -> bool:
    noon = datetime.combine(question.day, time(12), WARSAW)
    return is_right(assistant.base, question, assistant.reply(question.text, None, noon))
