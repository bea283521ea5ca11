"""Real libraries log real secrets; neither the token nor what somebody wrote may come out."""

import asyncio
import contextlib
import io
import json
import logging
import sqlite3
import sys
from collections.abc import Coroutine, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from telegram import Bot
from telegram.error import TelegramError
from telegram.ext import ApplicationBuilder, CallbackContext, ContextTypes
from telegram.request import BaseRequest, HTTPXRequest

from bot.clock import WARSAW
from bot.logs import configure
from bot.logs.formats import FORMATTERS
from bot.storage.errors import DatabaseError

TOKEN = "123456789:AAF-Secret_part"
SECRET = "mąż mnie bije"


class Answers(BaseRequest):
    """Telegram, answering every request with the same bytes."""

    def __init__(self, answer: bytes) -> None:
        self._answer = answer

    @property
    def read_timeout(self) -> float | None:
        return 1

    async def initialize(self) -> None: ...
    async def shutdown(self) -> None: ...

    async def do_request(self, *_: object, **__: object) -> tuple[int, bytes]:
        return 200, self._answer


@dataclass
class Log:
    """What was let out, and the same as the text format has it."""

    form: str
    stream: io.StringIO

    @property
    def raw(self) -> str:
        return self.stream.getvalue()

    @property
    def text(self) -> str:
        return "".join(map(as_text, self.raw.splitlines())) if self.form == "json" else self.raw


def as_text(line: str) -> str:
    """A line of JSON, which must hold exactly what it should."""
    read = json.loads(line)
    assert list(read) in (["time", "level", "logger", "message"], ["time", "level", "logger", "message", "trace"])
    when = datetime.fromisoformat(read["time"])
    assert when.utcoffset() == when.astimezone(WARSAW).utcoffset()
    trace = f"\n{read['trace']}" if "trace" in read else ""
    return f"{when.isoformat(' ', 'seconds')} {read['level']} {read['logger']}: {read['message']}{trace}\n"


def formatted(form: str, record: logging.LogRecord) -> Log:
    return Log(form, io.StringIO(FORMATTERS[form](None).format(record) + "\n"))


@pytest.fixture(params=list(FORMATTERS))
def form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def log(form: str) -> Iterator[Log]:
    """What `configure` lets out, at the most talkative level."""
    root, stream = logging.getLogger(), io.StringIO()
    before = root.handlers[:], root.level
    configure("DEBUG", TOKEN, form, stream)
    yield Log(form, stream)
    root.handlers[:], root.level = before
    for name in ("httpx", "httpcore", "aiosqlite"):
        logging.getLogger(name).setLevel(logging.NOTSET)


def clean(log: Log) -> str:
    """The log, once seen to hold neither secret in any spelling."""
    for secret in (SECRET, json.dumps(SECRET).strip('"'), TOKEN, quote(TOKEN, safe=""), TOKEN.partition(":")[2]):
        assert secret not in log.raw
        assert secret not in log.text
    return log.text


def bot(answer: object) -> Bot:
    request = Answers(answer if isinstance(answer, bytes) else json.dumps(answer).encode())
    return Bot(TOKEN, request=request, get_updates_request=request)


def fail(error: Exception) -> None:
    raise error


async def test_an_update_that_telegrams_library_cannot_read(log: Log) -> None:
    update = {"update_id": 1, "message": {"message_id": 1, "text": SECRET, "date": "dziś"}}
    with pytest.raises(TypeError):
        await bot({"ok": True, "result": [update]}).get_updates()
    text = clean(log)
    assert "CRITICAL telegram.Bot: Error while parsing updates! Received data was %r" in text
    assert "builtins.TypeError" in text
    assert "in de_json" in text


async def test_an_answer_that_is_no_json(log: Log) -> None:
    with pytest.raises(TelegramError):
        await bot(f'{{"text": "{SECRET}'.encode()).get_updates()
    assert 'Can not load invalid JSON data: "%s"' in clean(log)


async def test_what_is_sent_and_where(log: Log) -> None:
    with pytest.raises(TelegramError):
        await bot(b"{").send_message(1, SECRET, parse_mode=TOKEN)
    assert "Calling Bot API endpoint `%s` with parameters `%s`" in clean(log)


async def test_an_error_nobody_handles(log: Log) -> None:
    application = ApplicationBuilder().bot(bot({})).build()
    try:
        fail(ValueError(f"{SECRET} {TOKEN}"))
    except ValueError as error:
        await application.process_error(SECRET, error)
    text = clean(log)
    assert "No error handlers are registered, logging exception." in text
    assert "in fail" in text
    assert "builtins.ValueError" in text


async def test_an_error_in_the_error_handler(log: Log) -> None:
    application = ApplicationBuilder().bot(bot({})).build()

    async def handler(update: object, _context: object) -> None:
        raise RuntimeError(f"{update} {TOKEN}")

    application.add_error_handler(handler)
    await application.process_error(SECRET, ValueError(SECRET))
    assert "builtins.RuntimeError" in clean(log)


async def test_an_update_no_context_can_be_built_for(log: Log) -> None:
    class Strict(CallbackContext):  # type: ignore[type-arg]
        @classmethod
        def from_error(cls, *args: object, **_: object) -> "Strict":
            raise RuntimeError(f"{args}")

    application = ApplicationBuilder().bot(bot({})).context_types(ContextTypes(context=Strict)).build()

    async def handler(_update: object, _context: object) -> None: ...

    application.add_error_handler(handler)
    await application.process_error(SECRET, ValueError(SECRET))
    assert "Error while building CallbackContext for exception %s." in clean(log)


async def test_addresses_that_httpx_asks_for(log: Log) -> None:
    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError(f"{request.url} {SECRET}", request=request)

    for answer in (refuse, lambda _: httpx.Response(500)):
        transport = httpx.MockTransport(answer)
        request = HTTPXRequest(httpx_kwargs={"transport": transport})
        with pytest.raises(TelegramError):
            await Bot(TOKEN, request=request).get_me()
        await request.shutdown()
    assert "httpx" not in clean(log)


async def test_a_task_that_fails_unseen(log: Log) -> None:
    async def fails(text: str) -> None:
        raise ValueError(text)

    def start(work: Coroutine[None, None, None]) -> None:
        asyncio.get_running_loop().create_task(work)

    start(fails(SECRET))
    await asyncio.sleep(0.01)
    asyncio.get_running_loop().call_soon(fail, ValueError(SECRET))
    await asyncio.sleep(0.01)
    text = clean(log)
    assert "Task exception was never retrieved (treść pominięta)" in text
    assert "in fails" in text
    assert "in fail\n" in text


def test_ready_made_text_of_a_library_is_left_out(log: Log) -> None:
    logger = logging.getLogger("apscheduler.executors")
    logger.error(f"Job {SECRET} failed at https://api.telegram.org/bot{TOKEN}/")
    logger.error(ValueError(SECRET))
    logger.warning("Run time of job was missed", extra={"job": SECRET}, stack_info=True)
    text = clean(log)
    assert text.count("(treść pominięta)") == 2
    assert "Run time of job was missed [test_logs.py:" in text


def test_our_own_lines_are_whole_but_for_the_token(log: Log) -> None:
    logger = logging.getLogger("bot.delivery")
    encoded = quote(TOKEN, safe="")
    logger.info("Wysłano kartę %s do %s, %s i %s", 7, TOKEN, encoded, encoded.replace("%3A", "%253a"))
    assert log.text.endswith(" INFO bot.delivery: Wysłano kartę 7 do ***, *** i ***\n")


@pytest.mark.parametrize("name", ["handlers.inbound.errors", "telegram.ext.Application"])
def test_an_exceptions_message_comes_out_only_if_we_worded_it(name: str, log: Log) -> None:
    try:
        try:
            fail(ValueError(SECRET))
        except ValueError as error:
            error.add_note(SECRET)
            raise DatabaseError(f"Nie da się otworzyć bazy {TOKEN}") from error
    except DatabaseError:
        logging.getLogger(name).exception("Błąd")
    text = clean(log)
    assert text.index("builtins.ValueError\n") < text.index("DatabaseError: Nie da się otworzyć bazy ***\n")


def test_faults_of_the_system_and_of_sqlite_keep_their_names(log: Log) -> None:
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        for action in (Path(f"/{SECRET}").read_text, lambda: connection.execute(f"'{SECRET}'")):
            try:
                action()
            except (OSError, sqlite3.Error):
                logging.getLogger("bot").exception("Błąd")
    text = clean(log)
    assert "builtins.FileNotFoundError: No such file or directory" in text
    assert "sqlite3.OperationalError: SQLITE_ERROR" in text


def test_every_part_of_a_group_is_there(log: Log) -> None:
    try:
        raise ExceptionGroup(SECRET, [ValueError(SECRET), KeyError(SECRET)])
    except ExceptionGroup:
        logging.getLogger("bot").exception("Błąd")
    text = clean(log)
    assert all(kind in text for kind in ("ExceptionGroup", "builtins.ValueError", "builtins.KeyError"))


@pytest.mark.parametrize("template", ["Zgłoszenie %d", "Zgłoszenie", "Zgłoszenie %(nr)s %"])
def test_wrong_arguments_do_not_spill(template: str, form: str) -> None:
    # By hand, because pytest's own handler refuses such a call.
    record = logging.LogRecord("bot", logging.ERROR, __file__, 1, template, (SECRET,), None)
    assert formatted(form, record).text.endswith(f"ERROR bot: {template} (złe argumenty)\n")


def test_what_another_formatter_left_in_the_record_is_not_used(form: str) -> None:
    try:
        fail(ValueError(SECRET))
    except ValueError:
        record = logging.LogRecord("telegram", 40, __file__, 1, SECRET, None, sys.exc_info())
    logging.Formatter().format(record)
    assert "builtins.ValueError" in clean(formatted(form, record))


def test_a_quiet_level_is_quiet_for_libraries_too() -> None:
    root, stream = logging.getLogger(), io.StringIO()
    before = root.handlers[:], root.level
    configure("ERROR", None, stream=stream)
    logging.getLogger("httpx").warning("cicho")
    logging.getLogger("bot").warning("cicho")
    root.handlers[:], root.level = before
    assert stream.getvalue() == ""


def test_json_is_one_object_a_line_whatever_is_said() -> None:
    stream = io.TextIOWrapper(io.BytesIO(), "ascii", errors="backslashreplace")
    handler = logging.StreamHandler(stream)
    handler.setFormatter(FORMATTERS["json"](None))
    said = 'Zażółć\n"gęślą"\u2028\ud800 \\'
    handler.handle(logging.LogRecord("bot", logging.INFO, __file__, 1, said, None, None))
    stream.seek(0)
    [line] = stream.readlines()
    assert json.loads(line)["message"] == said
