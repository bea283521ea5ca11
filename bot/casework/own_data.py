"""What a person hears of the data held on them: /moje_dane, /usun_dane and its two buttons.

A button's data is `p:usuń:<when it was shown, seconds in hexadecimal>` or `p:anuluj`.
"""

import logging
import sqlite3
from collections.abc import Callable, Coroutine, Sequence
from datetime import UTC, datetime, timedelta

from bot.answering.reply import Press, Reply
from bot.casework.change import Office
from bot.casework.people import Held, People
from bot.clock import WARSAW
from bot.language.words import fold
from bot.reports.report import Report
from bot.reports.wording import Wording, clock, day_and_clock
from bot.storage.erasures import Erasures

_LOGGER = logging.getLogger(__name__)
PRESSES = "p:"
COMMANDS = ("moje_dane", "usun_dane")
# An old button that somebody touches by accident erases nothing; it asks anew.
ASKED_FOR = timedelta(minutes=10)


class OwnData:
    def __init__(self, office: Office, erasures: Erasures) -> None:
        self._office = office
        self._people = People(office, erasures)

    async def command(self, chat: str, written: str, now: datetime) -> Reply | None:
        """„/usuń_dane@bot”; None for any other command."""
        name = fold(written.strip().lstrip("/").partition("@")[0])
        if name not in COMMANDS:
            return None
        return await self._ask(chat, now) if name == "usun_dane" else await self._guarded(self._show, chat, now)

    async def press(self, chat: str, data: str, now: datetime) -> Reply:
        match data.split(":"):
            case [_, "usuń", at] if _is_fresh(at, now):
                return await self._guarded(self._erase, chat, now)
            case [_, "usuń", *_]:
                return await self._ask(chat, now)
        return Reply("small_talk", (await self._say(chat, now))("usuń-anulowano"))

    async def _guarded(
        self, act: Callable[[str, datetime], Coroutine[None, None, Reply]], chat: str, now: datetime
    ) -> Reply:
        try:
            return await act(chat, now)
        except (sqlite3.Error, OSError) as error:
            _LOGGER.error("Dane osoby: dysk albo baza danych zawodzi (%s)", type(error).__name__)
            return Reply("small_talk", (await self._say(chat, now))("dane-nie-udało-się"))

    async def _ask(self, chat: str, now: datetime) -> Reply:
        say = await self._say(chat, now)
        erase = Press(say("przycisk-usuń-dane"), f"{PRESSES}usuń:{int(now.timestamp()):x}")
        return Reply(
            "small_talk", say("usuń-pytanie"), buttons=(erase, Press(say("przycisk-anuluj"), f"{PRESSES}anuluj"))
        )

    async def _show(self, chat: str, now: datetime) -> Reply:
        held, say = await self._people.held(chat, now), await self._say(chat, now)
        lines = [*_kept(held, say), *(f"– {_described(report, say)}" for report in held.reports)]
        text = "\n".join([say("dane-są"), *lines, say("dane-stopka")] if lines else [say("dane-brak")])
        return Reply("small_talk", text)

    async def _erase(self, chat: str, now: datetime) -> Reply:
        say = await self._say(chat, now)  # The language goes with the rest.
        held = await self._people.erase(chat, now)
        lines = [say("usunięto")]
        lines += [say("usunięto-szkic")] if held.draft else []
        lines += [say("zostaje-u-zespołu", numery=_numbers(held.live))] if held.live else []
        lines += [say("zostaje-zakończone", numery=_numbers(held.ended))] if held.ended else []
        return Reply("small_talk", "\n".join(lines))

    async def _say(self, chat: str, now: datetime) -> Callable[..., str]:
        return Wording(self._office.asof(now, await self._office.interpreter.of(chat))).say


def _kept(held: Held, say: Callable[..., str]) -> list[str]:
    """What there is besides reports."""
    lines = [say("dane-temat", godzina=clock(held.topic_until))] if held.topic_until else []
    lines += [say("dane-język")] if held.language else []
    lines += [say("dane-szkic", kiedy=day_and_clock(held.draft.started))] if held.draft else []
    kept = held.messages
    counts = {"czekające": kept.waiting, "odłożone": kept.set_aside, "wysłane": kept.sent, "ślady": kept.marks}
    lines += [say(f"dane-{name}", ile=count) for name, count in counts.items() if count]
    return [f"– {line}" for line in lines]


def _described(report: Report, say: Callable[..., str]) -> str:
    """Number, date and state, and what of it is kept: its words and place go some time after its end."""
    kept = {"opis": report.words, "miejsce": report.place, "uzupełnienia": report.additions}
    left = ", ".join(say(f"dane-{name}") for name, there in kept.items() if there)
    created = report.created.astimezone(WARSAW)
    when = f"{created:%d.%m.%Y}, {clock(created)}"
    said = say("dane-zgłoszenie", numer=report.number, kiedy=when, stan=say(f"rejestr-{report.state}"))
    return f"{said} {say('dane-zgłoszenia', co=left) if left else say('dane-zgłoszenia-brak')}"


def _numbers(reports: Sequence[Report]) -> str:
    return ", ".join(report.number for report in reports)


def _is_fresh(written: str, now: datetime) -> bool:
    """Shown a short while ago; False for what we never wrote there."""
    try:
        shown = datetime.fromtimestamp(int(written, 16), UTC)
    except (ValueError, OverflowError, OSError):
        return False
    return timedelta(0) <= now.astimezone(UTC) - shown <= ASKED_FOR
