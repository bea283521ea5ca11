import asyncio
import io
import os
import pty
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, TextIO

import pytest

from bot.answering.reply import POLISH, Button, Facet, Page, Reply, Topic
from bot.casework.change import Office
from bot.casework.own_data import OwnData
from bot.clock import WARSAW, Clock
from bot.console import Console
from bot.storage.conversations import Conversations
from bot.storage.database import Database
from bot.storage.erasures import Erasures
from bot.storage.notices import Notice
from tests.botapi.harness import FakeAssistant, FakeDesk

CLOCK = Clock(datetime(2026, 11, 23, 10, tzinfo=WARSAW), ticks=lambda: 0)
HELLO = "Brak TELEGRAM_TOKEN, więc asystent odpowiada tutaj. Pomoc: /pomoc, wyjście: /koniec.\n"
GOODBYE = "Do widzenia.\n"


class Desk(FakeDesk):
    """Opens entries by name, answers with what it was asked; on „kasa” it offers two buttons and sets a topic."""

    def __init__(self) -> None:
        super().__init__(FakeAssistant())

    def open(self, chat: str, entry: str, facets: tuple[Facet, ...], now: datetime, /) -> Reply:
        return Reply("answer", f"wpis: {entry} {facets} {now:%H:%M}")

    async def text(self, chat: str, text: str, topic: Topic | None, now: datetime, message: int | None = None) -> Reply:
        if text == "kasa":
            buttons = (Button("Adres kasy", "kasa", ("adres",)), Button("Siedziba", "siedziba"))
            return Reply("choice", "Co podać?", buttons=buttons, topic=Topic("kasa", (), now))
        return Reply("answer", f"pytanie: {text}" + (f" (o: {topic.entry})" if topic else ""))


class Assistant:
    """Opens pages by their names."""

    def page(self, name: Page, now: datetime, /, language: str = POLISH) -> Reply:
        return Reply("answer", f"strona: {name} {now:%H:%M}")


def console(database: Database, reader: BinaryIO, writer: TextIO, journal: Path = Path("/nowhere")) -> Console:
    assistant = FakeAssistant()
    office = Office(database, assistant)
    own_data = OwnData(office, Erasures(journal))
    return Console(Assistant(), office, Desk(), Conversations(database), CLOCK, reader, writer, own_data)


async def session(path: Path, *lines: str | bytes, writer: io.TextIOWrapper | None = None) -> str:
    """What the console says to the lines, without its first and its last words."""
    database = await Database.open(path / "mopr.sqlite3")
    typed = io.BytesIO(b"".join((line.encode() if isinstance(line, str) else line) + b"\n" for line in lines))
    screen = io.StringIO()
    await console(database, typed, writer or screen, path / "usuniecia.jsonl").run()
    await database.close()
    said = screen.getvalue()
    return said if writer else said.removeprefix(HELLO).removesuffix(GOODBYE)


async def test_it_greets_and_takes_leave_at_the_end_of_input(tmp_path: Path) -> None:
    database = await Database.open(tmp_path / "mopr.sqlite3")
    screen = io.StringIO()
    await console(database, io.BytesIO(), screen).run()
    await database.close()
    assert screen.getvalue() == HELLO + GOODBYE


async def test_a_question_is_answered(tmp_path: Path) -> None:
    assert await session(tmp_path, "", "  gdzie jest zespół? ") == "pytanie: gdzie jest zespół?\n\n"


async def test_buttons_are_numbered_and_a_number_picks_one(tmp_path: Path) -> None:
    said = await session(tmp_path, "kasa", "1")
    assert said == "Co podać?\n[1] Adres kasy\n[2] Siedziba\n\nwpis: kasa ('adres',) 10:00\n\n"


async def test_numbers_belong_to_the_last_reply_only(tmp_path: Path) -> None:
    said = await session(tmp_path, "kasa", "2", "1")
    assert said.endswith("wpis: siedziba () 10:00\n\npytanie: 1 (o: kasa)\n\n")


@pytest.mark.parametrize("number", ["0", "3", "112", "²", "9" * 5000])
async def test_a_number_without_a_button_is_a_question(number: str, tmp_path: Path) -> None:
    assert f"pytanie: {number} (o: kasa)" in await session(tmp_path, "kasa", number)


async def test_topic_and_buttons_outlive_a_restart(tmp_path: Path) -> None:
    await session(tmp_path, "kasa")
    assert await session(tmp_path, "2") == "wpis: siedziba () 10:00\n\n"
    assert await session(tmp_path, "a telefon?") == "pytanie: a telefon? (o: kasa)\n\n"


async def test_ones_own_data_are_shown_and_erased_by_a_number(tmp_path: Path) -> None:
    said = await session(tmp_path, "/moje_dane", "/usuń_dane", "2", "/usun_dane", "1")
    assert "Niczego o Panu lub Pani nie przechowujemy." in said
    assert "niczego nie usunąłem" in said
    assert said.index("[1] Usuń moje dane") < said.index("Usunięto: temat rozmowy")


@pytest.mark.parametrize("command", ["/start", "/pomoc", "/zespoly", "/programy", "/prywatnosc"])
async def test_pages(command: str, tmp_path: Path) -> None:
    assert await session(tmp_path, command) == f"strona: {command[1:]} 10:00\n\n"


async def test_commands_may_have_polish_letters_and_capitals(tmp_path: Path) -> None:
    said = await session(tmp_path, "/Zespoły", "/PRYWATNOŚĆ")
    assert said == "strona: zespoly 10:00\n\nstrona: prywatnosc 10:00\n\n"


async def test_an_unknown_command_names_those_that_are(tmp_path: Path) -> None:
    said = await session(tmp_path, "/zespół")
    assert said.startswith("Nie ma takiego polecenia.")
    assert "/zglos, /cofnij, /jezyk, /moje_dane, /usun_dane, /koniec" in said


async def test_koniec_ends_and_the_rest_is_not_read(tmp_path: Path) -> None:
    assert await session(tmp_path, "/koniec", "kasa") == ""


async def test_bytes_that_are_no_text_do_no_harm(tmp_path: Path) -> None:
    assert await session(tmp_path, b"\xef\xbb\xbfza\xbf\xb3\xe6\x00") == "pytanie: za\ufffd\ufffd\ufffd\x00\n\n"


async def test_a_terminal_without_polish_letters_does_no_harm(tmp_path: Path) -> None:
    screen = io.BytesIO()
    with io.TextIOWrapper(screen, "ascii") as writer:
        await session(tmp_path, "zażółć", writer=writer)
        assert b"pytanie: za????" in screen.getvalue()


async def test_a_terminal_that_goes_away_is_the_end_of_input(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    database = await Database.open(tmp_path / "mopr.sqlite3")
    screen = io.StringIO()
    with open(theirs, "rb", buffering=0) as keys:
        running = asyncio.create_task(console(database, keys, screen).run())
        await asyncio.sleep(0.05)
        os.close(ours)
        await running
    await database.close()
    assert screen.getvalue() == f"{HELLO}> \n{GOODBYE}"


PROGRAM = """
import asyncio, contextlib, sys
from pathlib import Path
from bot.console import keyboard
from bot.storage.database import Database
from bot.storage.erasures import Erasures
from tests.test_console import console

async def main():
    database = await Database.open(Path(sys.argv[1]))
    try:
        await console(database, keyboard(), sys.stdout).run()
    finally:
        await database.close()

with contextlib.suppress(KeyboardInterrupt):
    asyncio.run(main())
"""


def test_ctrl_c_at_a_terminal_takes_leave_at_once(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(tmp_path / "mopr.sqlite3")],
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=Path(__file__).parent.parent,
        env=os.environ | {"PYTHONUTF8": "1"},
    )
    assert program.stdout is not None
    os.write(ours, b"gdzie kasa\n")
    said = b""
    while b"pytanie: gdzie kasa\n\n> " not in said:
        heard = os.read(program.stdout.fileno(), 1000)
        assert heard, program.communicate()
        said += heard
    program.send_signal(signal.SIGINT)
    rest, errors = program.communicate(timeout=10)
    os.close(ours)
    os.close(theirs)
    assert (said + rest).decode() == f"{HELLO}> pytanie: gdzie kasa\n\n> \n{GOODBYE}"
    assert (errors, program.returncode) == (b"", 0)


async def test_the_banner_of_administrators_stands_above_answers_here_too(tmp_path: Path) -> None:
    database = await Database.open(tmp_path / "mopr.sqlite3")
    async with Office(database, FakeAssistant()).change(CLOCK.now()) as change:
        await change.books.notices.put(Notice("banner", "Kasa nieczynna", CLOCK.now().date(), CLOCK.now()))
    await database.close()
    assert await session(tmp_path, "halo") == "Komunikat MOPR: Kasa nieczynna\n\npytanie: halo\n\n"
