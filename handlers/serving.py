"""Serves Telegram by long polling until told to stop."""

import asyncio
import logging
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack

from telegram.error import InvalidToken, TelegramError

from bot.settings import Settings, SettingsError
from bot.timekeeping import BEAT_SECONDS
from handlers.inbound.connection import Connection
from handlers.operation.health import answering
from handlers.registering import App, Parts
from handlers.service import Service, Work

_LOGGER = logging.getLogger(__name__)
# Of the ten that a stop may take; delivery gets three more.
_LET_FINISH_SECONDS = 6.0
_LONGEST_WAIT = 60.0
_BAD_TOKEN = "Telegram nie przyjmuje tokenu bota. Proszę sprawdzić TELEGRAM_TOKEN oraz TELEGRAM_API_URL."


class UnexpectedEndError(Exception):
    """A part that should go on for ever has ended without a fault."""


async def serve(settings: Settings, parts: Parts, beat: float = BEAT_SECONDS) -> int:
    """The exit code: 0 after SIGTERM or SIGINT, 1 when the token is wrong. `beat`: seconds between looks at time.

    Raises SettingsError where the port of HEALTH_LISTEN is taken.
    """
    _leave_the_line_to_us()
    service = asyncio.create_task(_run(settings, parts, beat))
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, _stop, service)
    try:
        await service
    except asyncio.CancelledError:
        return 0
    except InvalidToken:  # Its message may hold the token.
        print(_BAD_TOKEN, file=sys.stderr)
        return 1
    except SettingsError:
        raise
    except Exception as error:  # Whoever watches over the process starts it anew.
        _LOGGER.critical("Część bota przestała działać; kończę, żeby zacząć od nowa", exc_info=error)
        return 1
    return 0


def _leave_the_line_to_us() -> None:
    """PTB logs failures with a traceback; Connection and Errors log each in one line."""
    logging.getLogger("telegram.ext").setLevel(logging.CRITICAL)
    logging.getLogger("telegram.ext.Application").setLevel(logging.WARNING)


def _stop(service: asyncio.Task[None]) -> None:
    if not service.cancelling():  # A second signal must not interrupt the stopping.
        service.cancel()


async def _run(settings: Settings, parts: Parts, beat: float) -> None:
    """What begins first ends last: updates stop coming before anything goes that they need."""
    service = Service(settings, parts)
    application = service.application
    async with AsyncExitStack() as closing:
        if settings.health_listen:
            await closing.enter_async_context(answering(settings.health_listen, service.vitals, service.metrics))
        await service.begin()
        closing.push_async_callback(application.bot.shutdown)
        await _connect(application, service.connection)
        closing.push_async_callback(application.shutdown)
        await service.menu.announce(application.bot)
        await service.admin_menu.announce(application.bot)
        tasks = [_begin(work, closing) for work in service.works(beat)]
        tasks += await _open(service, closing)
        tasks.append(_begin(service.connection.until_refused(), closing))
        await until_any_ends(tasks)


async def until_any_ends(tasks: Sequence[asyncio.Task[None]]) -> None:
    """All are meant to go on for ever: without one of them the service must not claim to run."""
    ended, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in ended:
        await task
    raise UnexpectedEndError


async def _open(service: Service, closing: AsyncExitStack) -> list[asyncio.Task[None]]:
    """What an earlier process left comes before anything new."""
    marks, intake, poller = service.way_in()
    marking = _begin(marks.serve(), closing)
    closing.push_async_callback(intake.close, _LET_FINISH_SECONDS)
    _begin(intake.serve(), closing)  # It ends as soon as that is on its way.
    return [marking, _begin(poller.serve(), closing)]


def _begin(work: Work, closing: AsyncExitStack) -> asyncio.Task[None]:
    task = asyncio.create_task(work)
    closing.push_async_callback(_end, task)
    return task


async def _end(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.wait([task])


async def _connect(application: App, connection: Connection) -> None:
    """Waits for Telegram for as long as it takes; raises InvalidToken if it does not know us."""
    for wait in _growing():
        try:
            await application.initialize()
            # Polling and a webhook exclude each other.
            await application.bot.delete_webhook(drop_pending_updates=False)
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
