"""`python main.py` as it runs in production, against the stand-in: asked, pressed, stopped, started again."""

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.botapi import BotApi
from tests.botapi.server import TOKEN
from tests.folder import Small
from tests.service import START_SECONDS, running, stopped, until

QUESTION = "zespół pracowników socjalnych"


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api


def answer(api: BotApi, number: int) -> dict[str, Any]:
    return api.wait_for("sendMessage", number + 1, seconds=START_SECONDS)[number].params


def first_button(message: dict[str, Any]) -> str:
    buttons = [button for row in message["reply_markup"]["inline_keyboard"] for button in row]
    return next(str(button["callback_data"]) for button in buttons if "callback_data" in button)


def test_a_conversation_outlives_the_process(api: BotApi, tmp_path: Path) -> None:
    """With the whole base, as in production."""
    with running(tmp_path, api.url) as process:
        api.people.write(QUESTION)
        button = first_button(answer(api, 0))
        api.people.press(button)
        opened = answer(api, 1)
        api.wait_until_read()
        code, first_log = stopped(process)
    assert code == 0, first_log

    sent = len(api.calls("sendMessage"))
    with running(tmp_path, api.url) as process:
        api.people.press(button, old=True)
        assert answer(api, sent)["text"] == opened["text"]
        assert len(api.wait_for("answerCallbackQuery", 2)) == 2
        code, second_log = stopped(process)
    assert code == 0, second_log

    log = first_log + second_log
    assert "Traceback" not in log
    assert QUESTION not in log
    assert TOKEN not in log
    assert api.state.updates == []


def test_what_was_written_while_the_bot_was_away_is_answered_once_and_stays_in_no_file(
    api: BotApi, tmp_path: Path
) -> None:
    """With the whole base, as in production."""
    api.people.write("gdzie jest kasa")
    with running(tmp_path, api.url) as process:
        assert "Klepacka 18" in answer(api, 0)["text"]
        files = [tmp_path / name for name in ("mopr.sqlite3", "mopr.sqlite3-wal")]
        until(lambda: not any(b"gdzie jest kasa" in file.read_bytes() for file in files))
        code, log = stopped(process)

    assert code == 0, log
    assert len(api.calls("sendMessage", ok=False)) == 1


def test_a_wrong_token_is_told_in_one_line(api: BotApi, tmp_path: Path, few: Small) -> None:
    with running(tmp_path, api.url, token="1:wrong", **few) as process:
        said, _ = process.communicate(timeout=START_SECONDS)

    assert process.returncode == 1, said
    assert "TELEGRAM_TOKEN" in said
    assert "1:wrong" not in said
    assert "Traceback" not in said


def test_an_unreachable_server_is_waited_for_and_can_be_stopped(tmp_path: Path, few: Small) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}"
        with running(tmp_path, url, **few) as process:
            assert process.stdout is not None
            first = next(line for line in process.stdout if "Brak połączenia" in line)
            code, rest = stopped(process)

    assert code == 0, rest
    assert "Brak połączenia" not in rest
    assert "Traceback" not in first + rest
