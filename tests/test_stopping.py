"""The service as an operator meets it: stopped, killed, started twice, asked beside, restored."""

import json
import re
import signal
import socket
import sqlite3
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.storage.copying import backup
from tests.botapi import BotApi, Fault
from tests.botapi.server import TOKEN
from tests.botapi.updates import PERSON
from tests.folder import Lean, Small, small
from tests.service import START_SECONDS, STOP_SECONDS, command, refused, running, stopped, until

QUESTION = "gdzie jest kasa"
SEEN = "na Lipowej pod Orionem leży człowiek, chyba bezdomny, trzęsie się"
LONGEST_STOP_SECONDS = 10.0


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api


@dataclass(frozen=True)
class Served:
    """A bot that serves, and where."""

    folder: Path
    url: str
    pid: int
    port: int
    settings: Small

    def command(self, *words: str, **settings: str) -> tuple[int, str]:
        """Beside it."""
        return command(self.folder, *words, **self.settings, **settings)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, lean: Lean) -> Iterator[Served]:
    folder, port = tmp_path_factory.mktemp("served"), free_port()
    few = small(folder, lean)
    with BotApi() as api, running(folder, api.url, HEALTH_LISTEN=f"127.0.0.1:{port}", **few) as process:
        api.people.write(QUESTION)
        api.wait_for("sendMessage", seconds=START_SECONDS)
        yield Served(folder, api.url, process.pid, port, few)
        code, said = stopped(process)
    assert code == 0, said


def free_port() -> int:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        return int(unused.getsockname()[1])


def unfinished(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "mopr.sqlite3")) as connection:
        return int(connection.execute("SELECT COUNT(*) FROM inbox WHERE finished IS NULL").fetchone()[0])


def hung_answer(api: BotApi) -> threading.Event:
    """The answer to a question is on its way, and Telegram says nothing until the event is set."""
    fault = api.fail(Fault("sendMessage", held=threading.Event()))
    api.people.write(QUESTION)
    until(lambda: fault.times == 0)
    assert fault.held is not None
    return fault.held


def test_what_a_stop_interrupts_is_done_at_the_next_start(api: BotApi, tmp_path: Path, few: Small) -> None:
    with running(tmp_path, api.url, **few) as process:
        held, began = hung_answer(api), time.monotonic()
        code, said = stopped(process)
        assert time.monotonic() - began < LONGEST_STOP_SECONDS
    assert (code, unfinished(tmp_path)) == (0, 1), said
    assert "Traceback" not in said
    held.set()
    api.wait_for("sendMessage")  # nobody is there any more to hear that it arrived

    with running(tmp_path, api.url, **few) as process:
        first, again = api.wait_for("sendMessage", 2, seconds=START_SECONDS)
        assert again.params["text"] == first.params["text"]
        code, said = stopped(process)
    assert (code, unfinished(tmp_path)) == (0, 0), said


def test_a_killed_process_leaves_its_place_to_the_next_which_no_second_signal_interrupts(
    api: BotApi, tmp_path: Path, few: Small
) -> None:
    with running(tmp_path, api.url, **few) as process:
        hung_answer(api).set()
        api.wait_for("sendMessage")
        process.kill()
    with running(tmp_path, api.url, **few) as process:
        api.people.write("/pomoc")
        heard(api, "/zespoly")
        api.wait_until_read()
        until(lambda: unfinished(tmp_path) == 0)
        said_before = len(api.calls("sendMessage"))
        said = stopped_by_two_signals(process, hung_answer(api))
    assert (process.returncode, unfinished(tmp_path)) == (0, 0), said
    assert len(api.calls("sendMessage")) == said_before + 1


def stopped_by_two_signals(process: subprocess.Popen[str], held: threading.Event) -> str:
    """What it said; it waits for the answer that is held meanwhile."""
    for _ in range(2):
        process.send_signal(signal.SIGTERM)
        time.sleep(0.3)
    assert process.poll() is None
    held.set()
    said, _ = process.communicate(timeout=STOP_SECONDS)
    return said


def test_a_second_bot_on_the_same_database_is_told_of_the_first(served: Served) -> None:
    code, said = refused(served.folder, TELEGRAM_TOKEN=TOKEN, TELEGRAM_API_URL=served.url, **served.settings)
    assert code == 1
    assert said.startswith(f"Na tej bazie działa już bot: proces {served.pid} od 23.11.2026")
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("reports", "--open"), "Zgłoszeń: 0."),
        (("ask", QUESTION), "Kasa"),
        (("teams",), "Zespół nr 11"),
        (("forget", "--dry-run"), "Niczego nie zmieniono."),
    ],
)
def test_commands_work_beside_a_serving_bot(served: Served, words: tuple[str, ...], told: str) -> None:
    code, said = served.command(*words)
    assert code == 0, said
    assert told in said


def test_a_copy_is_made_and_nothing_is_restored_beside_a_serving_bot(served: Served) -> None:
    copy = served.folder / "kopia.sqlite3"
    code, said = served.command("backup", str(copy))
    assert code == 0, said
    assert "Zapisano i sprawdzono kopię" in said
    code, said = served.command("restore", str(copy))
    assert code == 1
    assert f"proces {served.pid}" in said
    assert len(said.splitlines()) == 1


def test_health_is_told_while_it_serves(served: Served, lean: Lean) -> None:
    with urllib.request.urlopen(f"http://127.0.0.1:{served.port}/health", timeout=5) as answer:
        told = json.load(answer)
    assert (told["status"], told["knowledge"]["version"]) == ("ok", lean.assistant.base.version)


def test_a_port_in_use_is_told_in_one_line(served: Served, tmp_path: Path, few: Small) -> None:
    telegram = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": served.url}
    code, said = refused(tmp_path, HEALTH_LISTEN=f"127.0.0.1:{served.port}", **telegram, **few)
    assert code == 2
    assert said.startswith(f"Nie da się nasłuchiwać pod adresem 127.0.0.1, port {served.port} (ten port zajmuje już")
    assert len(said.splitlines()) == 1


def test_a_restored_backup_does_not_bring_back_whoever_was_erased(api: BotApi, tmp_path: Path, few: Small) -> None:
    copy, database = tmp_path / "kopia.sqlite3", tmp_path / "mopr.sqlite3"
    with running(tmp_path, api.url, **few) as process:
        api.people.write(SEEN)
        press(api, "Wyślij")
        heard(api, "Zapisano zgłoszenie nr 2026/0001")
        backup(database, copy)
        api.people.write("/usun_dane")
        press(api, "Usuń moje dane")
        heard(api, "Usunięto: temat rozmowy")
        code, said = stopped(process)
    assert code == 0, said

    code, said = command(tmp_path, "restore", str(copy), **few)
    assert code == 0, said
    assert "Powtórzono usunięcia danych, o które proszono po zapisaniu kopii: 1." in said
    assert held_of(PERSON, copy)
    assert held_of(PERSON, database) == []
    assert "2026/0001" in command(tmp_path, "reports", "--open", **few)[1]


def heard(api: BotApi, words: str) -> None:
    until(lambda: any(words in message.text for message in api.messages(PERSON)))


def press(api: BotApi, label: str) -> None:
    """The button, as soon as some message has it."""
    until(lambda: any(label in dict(api.buttons(message)) for message in api.messages(PERSON)))
    message = next(one for one in reversed(api.messages(PERSON)) if label in dict(api.buttons(one)))
    api.people.press(dict(api.buttons(message))[label], message_id=message.message_id)


def held_of(chat: int, database: Path) -> list[str]:
    """Tables of which any row has the chat's number anywhere."""
    with closing(sqlite3.connect(database)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables}
    number = re.compile(rf"(?<!\d){chat}(?!\d)")  # Microseconds may hold the same digits.
    return [table for table, found in rows.items() if any(number.search(str(value)) for row in found for value in row)]
