"""Serves Telegram by long polling until told to stop."""

import asyncio
import logging
import signal
import sys
from collections.abc import Coroutine, Iterator
from contextlib import AsyncExitStack

from telegram.error import InvalidToken, TelegramError
from telegram.ext import ApplicationBuilder

from bot.casework.forgetting import Forgetting
from bot.casework.notices import Notices
from bot.casework.watch import Watch
from bot.nightly import Nightly, keep_copies, to_admins
from bot.settings import Settings
from bot.storage.inbox import Inbox
from handlers import ALLOWED_UPDATES, App, Parts, register
from handlers.alerts import Alerts
from handlers.aside import Aside
from handlers.connection import Connection
from handlers.delivery import Delivery
from handlers.errors import Errors
from handlers.handling import Handling
from handlers.health import answering
from handlers.heartbeat import keep_beating
from handlers.intake import Intake
from handlers.marks import Marks
from handlers.metrics import Metrics
from handlers.polling import Poller
from handlers.request import WaryRequest
from handlers.sending import Sender
from handlers.timekeeping import BEAT_SECONDS, keep_time
from handlers.unsaved import Unsaved
from handlers.vitals import Vitals

# Of the ten that a stop may take; delivery gets three more.
_LET_FINISH_SECONDS = 6.0
_LONGEST_WAIT = 60.0
_BAD_TOKEN = "Telegram nie przyjmuje tokenu bota. Proszę sprawdzić TELEGRAM_TOKEN oraz TELEGRAM_API_URL."


async def serve(settings: Settings, parts: Parts, beat: float = BEAT_SECONDS) -> int:
    """The exit code: 0 after SIGTERM or SIGINT, 1 when the token is wrong. `beat`: seconds between looks at time."""
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
    return 0


def _leave_the_line_to_us() -> None:
    """PTB's polling logs every failure with a traceback; Connection logs each change in one line."""
    logging.getLogger("telegram.ext").setLevel(logging.CRITICAL)
    logging.getLogger("telegram.ext.Application").setLevel(logging.WARNING)


def _stop(service: asyncio.Task[None]) -> None:
    if not service.cancelling():  # A second signal must not interrupt the stopping.
        service.cancel()


async def _run(settings: Settings, parts: Parts, beat: float) -> None:
    office = parts.office
    connection, errors, notices = Connection(), Errors(), Notices(office)
    vitals, metrics = Vitals(office.assistant, parts.database, parts.clock), Metrics()
    async with AsyncExitStack() as closing:
        await _show_health(settings, vitals, metrics, closing)
        application = build(settings, vitals, metrics)
        await notices.read(parts.clock.now())
        sender = Sender(parts.assistant, replied=metrics.replied)
        menu = register(application, parts, notices, settings.admin_ids, sender)
        application.add_error_handler(errors.on_error)
        closing.push_async_callback(application.bot.shutdown)
        await _connect(application, connection)
        closing.push_async_callback(application.shutdown)
        await menu.announce(application.bot)
        alerts = Alerts(office, application.bot, parts.clock, sender)
        delivery = Delivery(office, application.bot, parts.clock, settings.rehearsal)
        _begin(delivery.serve(), closing)
        _keep_time(settings, parts, beat, closing)
        handling = Handling(application, errors, lambda: vitals.done)
        intake = _intake(parts, application, handling, alerts, metrics, closing)
        await intake.resume()
        poller = Poller(f"{application.bot.base_url}/getUpdates", ALLOWED_UPDATES, intake, connection, vitals.called)
        _begin(poller.serve(), closing)
        await connection.until_refused()


def _keep_time(settings: Settings, parts: Parts, beat: float, closing: AsyncExitStack) -> None:
    """What nobody has to ask for; forgetting and copying may take long, so the watch does not wait for them."""
    office, clock = parts.office, parts.clock
    _begin(keep_time(Watch(office), clock, beat), closing)
    if settings.mopr_now is not None:
        return  # A rehearsal of another day must not delete by that day's date what is real.
    _begin(keep_time(Forgetting(office), clock, beat), closing)
    if settings.backup_dir is not None:
        where = (settings.database_path, settings.backup_dir, settings.backup_at, settings.backup_days)
        _begin(keep_copies(Nightly(*where, to_admins(office, clock)), clock), closing)


async def _show_health(settings: Settings, vitals: Vitals, metrics: Metrics, closing: AsyncExitStack) -> None:
    """The first to come and the last to go; raises SettingsError where the port is taken."""
    if settings.health_listen:
        await closing.enter_async_context(answering(settings.health_listen, vitals, metrics))
    if settings.heartbeat_url:
        _begin(keep_beating(settings.heartbeat_url, vitals), closing)


def _intake(
    parts: Parts, application: App, handling: Handling, alerts: Alerts, metrics: Metrics, closing: AsyncExitStack
) -> Intake:
    """When closing it ends before what it needs: what is handled then is still marked."""
    bot, clock = application.bot, parts.clock
    inbox = Inbox(parts.database, bot.id)
    marks, aside = Marks(inbox, clock, metrics), Aside(inbox, bot, parts.assistant, alerts, clock, metrics)
    _begin(marks.serve(), closing)
    intake = Intake(inbox, handling, marks, aside, Unsaved(handling, aside, alerts, clock), clock)
    closing.push_async_callback(intake.close, _LET_FINISH_SECONDS)
    return intake


def _begin(work: Coroutine[None, None, None], closing: AsyncExitStack) -> None:
    closing.push_async_callback(_end, asyncio.create_task(work))


async def _end(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.wait([task])


def build(settings: Settings, vitals: Vitals, metrics: Metrics) -> App:
    """Without an updater of its own: updates come through the inbox."""
    return (
        ApplicationBuilder()
        .token(settings.token or "")
        .base_url(f"{settings.telegram_api_url.rstrip('/')}/bot")
        .request(WaryRequest(vitals, metrics, read_timeout=10, pool_timeout=10))
        .updater(None)
        .job_queue(None)
        .build()
    )


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
