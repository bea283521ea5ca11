"""/przerwa, /wznow and /komunikat: what an administrator has everybody told, and what the administrator hears of it."""

from datetime import date, datetime, timedelta

from bot.casework.announcements import LONGEST, announcement, cleaned
from bot.casework.change import Office
from bot.casework.notices import Notices
from bot.clock import WARSAW
from bot.knowledge.dates import in_words
from bot.language.words import fold
from bot.reports.pausing import said_while_paused
from bot.reports.wording import Wording
from bot.storage.notices import Notice

_NONE = "brak"
_EXAMPLE = timedelta(days=7)


class Announcing:
    """`admin` is the chat of whoever writes; other administrators hear of it without a name."""

    def __init__(self, office: Office, notices: Notices) -> None:
        self._office = office
        self._notices = notices

    async def pause(self, written: str, admin: str, now: datetime) -> str:
        text = cleaned(written)
        if refused := self._too_long(text, now):
            return refused
        shown = said_while_paused(self._office.asof(now), now, text)
        said = self._say(now, "przerwa-włączona", tekst=shown)
        return await self._put(Notice("pause", text, None, now), said, admin)

    async def resume(self, admin: str, now: datetime) -> str:
        if self._notices.holding("pause", now) is None:
            return self._say(now, "przerwy-nie-ma")
        banner = self._notices.holding("banner", now)
        above = self._shown(banner, now) if banner else self._say(now, "komunikatu-nie-ma")
        said = f"{self._say(now, 'przerwa-skończona')}\n\n{above}"
        stored = await self._notices.drop("pause", self._to_others(said, now), admin, now)
        return said if stored else self._unstored(said, now)

    async def banner(self, written: str, admin: str, now: datetime) -> str:
        """Sets it; shows it if nothing is written; takes it off at „brak”."""
        text, today = cleaned(written), now.astimezone(WARSAW).date()
        if not text:
            return self._present(now)
        if fold(text) == _NONE:
            return await self._take_off(admin, now)
        found = announcement(text, today)
        if found is None:
            return f"{self._say(now, 'komunikat-bez-dnia')}\n\n{self._how(now)}"
        said, until = found
        if until < today:
            return f"{self._say(now, 'komunikat-minął', kiedy=in_words(until))}\n\n{self._how(now)}"
        return self._too_long(said, now) or await self._set(said, until, admin, now)

    async def _set(self, text: str, until: date, admin: str, now: datetime) -> str:
        notice = Notice("banner", text, until, now)
        return await self._put(notice, self._shown_later(notice, now), admin)

    async def _take_off(self, admin: str, now: datetime) -> str:
        if self._notices.holding("banner", now) is None:
            return self._say(now, "komunikatu-nie-ma")
        said = self._say(now, "komunikat-zdjęty")
        stored = await self._notices.drop("banner", self._to_others(said, now), admin, now)
        return said if stored else self._unstored(said, now)

    async def _put(self, notice: Notice, said: str, admin: str) -> str:
        stored = await self._notices.put(notice, self._to_others(said, notice.at), admin)
        return said if stored else self._unstored(said, notice.at)

    def _present(self, now: datetime) -> str:
        banner = self._notices.holding("banner", now)
        shown = self._shown_later(banner, now) if banner else self._say(now, "komunikatu-nie-ma")
        return f"{shown}\n\n{self._how(now)}"

    def _shown(self, banner: Notice, now: datetime) -> str:
        """Until when it shows, and how."""
        until = in_words(banner.until) if banner.until else ""
        above = self._say(now, "komunikat-nad", tekst=banner.text)
        return self._say(now, "komunikat-widać", kiedy=until, tekst=above)

    def _shown_later(self, banner: Notice, now: datetime) -> str:
        """During a pause nobody sees it yet."""
        said, is_paused = self._shown(banner, now), self._notices.holding("pause", now) is not None
        return f"{said}\n\n{self._say(now, 'komunikat-po-przerwie')}" if is_paused else said

    def _how(self, now: datetime) -> str:
        example = (now.astimezone(WARSAW) + _EXAMPLE).date()
        return self._say(now, "komunikat-jak", dzień=example.isoformat())

    def _too_long(self, text: str, now: datetime) -> str:
        """What to say of it; nothing if it is short enough."""
        return self._say(now, "tekst-za-długi", ile=len(text), najwięcej=LONGEST) if len(text) > LONGEST else ""

    def _to_others(self, said: str, now: datetime) -> str:
        return self._say(now, "inny-administrator", co=said)

    def _unstored(self, said: str, now: datetime) -> str:
        return f"{said}\n\n{self._say(now, 'zmiany-nie-zapisano')}"

    def _say(self, now: datetime, key: str, **values: object) -> str:
        return Wording(self._office.asof(now)).say(key, **values)
