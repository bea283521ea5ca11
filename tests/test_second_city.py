"""A made-up city under `tests/miasto`, chosen by KNOWLEDGE_DIR alone: everything works, and nothing is of the first."""

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.beside import PLACES
from bot.clock import WARSAW
from bot.knowledge.loading import KnowledgeBase
from bot.language.inflection import Inflection
from tests.botapi import BotApi
from tests.city_facts import CityFacts
from tests.folder import CITY, Lean
from tests.live import ADMIN, ANNA, AUTHOR, Town, town
from tests.stock import command
from tests.test_command_line import run
from tests.typed import Typed

MONDAY = "2026-11-23T10:00"
TEAM, ITS_AREA, DUTY = -1, -3, -9
THERE = {"KNOWLEDGE_DIR": str(CITY), "MOPR_NOW": MONDAY}
GROUPS = {TEAM: "/zespol 1", ITS_AREA: "/zespol 3", DUTY: "/koordynator"}


@pytest.fixture(scope="module")
def first_city(base: KnowledgeBase, inflection: Inflection, forms: Path) -> CityFacts:
    return CityFacts.of(base, inflection, forms / PLACES)


@pytest.fixture
def typed_there(tmp_path: Path, city: Lean) -> Callable[..., Typed]:
    """A command in a folder where a start has left what it made of the city."""
    shutil.copytree(city.beside, tmp_path, dirs_exist_ok=True)
    return partial(command, tmp_path / "mopr.sqlite3", **THERE)


@pytest.fixture(scope="module")
def other(city: Lean) -> Assistant:
    return city.assistant


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api


def test_its_base_has_neither_faults_nor_warnings(typed_there: Callable[..., Typed]) -> None:
    done = typed_there("check")
    assert done.returncode == 0
    assert done.stdout.startswith("Błędy: 0, uwagi: 0.\n")
    assert "\nBaza jest w porządku: " in done.stdout


@pytest.mark.parametrize(
    ("question", "kind", "said"),
    [
        ("gdzie jest punkt wyplat", "answer", "ul. Flisaków 11"),
        ("telefon do ekipy nr 2", "answer", "+48 15 777 01 12"),
        ("do ktorej czynny punkt wypłat", "answer", "najbliżej: jutro (wt) od 10:00"),
        ("gdzie moge przenocowac", "answer", "ul. Rybacka 1"),
        ("są jeszcze koce na zimę", "answer", "To już za nami (31 marca 2026 r.)."),
        ("kiedy będzie emerytura", "redirect", "wypłaca ZUS, nie Centrum"),
        ("mąż mnie bije", "answer", "+48 15 777 01 07"),
        ("ile jest ekip", "answer", "ul. Marii Grzegorzewskiej 3"),
        ("telefon", "answer", "+48 15 777 01 00"),
        ("cześć", "small_talk", "Witamy!"),
        ("qwrtp", "unknown", "+48 15 777 01 00"),
        ("", "unknown", "+48 15 777 01 00"),
    ],
)
def test_it_answers_from_its_own_base(
    other: Assistant, first_city: CityFacts, question: str, kind: str, said: str
) -> None:
    reply = other.reply(question, None, datetime.fromisoformat(MONDAY).replace(tzinfo=WARSAW))
    assert reply.kind == kind
    assert said in reply.text
    assert first_city.within(reply.text) == set()


@pytest.mark.parametrize(
    ("message", "place"),
    [
        ("na krzywym kole 3 lezy czlowiek", "ul. Krzywe Koło 3 (os. Stare Miasto)"),
        ("bezdomny śpi na placu zamkowym na ławce", "pl. Zamkowy (os. Stare Miasto)"),
        ("na podgrodziu w bramie leży człowiek", "ul. Podgrodzie (os. Podzamcze), w bramie"),
        ("na szóstego sierpnia 4 ktoś leży na chodniku", "ul. 6 Sierpnia 4 (os. Podzamcze)"),
        ("na Robotniczej 2 marznie staruszka", "ul. Browarna 2 (kiedyś Robotnicza, os. Podzamcze)"),
        ("na grzegorzewskiej 7 leży pijany", "ul. Marii Grzegorzewskiej 7 (os. Flisaki)"),
        ("na solnej 5 w piwnicy marznie dziadek", "ul. Solna 5 (os. Flisaki), w piwnicy"),
        ("człowiek leży na śniegu na flisakow", "ul. Flisaków (os. Flisaki)"),
        ("koło ruin zamku leży mężczyzna, trzęsie się", "ruiny zamku (os. Stare Miasto)"),
    ],
)
def test_it_knows_its_own_places(other: Assistant, message: str, place: str) -> None:
    reply = other.reply(message, None, datetime.fromisoformat(MONDAY).replace(tzinfo=WARSAW))
    assert reply.kind == "report"
    assert f"Miejsce: {place}" in reply.text


def test_a_report_from_beyond_is_turned_away(other: Assistant) -> None:
    message = "w Wilczej Wsi na przystanku leży człowiek"
    reply = other.reply(message, None, datetime.fromisoformat(MONDAY).replace(tzinfo=WARSAW))
    assert "ośrodek w gminie Wilcza Wieś" in reply.text


def test_its_terminal_takes_a_report_and_its_commands_speak_of_it_alone(
    typed_there: Callable[..., Typed], tmp_path: Path, first_city: CityFacts
) -> None:
    given = "gdzie jest punkt wypłat\nna krzywym kole 3 leży człowiek\n1\n/moje_dane\n"
    terminal = run(given=given, folder=tmp_path, **THERE)
    for words in ("ul. Flisaków 11", "Miejsce: ul. Krzywe Koło 3", "Przyjęto pod numerem 2026/0001"):
        assert words in terminal.stdout
    asked = run("ask", "--json", given="gdzie jest punkt wypłat\nqwrtp\n", folder=tmp_path, **THERE)
    assert [json.loads(line)["kind"] for line in asked.stdout.splitlines()] == ["answer", "unknown"]
    area = typed_there("teams", "ul.", "Garbarska", "7")
    assert "Rejon: Ekipa 3 (podstawa: zarządzenie nr 7 kierownika CUS)" in area.stdout
    reports = typed_there("reports")
    assert "2026/0001" in reports.stdout
    asides = [typed_there(*arguments) for arguments in (("--help",), ("forget", "--dry-run"))]
    for done in (area, reports, *asides):
        assert (done.returncode, done.stderr) == (0, "")
    assert (asked.returncode, asked.stderr, terminal.returncode) == (0, "", 0)
    said = [terminal.stdout, asked.stdout, *(done.stdout for done in (area, reports, *asides))]
    assert [text for text in said if first_city.within(text)] == []


async def bound(here: Town) -> None:
    for chat, words in GROUPS.items():
        here.api.people.add_bot(chat, by=ADMIN, title=words)
        here.api.people.join(chat, ANNA, by=ADMIN)
        here.api.people.write(words, chat, user=ADMIN)
        await here.hears(chat, "karty będą tutaj")


async def test_its_service_carries_a_report_from_the_street_to_the_team_and_back(
    api: BotApi, tmp_path: Path, other: Assistant, first_city: CityFacts
) -> None:
    start = datetime.fromisoformat(MONDAY).replace(tzinfo=WARSAW)
    async with town(api, tmp_path, other, start, KNOWLEDGE_DIR=str(CITY)) as here:
        await bound(here)
        api.people.write("gdzie jest punkt wypłat", AUTHOR)
        await here.hears(AUTHOR, "ul. Flisaków 11")
        api.people.write("qwrtp", AUTHOR)
        assert "+48 15 777 01 00" in (await here.hears(AUTHOR, "Tego bot nie wie")).text
        for page in ("/start", "/pomoc", "/zespoly", "/programy", "/prywatnosc"):
            api.people.write(page, AUTHOR)
        await here.hears(AUTHOR, "100 dni")

        api.people.write("na garbarskiej 7 w bramie leży człowiek", AUTHOR)
        screen = await here.hears(AUTHOR, "Czeka na „Poślij”")
        await here.presses(AUTHOR, "Poślij", screen)
        await here.hears(AUTHOR, "Przyjęto pod numerem 2026/0001")
        card = await here.hears(TEAM, "Karta nr 2026/0001")
        assert "ul. Garbarska 7 (os. Stare Miasto), w bramie" in card.text
        here.pass_minutes(16)
        await here.hears(ITS_AREA, "Karta nr 2026/0001")
        assert await here.presses(TEAM, "Biorę", card, ANNA) == "Wzięte."
        await here.hears(AUTHOR, "Nr 2026/0001 bierze Ekipa 1")
        taken = await here.hears(TEAM, "Bierze: Ekipa 1")
        await here.presses(TEAM, "Kończę", taken, ANNA)
        menu = await here.until(lambda: [one for one in api.messages(TEAM) if "pomogliśmy" in dict(api.buttons(one))])
        await here.presses(TEAM, "pomogliśmy", menu[0], ANNA)
        await here.hears(AUTHOR, "Zespół był na miejscu")
        assert _of_the_first_city(api, first_city) == {}


def _of_the_first_city(api: BotApi, first_city: CityFacts) -> dict[str, set[str]]:
    """Everything that the bot told Telegram: messages, buttons, notices, its descriptions and commands."""
    with api.state.changed:
        told = [json.dumps(call.params, ensure_ascii=False, default=str) for call in api.state.calls]
    assert len(told) > len(GROUPS)
    return {text: found for text in told if (found := first_city.within(text))}
