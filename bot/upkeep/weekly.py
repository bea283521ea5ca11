"""The summary of a week, as administrators read it on Monday. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from bot.knowledge.loading import KnowledgeBase
from bot.storage.counts import Asked, Reported
from bot.storage.figures import Figures
from bot.upkeep.expiring import Expiring
from bot.upkeep.expiring_lines import soon_lines
from bot.upkeep.standing import Stored, base_lines, kind_name, reports_lines, unsent_line
from bot.upkeep.wording import UpkeepWording, on_day

_SHOWN = 5


@dataclass(frozen=True)
class Week:
    """What happened from its Monday to its Sunday, and, of pairs the second, in the week before."""

    monday: date
    asked: tuple[Asked, Asked]
    in_vain: tuple[int, int]
    topics: Sequence[tuple[str, int]]
    reported: tuple[Reported, Reported]

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)


@dataclass(frozen=True)
class Present:
    """How things are when the summary is written; the lines are added as they are."""

    now: datetime
    since: datetime
    stored: Stored
    expiring: Expiring
    hidden: Sequence[str]
    gaps: Sequence[str] = ()
    folder: Sequence[str] = ()


def summary(week: Week, present: Present, wording: UpkeepWording) -> str:
    base = wording.asof.base
    title = wording.say("tydzień-tytuł", od=on_day(week.monday), do=on_day(week.sunday))
    sections = [
        [title],
        _questions(week, wording),
        _topics(week.topics, base, wording),
        _in_vain(week, present.gaps, wording),
        [*_reports(week.reported, wording), *reports_lines(present.stored, present.now, wording)],
        _messages(present.stored.figures, present.now, wording),
        *soon_lines(present.expiring, wording, _SHOWN),
        _unconfirmed(present.expiring, wording),
        present.hidden,
        [*base_lines(base, present.since, wording), *present.folder],
    ]
    return "\n\n".join("\n".join(lines) for lines in sections if lines)


def _questions(week: Week, wording: UpkeepWording) -> list[str]:
    now, before = week.asked
    kinds = [
        wording.say(
            "tydzień-rodzaj", rodzaj=kind_name(kind, wording), ile=now.kinds.get(kind, 0),
            zmiana=_change(now.kinds.get(kind, 0), before.kinds.get(kind, 0), wording),
        )
        for kind in dict.fromkeys([*now.kinds, *before.kinds])
    ]  # fmt: skip
    change = _change(now.total, before.total, wording)
    rejected = _change(now.rejected, before.rejected, wording)
    return [
        wording.say("tydzień-pytania", ile=now.total, zmiana=change),
        *kinds,
        wording.say("tydzień-nie-to", ile=now.rejected, zmiana=rejected),
    ]


def _topics(topics: Sequence[tuple[str, int]], base: KnowledgeBase, wording: UpkeepWording) -> list[str]:
    """An entry that has gone since keeps its id."""
    names = [(base.entries[id_].name if id_ in base.entries else id_, many) for id_, many in topics]
    lines = [wording.say("tydzień-temat", nazwa=name, ile=many) for name, many in names]
    return [wording.say("tydzień-tematy"), *lines] if lines else []


def _in_vain(week: Week, gaps: Sequence[str], wording: UpkeepWording) -> list[str]:
    many, before = week.in_vain
    count = wording.say("tydzień-na-próżno", ile=many, zmiana=_change(many, before, wording))
    return [count, *([wording.say("tydzień-luki"), *gaps] if gaps else [])]


def _reports(reported: tuple[Reported, Reported], wording: UpkeepWording) -> list[str]:
    now, before = reported
    change = _change(now.total, before.total, wording)
    came = wording.say("tydzień-zgłoszenia", ile=now.total, pilne=now.urgent, zmiana=change)
    if not now.minutes:
        return [came]
    middle = wording.lasting(timedelta(minutes=median(now.minutes)))
    return [came, wording.say("tydzień-przyjęte", ile=len(now.minutes), jak_długo=middle)]


def _messages(figures: Figures, now: datetime, wording: UpkeepWording) -> list[str]:
    return [unsent_line(figures, now, wording), wording.say("stan-odłożone", ile=figures.set_aside)]


def _unconfirmed(found: Expiring, wording: UpkeepWording) -> list[str]:
    return [
        wording.say("tydzień-rok", ile=len(found.ageing)),
        wording.say("tydzień-stare", ile=len(found.old)),
    ]


def _change(now: int, before: int, wording: UpkeepWording) -> str:
    if now == before:
        return wording.say("tydzień-tyle-samo")
    return wording.say("tydzień-więcej" if now > before else "tydzień-mniej", ile=abs(now - before))
