"""What one serving process is made of, and how the pieces hang together."""

from collections.abc import Coroutine, Iterator

from telegram.ext import ApplicationBuilder
from telegram.request import HTTPXRequest

from bot.casework.forgetting import Forgetting
from bot.casework.notices import Notices
from bot.casework.watch import Watch
from bot.nightly import Nightly, keep_copies, to_admins
from bot.settings import Settings
from bot.storage.emptying import Emptying
from bot.storage.inbox import Inbox
from bot.storage.notices import NoticeBook
from bot.timekeeping import keep_time
from bot.upkeep.month.monthly import Monthly
from bot.upkeep.month.painting import Painter
from bot.upkeep.works import works as upkeep_works
from handlers.certificates import certificates
from handlers.editors.menu import AdminMenu
from handlers.inbound.alerts import Alerts
from handlers.inbound.aside import Aside
from handlers.inbound.connection import Connection
from handlers.inbound.errors import Errors
from handlers.inbound.handling import Handling
from handlers.inbound.intake import Intake
from handlers.inbound.lanes import Lanes
from handlers.inbound.marks import Marks
from handlers.inbound.polling import Poller
from handlers.inbound.unsaved import Unsaved
from handlers.operation.heartbeat import keep_beating
from handlers.operation.metrics import Metrics
from handlers.operation.vitals import Vitals
from handlers.outbound.delivery import Delivery
from handlers.outbound.request import WaryRequest
from handlers.outbound.sending import Sender
from handlers.registering import ALLOWED_UPDATES, App, Parts, register
from handlers.residents.crowd import Crowd
from handlers.residents.flood import Flood
from handlers.residents.menu import COMMANDS

Work = Coroutine[None, None, None]


class Service:
    def __init__(self, settings: Settings, parts: Parts) -> None:
        self._settings = settings
        self._parts = parts
        self.connection, self.metrics = Connection(), Metrics()
        self.vitals = Vitals(parts.office.assistant, parts.database, parts.clock, upkeep=parts.upkeep)
        self.notices = Notices(parts.office)
        self.application = build(settings, self.vitals, self.metrics)
        self._errors, self._lanes = Errors(), Lanes()
        self._sender = Sender(parts.assistant, replied=self.metrics.replied)
        self.menu = register(self.application, parts, self.notices, settings.admin_ids, self._sender)
        self.admin_menu = AdminMenu(parts.assistant.text, COMMANDS, settings.admin_ids)
        crowd = Crowd(settings.messages_per_minute)
        Flood(parts.assistant, crowd, self._lanes, parts.clock, self._sender).register(self.application)
        self.application.add_error_handler(self._errors.on_error)

    async def begin(self) -> None:
        """A pause must hold before anybody is answered from what the database keeps."""
        self._parts.database.first(lambda connection: self.notices.recall(NoticeBook(connection)))
        await self._parts.database.begin()

    def works(self, beat: float) -> Iterator[Work]:
        """What nobody has to ask for. Forgetting and copying may take long, so the watch does not wait for them."""
        office, clock, settings = self._parts.office, self._parts.clock, self._settings
        painter = Painter(self._parts.database, settings.database_path.parent)
        yield Delivery(office, self.application.bot, clock, settings.rehearsal, painter).serve()
        yield keep_time(Monthly(office), clock, beat)
        yield keep_time(Watch(office), clock, beat)
        yield keep_time(Emptying(self._parts.database), clock, beat)
        if self._parts.upkeep is not None:
            yield from upkeep_works(self._parts.upkeep, beat, rehearsal=settings.mopr_now is not None)
        if settings.heartbeat_url is not None:
            yield keep_beating(settings.heartbeat_url, self.vitals)
        if settings.mopr_now is None:  # A rehearsal of another day must not delete by that day's date what is real.
            for forgetful in (Forgetting(office), self._parts.conversations, office.languages):
                yield keep_time(forgetful, clock, beat)
        if settings.mopr_now is None and settings.backup_dir is not None:
            where = (settings.database_path, settings.backup_dir, settings.backup_at, settings.backup_days)
            yield keep_copies(Nightly(*where, to_admins(office, clock)), clock)

    def way_in(self) -> tuple[Marks, Intake, Poller]:
        """In the order in which they begin; they end the other way round. The bot must know its own number."""
        bot, clock, parts = self.application.bot, self._parts.clock, self._parts
        inbox = Inbox(parts.database, bot.id)
        handling = Handling(self.application, self._errors, lambda: self.vitals.done)
        alerts = Alerts(parts.office, bot, clock, self._sender)
        aside = Aside(inbox, bot, parts.assistant, alerts, clock, self.metrics)
        marks, unsaved = Marks(inbox, clock, self.metrics), Unsaved(handling, aside, alerts, clock)
        intake = Intake(inbox, handling, marks, aside, unsaved, self._lanes, clock)
        poller = Poller(f"{bot.base_url}/getUpdates", ALLOWED_UPDATES, intake, self.connection, self.vitals.called)
        return marks, intake, poller


def build(settings: Settings, vitals: Vitals, metrics: Metrics) -> App:
    """Without an updater of its own: updates come through the inbox."""
    trusted = {"verify": certificates()}
    return (
        ApplicationBuilder()
        .token(settings.token or "")
        .base_url(f"{settings.telegram_api_url.rstrip('/')}/bot")
        .request(WaryRequest(vitals, metrics, read_timeout=10, pool_timeout=10, httpx_kwargs=trusted))
        .get_updates_request(HTTPXRequest(httpx_kwargs=trusted))
        .updater(None)
        .job_queue(None)
        .build()
    )
