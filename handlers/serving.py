"""Serves Telegram by long polling until told to stop."""

import asyncio
import logging
import signal
import sys
from collections.abc import Iterator
from contextlib import AsyncExitStack, suppress

from telegram.error import InvalidToken, TelegramError
from telegram.ext import ApplicationBuilder, Updater
from telegram.request import HTTPXRequest

from bot.casework.change import Office
from bot.casework.watch import Watch
from bot.settings import Settings
from bot.storage.erasures import Erasures
from handlers import ALLOWED_UPDATES, App, Parts, register
from handlers.chat_by_chat import ChatByChat
from handlers.connection import Connection, WatchedRequest
from handlers.delivery import Delivery
from handlers.menu import Menu
from handlers.sending import Sender
from handlers.timekeeping import BEAT_SECONDS, keep_time

_POLL_SECONDS = 30
_HANG_UP_SECONDS = 3.0
_LONGEST_WAIT = 60.0
_BAD_TOKEN = "Telegram nie przyjmuje tokenu bota. Proszę sprawdzić TELEGRAM_TOKEN oraz TELEGRAM_API_URL."


async def serve(settings: Settings, parts: Parts, office: Office, beat: float = BEAT_SECONDS) -> int:
    """The exit code: 0 after SIGTERM or SIGINT, 1 when the token is wrong. `beat`: seconds between looks at time."""
    _leave_the_line_to_us()
    service = asyncio.create_task(_run(settings, parts, office, beat))
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, _stop, service)
    try:
        await service
    except asyncio.CancelledError:
        return 0
    except InvalidToken:  # Its message may hold the token.
        print(_BAD_TOKEN, file=sys.stderr)
        return 1
    return 0


def _leave_the_line_to_us() -> None:
    """PTB's polling logs every failure with a traceback; Connection logs each change in one line."""
    logging.getLogger("telegram.ext").setLevel(logging.CRITICAL)
    logging.getLogger("telegram.ext.Application").setLevel(logging.WARNING)


def _stop(service: asyncio.Task[None]) -> None:
    if not service.cancelling():  # A second signal must not interrupt the stopping.
        service.cancel()


async def _run(settings: Settings, parts: Parts, office: Office, beat: float) -> None:
    connection = Connection()
    application = build(settings, connection)
    erasures = Erasures(settings.erasures_path)
    menu = register(application, parts, office, settings.admin_ids, Sender(parts.assistant), erasures)
    async with AsyncExitStack() as closing:
        closing.push_async_callback(application.bot.shutdown)
        await _connect(application, connection)
        closing.push_async_callback(application.shutdown)
        delivery = Delivery(office, application.bot, parts.clock, settings.rehearsal)
        for work in (delivery.serve(), keep_time(Watch(office), parts.clock, beat)):
            closing.push_async_callback(_end, asyncio.create_task(work))
        await _open(application, menu, closing)
        await connection.until_refused()


async def _end(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.wait([task])


def build(settings: Settings, connection: Connection) -> App:
    return (
        ApplicationBuilder()
        .token(settings.token or "")
        .base_url(f"{settings.telegram_api_url.rstrip('/')}/bot")
        .request(HTTPXRequest(read_timeout=10, pool_timeout=10))
        .get_updates_request(WatchedRequest(connection, connection_pool_size=1, pool_timeout=10))
        .concurrent_updates(ChatByChat())
        .job_queue(None)
        .build()
    )


async def _connect(application: App, connection: Connection) -> None:
    """Waits for Telegram for as long as it takes; raises InvalidToken if it does not know us."""
    for wait in _growing():
        try:
            await application.initialize()
        except InvalidToken:
            raise
        except TelegramError:
            connection.saw("down")
            await asyncio.sleep(wait)
        else:
            return


def _growing() -> Iterator[float]:
    wait = 0.5
    while True:
        yield wait
        wait = min(_LONGEST_WAIT, wait * 2)


async def _open(application: App, menu: Menu, closing: AsyncExitStack) -> None:
    await menu.announce(application.bot)
    await application.start()
    closing.push_async_callback(application.stop)
    updater = application.updater
    assert updater is not None
    closing.push_async_callback(_hang_up, updater)
    await updater.start_polling(
        timeout=_POLL_SECONDS,
        bootstrap_retries=-1,
        allowed_updates=ALLOWED_UPDATES,
        drop_pending_updates=False,
        error_callback=_already_told,
    )


async def _hang_up(updater: Updater) -> None:
    """While Telegram is away PTB sleeps up to 30 seconds between polls; the limit wakes it."""
    if updater.running:
        with suppress(TimeoutError):
            await asyncio.wait_for(updater.stop(), _HANG_UP_SECONDS)


def _already_told(_error: TelegramError) -> None:
    """The connection has logged the change; PTB would log every attempt."""
