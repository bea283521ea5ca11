"""The base changed from Telegram, over HTTP: two administrators, a resident, and the files on the disk."""

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from datetime import datetime
from io import StringIO
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.beside import FORMS, PLACES
from bot.clock import WARSAW
from bot.commands.audit import read, show
from bot.knowledge.loading import load
from bot.language.inflection import Inflection
from bot.storage.database import Database
from tests.botapi import BotApi
from tests.botapi.shown import Shown
from tests.folder import Lean
from tests.live import ADMIN, AUTHOR, Town, town

THURSDAY = datetime(2026, 11, 26, 10, tzinfo=WARSAW)
A_YEAR_ON = datetime(2027, 11, 25, 10, tzinfo=WARSAW)  # When what the base says has grown old.
OTHER, THIRD, STRANGER, NEIGHBOUR = 9002, 9003, 7009, 7002
FILE, SOURCES = "zespoly/ekipa-1.yaml", "zrodla.yaml"
OLD, NEW = "+48 15 777 01 11", "+48 15 111 22 33"
QUESTION = "telefon do ekipy nr 1"
# A process of its own begins for that, on a machine that may be busy.
CHECKED_WITHIN = 60.0
SEEN = "na Garbarskiej 7 leży człowiek, chyba bezdomny, trzęsie się z zimna"
UNFINISHED = "UPDATE edits SET state = 'writing'"
CHECKED = "Ten numer właśnie sprawdzamy"


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api


@pytest.fixture
def assistant(city: Lean) -> Assistant:
    return city.assistant


@pytest.fixture
def folder(tmp_path: Path, city: Lean) -> Path:
    return city.copied(tmp_path / "baza", tmp_path)


@asynccontextmanager
async def tended(
    api: BotApi, path: Path, assistant: Assistant, admins: str = f"{ADMIN},{OTHER}", start: datetime = THURSDAY
) -> AsyncIterator[Town]:
    async with town(api, path, assistant, start, ADMIN_IDS=admins, KNOWLEDGE_DIR=str(path / "baza")) as here:
        yield here


async def says(here: Town, text: str, chat: int = AUTHOR) -> Shown:
    """The bot's next message to whoever writes."""
    before = len(here.api.messages(chat))
    here.api.people.write(text, chat)
    return await heard(here, chat, before)


async def heard(here: Town, chat: int, before: int) -> Shown:
    [message] = await here.until(lambda: here.api.messages(chat)[before:][:1])
    assert isinstance(message, Shown)
    return message


async def pressed(here: Town, chat: int, label: str, message: Shown) -> Shown:
    """What the bot says after the first button that begins so."""
    before = len(here.api.messages(chat))
    full = next(one for one, _ in here.api.buttons(message) if one.startswith(label))
    await here.presses(chat, full, message)
    return await heard(here, chat, before)


def lines(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines()


def is_within(some: list[bytes], more: list[bytes]) -> bool:
    rest = iter(more)
    return all(line in rest for line in some)


def meddle(path: Path, sql: str) -> None:
    """From outside; in a thread of its own while the service runs, which may be in the middle of a change."""
    with closing(sqlite3.connect(path / "mopr.sqlite3", timeout=60)) as connection, connection:
        connection.execute(sql)


def audit(path: Path) -> list[tuple[str, str, dict[str, object]]]:
    with sqlite3.connect(path / "mopr.sqlite3", timeout=60) as connection:
        rows = connection.execute("SELECT who, what, data FROM audit ORDER BY id").fetchall()
    return [(who, what, json.loads(data)) for who, what, data in rows]


async def proposes(here: Town, new: str = "15 111 22 33", question: str = QUESTION) -> tuple[Shown, Shown]:
    """What the proposer and the other administrator read."""
    await says(here, "dzień dobry", OTHER)
    asked = await pressed(here, ADMIN, "Popraw", await says(here, question, ADMIN))
    assert asked.text == "Co poprawić?"
    assert "nową wartość" in (await pressed(here, ADMIN, "telefony: ", asked)).text
    assert "Skąd to wiadomo?" in (await says(here, new, ADMIN)).text
    assert "Sprawdzam" in (await says(here, "telefon do sekretariatu: 26.11", ADMIN)).text
    own = await here.hears(ADMIN, "Czeka na decyzję", CHECKED_WITHIN)
    return own, await here.hears(OTHER, "Proszę sprawdzić i zdecydować")


async def test_a_phone_is_corrected_by_two_and_undone_again(
    api: BotApi, tmp_path: Path, folder: Path, assistant: Assistant
) -> None:
    kept = b"# przed\n" + (folder / FILE).read_bytes().replace(b"telefony:", b"telefony:  # od sekretariatu")
    (folder / FILE).write_bytes(kept)
    (folder / FILE).chmod(0o640)
    before = {name: (folder / name).read_bytes() for name in (FILE, SOURCES)}
    async with tended(api, tmp_path, assistant) as here:
        old = (await says(here, QUESTION)).text
        assert OLD in old
        own, others = await proposes(here)
        for shown in (own, others):
            assert f"Było: {OLD}\nBędzie: {NEW}\nŹródło: telefon do sekretariatu: 26.11\n" in shown.text
            assert "Sprawdzenie: bez błędów. Zmienią się odpowiedzi na pytania wzorcowe: " in shown.text
            assert "będzie: " in shown.text
        assert not [label for label, _ in api.buttons(own) if label.startswith("Zatwierdź")]
        assert (await says(here, QUESTION)).text == old

        assert f"odpowiedź podaje już {NEW}" in (await pressed(here, OTHER, "Zatwierdź", others)).text
        new = (await says(here, QUESTION)).text
        assert NEW in new
        assert OLD not in new
        assert "zatwierdzona" in (await here.hears(ADMIN, NEW + ".")).text
        assert "już zatwierdzona" in (await pressed(here, OTHER, "Odrzuć", others)).text
        for name, raw in before.items():
            assert is_within(raw.splitlines(), (folder / name).read_bytes().splitlines())
        assert f'numery: ["{NEW}"]\n    źródło: telegram-2026-11-26-1\n' in (folder / FILE).read_text()
        assert (folder / FILE).stat().st_mode & 0o777 == 0o640

        listed = await says(here, "/cofnij_zmianę", OTHER)
        assert f"{OLD} → {NEW}" in listed.text
        assert "Cofnięto zmianę nr 1" in (await pressed(here, OTHER, "Cofnij nr 1", listed)).text
        assert (await says(here, QUESTION)).text == old
        await here.hears(ADMIN, "Cofnięto zmianę nr 1")
        assert "już cofnięta" in (await says(here, "/cofnij_zmiane 1", ADMIN)).text
    assert {name: (folder / name).read_bytes() for name in before} == before
    (who, what, data), undone = audit(tmp_path)
    assert (who, what, data["approved"]) == (f"telegram:{ADMIN}", "correct", f"telegram:{OTHER}")
    assert (data["new"], data["source"]) == ("+48151112233", "telefon do sekretariatu: 26.11")
    assert undone[:2] == (f"telegram:{OTHER}", "undo-correct")
    await assert_listed(tmp_path)


async def assert_listed(path: Path) -> None:
    """As an operator reads the record."""
    database, out = await Database.open(path / "mopr.sqlite3"), StringIO()
    try:
        show(await read(database), out)
    finally:
        await database.close()
    first, second, counted = out.getvalue().splitlines()
    assert f"telegram:{ADMIN}  poprawka  1  ekipa-1  telefony  {OLD}  {NEW}  telefon do sekretariatu: 26.11" in first
    assert first.endswith(f"telegram:{OTHER}")
    assert f"telegram:{OTHER}  cofnięcie poprawki  1  ekipa-1" in second
    assert counted == "Zmian: 2."


async def test_nobody_approves_alone_and_nothing_is_written_unless_approved(
    api: BotApi, tmp_path: Path, folder: Path, assistant: Assistant
) -> None:
    before = {name: (folder / name).read_bytes() for name in (FILE, SOURCES)}
    async with tended(api, tmp_path, assistant) as here:
        old = (await says(here, QUESTION)).text
        _, others = await proposes(here)
        approve = dict(api.buttons(others))["Zatwierdź"]
        message, count = await says(here, "dzień dobry", ADMIN), len(api.messages(ADMIN))
        api.people.press(approve, ADMIN, message_id=message.message_id)
        assert "Własnej propozycji" in (await heard(here, ADMIN, count)).text

        message, count = await says(here, "dzień dobry", STRANGER), len(api.messages(STRANGER))
        query = api.people.press(approve, STRANGER, message_id=message.message_id)
        [notice] = await here.until(lambda: notices(api, query))
        assert "tylko administratorzy" in notice
        assert len(api.messages(STRANGER)) == count
        assert "odrzucona" in (await pressed(here, OTHER, "Odrzuć", others)).text
        await here.hears(ADMIN, "odrzucona")
        assert "już odrzucona" in (await pressed(here, OTHER, "Zatwierdź", others)).text
        assert (await says(here, QUESTION)).text == old
    assert {name: (folder / name).read_bytes() for name in before} == before
    assert [what for _, what, _ in audit(tmp_path)] == ["declined"]


def notices(api: BotApi, query: str) -> list[str]:
    calls = api.calls("answerCallbackQuery")
    return [str(call.params["text"]) for call in calls if call.params["callback_query_id"] == query]


async def test_of_two_who_approve_at_once_one_is_the_first(
    api: BotApi, tmp_path: Path, folder: Path, assistant: Assistant
) -> None:
    async with tended(api, tmp_path, assistant, f"{ADMIN},{OTHER},{THIRD}") as here:
        await says(here, "dzień dobry", THIRD)
        _, others = await proposes(here)
        thirds = await here.hears(THIRD, "Proszę sprawdzić i zdecydować")
        for chat, shown in ((OTHER, others), (THIRD, thirds)):
            api.people.press(dict(api.buttons(shown))["Zatwierdź"], chat, message_id=shown.message_id)
        await here.until(lambda: [c for c in (OTHER, THIRD) if "już zatwierdzona" in api.messages(c)[-1].text])
        assert [what for _, what, _ in audit(tmp_path)] == ["correct"]
    assert (folder / FILE).read_text().count("telegram-2026-11-26-1") == 1


async def test_a_file_that_changed_since_is_not_written_over(
    api: BotApi, tmp_path: Path, folder: Path, assistant: Assistant
) -> None:
    async with tended(api, tmp_path, assistant) as here:
        _, others = await proposes(here)
        changed = (folder / FILE).read_bytes().replace(b"15 777 01 11", b"15 777 01 19")
        (folder / FILE).write_bytes(changed)
        assert "już się zmieniła" in (await pressed(here, OTHER, "Zatwierdź", others)).text
        assert "nie może zostać przyjęta" in (await here.hears(ADMIN, "Propozycja nr 1 nie")).text
    assert (folder / FILE).read_bytes() == changed
    assert b"telegram-" not in (folder / SOURCES).read_bytes()


@pytest.mark.usefixtures("folder")
async def test_what_is_asked_survives_a_restart_and_wrong_answers(
    api: BotApi, tmp_path: Path, assistant: Assistant
) -> None:
    async with tended(api, tmp_path, assistant) as here:
        await pressed(here, ADMIN, "telefony", await pressed(here, ADMIN, "Popraw", await says(here, QUESTION, ADMIN)))
        wrong = await says(here, "osiem pięć", ADMIN)
        assert "nie jest polskim numerem" in wrong.text
        assert "już tu stoi" in (await says(here, "15 777 01 11", ADMIN)).text
    async with tended(api, tmp_path, assistant) as here:
        assert (await says(here, SEEN, ADMIN)).text.startswith("112 – w niebezpieczeństwie")
        assert "Nie ma zmian" in (await says(here, "/cofnij_zmiane", ADMIN)).text
        assert "Skąd to wiadomo?" in (await says(here, "15 111 22 33", ADMIN)).text
        assert "Anulowano" in (await pressed(here, ADMIN, "Rezygnuję", wrong)).text
        await says(here, "/cofnij", ADMIN)
        assert "Punkt wypłat" in (await says(here, "gdzie jest punkt wypłat", ADMIN)).text
        await pressed(here, ADMIN, "telefony", await pressed(here, ADMIN, "Popraw", await says(here, QUESTION, ADMIN)))
        here.pass_minutes(31)
        assert OLD in (await says(here, QUESTION, ADMIN)).text


async def test_a_hidden_number_is_not_told_from_the_next_answer_on(
    api: BotApi, tmp_path: Path, folder: Path, assistant: Assistant
) -> None:
    before = (folder / FILE).read_bytes()
    async with tended(api, tmp_path, assistant) as here:
        old = (await says(here, QUESTION)).text
        await says(here, "dzień dobry", OTHER)
        answer = await says(here, QUESTION, ADMIN)
        await says(here, "/przerwa", ADMIN)  # The base is tended during a pause, too.
        assert "Ukryto: " in (await pressed(here, ADMIN, "Ukryj", answer)).text
        await says(here, "/wznow", ADMIN)
        for chat in (AUTHOR, NEIGHBOUR):
            said = (await says(here, QUESTION, chat)).text
            assert CHECKED in said
            assert OLD not in said
            assert "+48 15 777 01 00" in said
        asked = await pressed(here, ADMIN, "Popraw", await says(here, "telefon do ekipy nr 2", ADMIN))
        await pressed(here, ADMIN, "telefony", asked)
        assert "ktoś ukrył" in (await says(here, OLD, ADMIN)).text
        assert "/cofnij_zmiane 1" in (await here.hears(OTHER, "Ukryto")).text
        assert f'ukryte-numery: ["{OLD}"]' in (folder / FILE).read_text()
    (folder / FILE).write_bytes(before)
    async with tended(api, tmp_path, assistant) as here:
        assert CHECKED in (await says(here, QUESTION)).text
        assert "Cofnięto" in (await says(here, "/cofnij_zmiane 1", OTHER)).text
        assert (await says(here, QUESTION)).text == old
    assert [what for _, what, _ in audit(tmp_path)] == ["hide", "undo-hide"]


async def test_a_faulty_folder_does_not_keep_a_number_from_being_hidden(
    api: BotApi, tmp_path: Path, folder: Path, assistant: Assistant
) -> None:
    (folder / FILE).write_text("nazwa: [")
    async with tended(api, tmp_path, assistant) as here:
        said = await pressed(here, ADMIN, "Ukryj", await says(here, QUESTION, ADMIN))
        assert "nie udało się tego zaznaczyć" in said.text
        assert CHECKED in (await says(here, QUESTION)).text
        asked = await pressed(here, ADMIN, "Potwierdź", await says(here, QUESTION, ADMIN))
        await pressed(here, ADMIN, "adres", asked)
        assert await here.hears(ADMIN, "są teraz błędy")  # Perhaps after the notice that the folder is faulty.
    assert (folder / FILE).read_text() == "nazwa: ["


@pytest.mark.usefixtures("folder")
async def test_a_disk_that_fails_does_not_keep_a_number_from_being_hidden(
    api: BotApi, tmp_path: Path, assistant: Assistant
) -> None:
    async with tended(api, tmp_path, assistant) as here:
        answer = await says(here, QUESTION, ADMIN)
        await asyncio.to_thread(meddle, tmp_path, "DROP TABLE audit")
        assert "Nie udało się tego zapisać na dysku" in (await pressed(here, ADMIN, "Ukryj", answer)).text
        assert CHECKED in (await says(here, QUESTION)).text


@pytest.mark.usefixtures("folder")
async def test_the_only_number_is_hidden_in_one_tap_and_another_value_is_a_tap_away(
    api: BotApi, tmp_path: Path, assistant: Assistant
) -> None:
    async with tended(api, tmp_path, assistant) as here:
        said = await pressed(here, ADMIN, "Ukryj", await says(here, QUESTION, ADMIN))
        assert OLD in said.text
        assert "Jeśli chodziło o co innego" in said.text
        assert not [label for label, _ in api.buttons(said) if label.startswith("telefony")]
        assert OLD not in (await says(here, QUESTION)).text
        assert "Cofnięto" in (await says(here, "/cofnij_zmiane 1", ADMIN)).text
        assert "adres" in (await pressed(here, ADMIN, "adres", said)).text
        shown = (await says(here, QUESTION)).text
        assert OLD in shown
        assert "Ten adres właśnie sprawdzamy" in shown


@pytest.mark.usefixtures("folder")
async def test_of_several_numbers_or_of_those_of_others_it_is_asked_which(
    api: BotApi, tmp_path: Path, assistant: Assistant
) -> None:
    async with tended(api, tmp_path, assistant) as here:
        for question in ("telefon do ekipy nr 3", "obiady u Flisaka"):
            before = (await says(here, question)).text
            asked = await pressed(here, ADMIN, "Ukryj", await says(here, question, ADMIN))
            assert asked.text.startswith("Co ukryć?")
            assert (await says(here, question)).text == before


@pytest.mark.usefixtures("folder")
async def test_numbers_that_a_correction_takes_along_are_named_to_both(
    api: BotApi, tmp_path: Path, assistant: Assistant
) -> None:
    async with tended(api, tmp_path, assistant) as here:
        await says(here, "dzień dobry", OTHER)
        asked = await pressed(here, ADMIN, "Popraw", await says(here, "telefon do ekipy nr 3", ADMIN))
        await pressed(here, ADMIN, "telefony: +48 15 777 01 13", asked)
        along = "pozostałe numery: +48 15 777 01 14, +48 15 777 01 15."
        assert along in (await says(here, "15 111 22 33", ADMIN)).text
        await says(here, "telefon do ekipy: 26.11", ADMIN)
        assert along in (await here.hears(OTHER, "Propozycja nr 1", CHECKED_WITHIN)).text


async def test_confirming_renews_the_day_and_is_undone(
    api: BotApi, tmp_path: Path, folder: Path, assistant: Assistant
) -> None:
    names = (FILE, "tematy/wykaz-ekip.yaml")
    before = [(folder / name).read_bytes() for name in names]
    async with tended(api, tmp_path, assistant, start=A_YEAR_ON) as here:
        assert "Wiadomość z" in (await says(here, QUESTION)).text
        asked = await pressed(here, ADMIN, "Potwierdź", await says(here, QUESTION, ADMIN))
        said = await pressed(here, ADMIN, "Wszystko", asked)
        assert f"telefony: {OLD}" in said.text
        assert "już potwierdzone" in (await pressed(here, ADMIN, "Wszystko", asked)).text
        assert "Wiadomość z" not in (await says(here, QUESTION)).text
        assert b"sprawdzono: 2027-11-25" in (folder / FILE).read_bytes()
        await says(here, "/cofnij_zmiane 1", ADMIN)
        assert "Wiadomość z" in (await says(here, QUESTION)).text
    assert [(folder / name).read_bytes() for name in names] == before


@pytest.mark.usefixtures("folder")
async def test_emergency_numbers_stay(api: BotApi, tmp_path: Path, assistant: Assistant) -> None:
    async with tended(api, tmp_path, assistant) as here:
        for label in ("Popraw", "Ukryj"):
            shown = await says(here, "numer na straż pożarną", ADMIN)
            asked = await pressed(here, ADMIN, label, shown)
            found = [one for one, _ in api.buttons(asked) if one.startswith("telefony")]
            said = await pressed(here, ADMIN, found[0], asked) if found else asked
            assert "Numery alarmowe podajemy zawsze" in said.text


@pytest.mark.usefixtures("folder")
async def test_one_administrator_learns_that_another_is_needed(
    api: BotApi, tmp_path: Path, assistant: Assistant
) -> None:
    async with tended(api, tmp_path, assistant, str(ADMIN)) as here:
        await pressed(here, ADMIN, "telefony", await pressed(here, ADMIN, "Popraw", await says(here, QUESTION, ADMIN)))
        asked = await says(here, "15 111 22 33", ADMIN)
        await pressed(here, ADMIN, "Potwierdzone dziś", asked)
        own = await here.hears(ADMIN, "ADMIN_IDS", CHECKED_WITHIN)
        assert "wycofana" in (await pressed(here, ADMIN, "Wycofaj", own)).text
        # As it would be, had nobody decided for a week.
        undecided = "UPDATE edits SET state = 'proposed', at = '2026-11-18T00:00:00+00:00'"
        await asyncio.to_thread(meddle, tmp_path, undecided)
        await here.hears(ADMIN, "nikt nie zatwierdził przez tydzień")
        assert not [one for one, data in api.buttons(await says(here, QUESTION)) if data.startswith("e:")]


async def test_a_crash_while_writing_leaves_all_or_nothing(
    api: BotApi, tmp_path: Path, folder: Path, assistant: Assistant
) -> None:
    before = {name: (folder / name).read_bytes() for name in (FILE, SOURCES)}
    async with tended(api, tmp_path, assistant) as here:
        _, others = await proposes(here)
        await pressed(here, OTHER, "Zatwierdź", others)
    after = {name: (folder / name).read_bytes() for name in before}
    assert after != before
    # As a process leaves it that dies after one file.
    (folder / FILE).write_bytes(before[FILE])
    meddle(tmp_path, UNFINISHED)
    async with tended(api, tmp_path, anew(folder, tmp_path)) as here:
        await here.hears(OTHER, "został przerwany")
        assert {name: (folder / name).read_bytes() for name in before} == before
        assert NEW in (await pressed(here, OTHER, "Zatwierdź", others)).text
        assert {name: (folder / name).read_bytes() for name in before} == after
    # And after both.
    noted = len(audit(tmp_path))
    meddle(tmp_path, UNFINISHED)
    async with tended(api, tmp_path, anew(folder, tmp_path)) as here:
        await here.until(lambda: len(audit(tmp_path)) == noted + 1)
        assert NEW in (await says(here, QUESTION)).text
        assert {name: (folder / name).read_bytes() for name in before} == after


def anew(folder: Path, beside: Path) -> Assistant:
    """As a start makes it of what lies there."""
    return Assistant.of(load(folder), Inflection(beside / FORMS), beside / PLACES)
