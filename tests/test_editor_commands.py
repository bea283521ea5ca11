"""Commands of those who tend the base, over HTTP: who is answered, when, and with what."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.clock import WARSAW
from bot.storage.database import Database
from tests.botapi import BotApi
from tests.live import ADMIN, ANNA, AUTHOR, LEAD, Town, town
from tests.ward import full_disk

MONDAY = datetime(2026, 11, 23, 10, tzinfo=WARSAW)
SEEN = "na Lipowej pod Orionem leży człowiek, chyba bezdomny, trzęsie się"
STATE, TRIED = "Baza wiedzy: wersja", "Mieszkaniec dostałby"
NEIGHBOUR, SECOND_ADMIN = 7002, 9002


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api


async def says(here: Town, text: str, chat: int = ADMIN) -> str:
    """All that the bot writes next, in one piece, to whoever writes."""
    before = len(here.api.messages(chat))
    here.api.people.write(text, chat)
    found = await here.until(lambda: here.api.messages(chat)[before:][:1])
    return str(found[0].text)


async def stored(folder: Path, sql: str, *rows: tuple[object, ...]) -> None:
    database = await Database.open(folder / "mopr.sqlite3")
    async with database.transaction() as connection:
        await connection.executemany(sql, rows)
    await database.close()


async def counted(folder: Path, table: str) -> int:
    database = await Database.open(folder / "mopr.sqlite3")
    [(many,)] = await database.rows(f"SELECT COUNT(*) FROM {table}")
    await database.close()
    return int(many)


async def test_an_administrator_is_answered_however_it_is_typed(
    api: BotApi, tmp_path: Path, assistant: Assistant
) -> None:
    async with town(api, tmp_path, assistant, MONDAY) as here:
        for written in ("/stan", "/STAN", "  /stan  ", "/stań", "/stan@mopr_bot", "/stan proszę"):
            assert (await says(here, written)).startswith(STATE), written


async def test_to_everybody_else_they_are_unknown_commands(api: BotApi, tmp_path: Path, assistant: Assistant) -> None:
    async with town(api, tmp_path, assistant, MONDAY) as here:
        for written in ("/stan", "/pytanie gdzie jest kasa", "/wygasa"):
            unknown = written.replace(written.split()[0], "/nieznane")
            assert await says(here, written, AUTHOR) == await says(here, unknown, NEIGHBOUR), written


async def test_in_a_group_they_are_nobodys(api: BotApi, tmp_path: Path, assistant: Assistant) -> None:
    async with town(api, tmp_path, assistant, MONDAY) as here:
        await here.binds()
        api.people.write("/stan", LEAD, user=ADMIN)
        api.people.write("/otwarte", LEAD, user=ADMIN)
        await here.hears(LEAD, "Nie ma otwartych zgłoszeń")
        assert not [one for one in api.messages(LEAD) if STATE in one.text]


async def test_they_work_during_a_pause_and_say_so(api: BotApi, tmp_path: Path, assistant: Assistant) -> None:
    async with town(api, tmp_path, assistant, MONDAY) as here:
        await says(here, "/komunikat Kasa nieczynna do 24.11")
        said = await says(here, "/stan")
        assert "Przerwy nie ma." in said
        assert "do 24 listopada 2026 r. włącznie: Kasa nieczynna" in said
        await says(here, "/przerwa Przegląd serwera.")
        assert "Asystent jest wstrzymany od 23.11.2026, 10:0" in await says(here, "/stan")
        tried = await says(here, "/pytanie gdzie jest kasa")
        assert tried.startswith(
            f"Teraz trwa przerwa, więc mieszkańcy dostają tylko jej tekst. Koniec przerwy – /wznow\n\n{TRIED}"
        )
        assert "Komunikat MOPR: Kasa nieczynna\n\nKasa MOPR\nAdres:" in tried
        assert "check --unconfirmed 2025-11-23" in await says(here, "/wygasa")


async def test_a_corrected_command_is_answered_anew_and_a_repeated_one_is_not(
    api: BotApi, tmp_path: Path, assistant: Assistant
) -> None:
    async with town(api, tmp_path, assistant, MONDAY) as here:
        message = api.people.write("/pytanie gdzie jest kasa", ADMIN)
        await here.hears(ADMIN, "Kasa MOPR")
        api.people.edit(message, "/pytanie telefon do oik", ADMIN)
        await here.hears(ADMIN, "Ośrodek Interwencji Kryzysowej")
        count = len(api.messages(ADMIN))
        api.people.edit(message, "/pytanie telefon do oik", ADMIN)
        await says(here, "/stan")
        assert len(api.messages(ADMIN)) == count + 1


async def test_a_wrong_use_gets_a_hint(api: BotApi, tmp_path: Path, assistant: Assistant) -> None:
    async with town(api, tmp_path, assistant, MONDAY) as here:
        for written in ("/pytanie", "/pytanie    "):
            assert "Proszę napisać pytanie za poleceniem" in await says(here, written), written
        for written in ("/wygasa jutro", "/wygasa 0", "/wygasa 366", "/wygasa -5"):
            assert "liczbę dni (od 1 do 365)" in await says(here, written), written


async def test_the_state_counts_what_the_database_holds(api: BotApi, tmp_path: Path, assistant: Assistant) -> None:
    tally = [("2026-11-23", "answer", "kasa", 3), ("2026-11-17", "unknown", "", 4), ("2026-11-16", "answer", "kasa", 9)]
    await stored(tmp_path, "INSERT INTO tally VALUES (?, ?, ?, ?)", *tally, ("2026-11-20", "rejected", "kasa", 2))
    await stored(tmp_path, "INSERT INTO unanswered (day, kind, text) VALUES (?, 'unknown', 'x')", ("2026-11-17",))
    async with town(api, tmp_path, assistant, MONDAY) as here:
        await here.binds()
        assert "Otwarte zgłoszenia: brak." in await says(here, "/stan")
        for chat in (AUTHOR, NEIGHBOUR):
            api.people.write(f"{SEEN}, numer {chat}", chat)
            await here.presses(chat, "Wyślij", await here.hears(chat, "Żeby wysłać"))
            await here.hears(chat, "Zapisano zgłoszenie")
        card = await here.hears(LEAD, "Zgłoszenie nr 2026/0002")
        await here.presses(LEAD, "Przyjmuję", card, ANNA)
        here.pass_minutes(40)
        said = await says(here, "/stan")
        for line in (
            "Otwarte zgłoszenia – czekają: 1, przyjęte: 1, pilne: 0.",
            "Najdłużej czeka nr 2026/0001: 40 min.",
            "Niewysłane szkice mieszkańców: 0.",
            "Wiadomości odłożone po błędach: 0.",
            "Pytania dziś: 5. Przez ostatni tydzień: 9.",
            "Przez tydzień według odpowiedzi – „nie wiem”: 4, odpowiedź: 3, zgłoszenie: 2.",
            "„To nie to” pod odpowiedzią – dziś: 0, przez tydzień: 2.",
            "Pytania na próżno – dziś: 0, przez tydzień: 1. Lista – /luki",
        ):
            assert line in said.splitlines()
        assert f"{STATE} {assistant.base.version}, w użyciu od 23.11.2026, 10:0" in said
        assert f"{len(assistant.base.entries)} " in said
        assert "(40 min)" in said


async def test_without_a_disk_the_state_says_what_is_known_and_that_the_rest_is_not(
    api: BotApi, tmp_path: Path, assistant: Assistant
) -> None:
    async with town(api, tmp_path, assistant, MONDAY) as here:
        assert "Plik bazy danych: 0," in await says(here, "/stan")
        await stored(tmp_path, "ALTER TABLE tally RENAME TO tally_elsewhere", ())
        said = await says(here, "/stan ")
        assert said.startswith(STATE)
        assert "Nic nie jest ukryte." in said
        assert said.endswith("Proszę sprawdzić dysk.")
        assert "Plik bazy danych" not in said
        await stored(tmp_path, "ALTER TABLE tally_elsewhere RENAME TO tally", ())
        with full_disk():
            api.people.write("/stan", ADMIN)
            await here.hears(ADMIN, "Baza danych nie przyjmuje zapisu")
            await here.until(lambda: sum(STATE in one.text for one in api.messages(ADMIN)) == 3)


async def test_a_question_tried_is_explained_and_leaves_no_trace(
    api: BotApi, tmp_path: Path, assistant: Assistant
) -> None:
    async with town(api, tmp_path, assistant, MONDAY) as here:
        said = await says(here, "/pytanie gdzie jest okienko kasowe i brontozaur")
        thresholds = assistant.base.thresholds
        for line in (
            f"{TRIED} (odpowiedź):",
            "Przyciski: [Dział Świadczeń Rodzinnych] [Pokaż na mapie]",
            "Słowa nieznane: brontozaur",
            f"Odpowiedź od {thresholds.answer:.0%}; dwie naraz, gdy mają razem {thresholds.both:.0%}; "
            f"wybór, gdy trzy pierwsze mają razem {thresholds.offer:.0%}.",
        ):
            assert line in said.splitlines()
        assert "% Kasa MOPR (jednostki/kasa.yaml); słowa: kasowe" in said

        said = await says(here, f"/pytanie {SEEN}")
        assert f"{TRIED} (zgłoszenie):" in said
        assert "Przyciski: [Wyślij] [Nie reaguje / marznie]" in said
        assert "Zgłoszenie osoby w potrzebie: tak (" in said
        assert "– znaki za: " in said
        assert "Zagrożenie, więc najpierw 112: przemoc" in await says(here, "/pytanie mąż mnie bije")
        await says(here, "/pytanie brontozaur fruwa")
        assert "Nie ma zgłoszenia" in await says(here, "/cofnij")
        assert "Kasa" not in await says(here, "a telefon?")
    for table in ("drafts", "reports", "outbox"):
        assert await counted(tmp_path, table) == 0


async def test_a_word_that_nobody_knows_is_asked_for_nobody(api: BotApi, tmp_path: Path, assistant: Assistant) -> None:
    async with town(api, tmp_path, assistant, MONDAY) as here:
        said = await says(here, "/pytanie brontozaur")
        assert f"{TRIED} („nie wiem”):" in said
        assert "– żaden" in said
    for table in ("unanswered", "tally", "topics"):
        assert await counted(tmp_path, table) == 0


async def test_what_expires_is_told_for_as_many_days_as_are_asked(
    api: BotApi, tmp_path: Path, assistant: Assistant
) -> None:
    bus = "– luty 2026 r. – placowki/autobus-ogrzewany.yaml, cały wpis: Ogrzewany autobus na Rynku Kościuszki"
    async with town(api, tmp_path, assistant, datetime(2026, 2, 10, 10, tzinfo=WARSAW)) as here:
        said = await says(here, "/wygasa 18")
        assert said.startswith(f"Kończy się do 28.02.2026:\n{bus}\n")
        assert (await says(here, "/wygasa 17")).startswith("Nic się nie kończy do 27.02.2026.")
        assert "Kończy się do 11.04.2026:" in await says(here, "/wygasa 60 dni")
        assert "Kończy się do 12.03.2026:" in await says(here, "/wygasa")


async def test_administrators_have_a_menu_of_their_own_once_they_have_written(
    api: BotApi, tmp_path: Path, assistant: Assistant
) -> None:
    admins = f"{ADMIN},{SECOND_ADMIN}"
    api.people.write("/start", ADMIN)
    async with town(api, tmp_path, assistant, MONDAY, ADMIN_IDS=admins) as here:
        await says(here, "/stan")
        menu = api.state.profile[f"commands:chat:{ADMIN}"]
        names = [one["command"] for one in menu]
        residents = [one["command"] for one in api.state.profile["commands:all_private_chats"]]
        assert names[:3] == ["stan", "pytanie", "wygasa"]
        assert {"luki", "cofnij_zmiane", "przerwa", "wznow", "komunikat"} <= set(names)
        assert names[-len(residents) :] == residents
        assert "stan" not in residents
        assert menu[0]["description"] == "stan bota i bazy wiedzy"
        assert f"commands:chat:{SECOND_ADMIN}" not in api.state.profile
