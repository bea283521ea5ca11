"""How the bot and its base stand now, in short lines for a phone. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.clock import between
from bot.knowledge.dates import in_words
from bot.knowledge.loading import FOLDERS, KnowledgeBase
from bot.reports.report import Report
from bot.storage.counts import Asked
from bot.storage.figures import Figures
from bot.storage.moments import written
from bot.storage.notices import Notice
from bot.upkeep.wording import UpkeepWording

_MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Stored:
    """What only the database knows; `reports` are those that are open or taken, `in_vain` is of today and a week."""

    figures: Figures
    reports: Sequence[Report]
    today: Asked
    week: Asked
    in_vain: tuple[int, int]
    size: int


def base_lines(base: KnowledgeBase, since: datetime, wording: UpkeepWording) -> list[str]:
    """Which base, how large, and from when on."""
    counts = [(wording.say(f"folder-{folder}"), len(base.of_folder(folder))) for folder in FOLDERS]
    folders = ", ".join(f"{name} {many}" for name, many in counts)
    entries = wording.many("ile-wpisów", len(base.entries))
    return [
        wording.say("stan-baza", wersja=base.version, kiedy=written(since)),
        wording.say("stan-wpisy", ile=entries, foldery=folders),
        *([wording.say("stan-języki", języki=_readers(base, wording))] if base.languages else []),
    ]


def _readers(base: KnowledgeBase, wording: UpkeepWording) -> str:
    """Each language, and who has read its texts as a speaker."""
    told = [(one.texts["język-po-polsku"], one.reader) for one in base.languages.values()]
    return "; ".join(wording.say("stan-język", język=name, kto=reader) for name, reader in told)


def reports_lines(stored: Stored, now: datetime, wording: UpkeepWording) -> list[str]:
    waiting = [report for report in stored.reports if report.state == "open"]
    drafts = wording.say("stan-szkice", ile=stored.figures.drafts)
    if not stored.reports:
        return [wording.say("stan-zgłoszenia-brak"), drafts]
    urgent = sum(report.urgent for report in stored.reports)
    taken = len(stored.reports) - len(waiting)
    oldest = min(waiting or stored.reports, key=lambda report: report.created)
    key = "stan-najstarsze" if waiting else "stan-najstarsze-przyjęte"
    return [
        wording.say("stan-zgłoszenia", czekają=len(waiting), przyjęte=taken, pilne=urgent),
        wording.say(key, numer=oldest.number, jak_długo=wording.lasting(between(oldest.created, now))),
        drafts,
    ]


def messages_lines(figures: Figures, now: datetime, wording: UpkeepWording) -> list[str]:
    """What waits to be sent or handled, and what failed."""
    failed = [wording.say("stan-nieudane", ile=figures.outbox_failed)] if figures.outbox_failed else []
    aside = wording.say("stan-odłożone", ile=figures.set_aside)
    return [unsent_line(figures, now, wording), *failed, wording.say("stan-skrzynka", ile=figures.inbox_waiting), aside]


def unsent_line(figures: Figures, now: datetime, wording: UpkeepWording) -> str:
    if figures.outbox_oldest is None:
        return wording.say("stan-niewysłane", ile=figures.outbox_waiting)
    passed = wording.lasting(between(figures.outbox_oldest, now))
    return wording.say("stan-niewysłane-od", ile=figures.outbox_waiting, jak_długo=passed)


def questions_lines(stored: Stored, wording: UpkeepWording) -> list[str]:
    today, week = stored.today, stored.week
    kinds = ", ".join(f"{kind_name(kind, wording)}: {many}" for kind, many in week.kinds.items())
    return [
        wording.say("stan-pytania", dziś=today.total, tydzień=week.total),
        *([wording.say("stan-rodzaje", rodzaje=kinds)] if kinds else []),
        wording.say("stan-nie-to", dziś=today.rejected, tydzień=week.rejected),
        wording.say("stan-na-próżno", dziś=stored.in_vain[0], tydzień=stored.in_vain[1]),
    ]


def kind_name(kind: str, wording: UpkeepWording) -> str:
    """A kind that the texts do not know keeps its English name."""
    texts: Mapping[str, str] = wording.asof.base.texts
    return texts.get(f"rodzaj-{kind}", kind)


def notices_lines(pause: Notice | None, banner: Notice | None, wording: UpkeepWording) -> list[str]:
    """What administrators have everybody told."""
    paused = wording.say("stan-przerwa", kiedy=written(pause.at)) if pause else wording.say("stan-przerwy-nie-ma")
    if banner is None:
        return [paused, wording.say("komunikatu-nie-ma")]
    return [paused, wording.say("stan-komunikat", kiedy=_last_day(banner.until), tekst=banner.text)]


def size_line(size: int, wording: UpkeepWording) -> str:
    """In megabytes with a Polish comma."""
    return wording.say("stan-plik-bazy", ile=f"{size / _MEGABYTE:.1f} MB".replace(".", ","))


def _last_day(until: date | None) -> str:
    return in_words(until) if until else ""
