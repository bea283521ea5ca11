"""A month's figures with the words around them, in Polish: what the picture shows, and the same to be read aloud."""

from dataclasses import dataclass
from datetime import datetime

from bot.knowledge.dated import Asof
from bot.reports.report import Outcome
from bot.reports.wording import Wording
from bot.upkeep.month.calendar import day_in_words
from bot.upkeep.month.figures import Day, Figures

_OUTCOMES: tuple[Outcome, ...] = ("helped", "not_found", "refused", "handed_over", "false")
_NAMED_IN_WORDS = 3
_LONGEST_NAME = 80


@dataclass(frozen=True)
class Bars:
    """`empty` is said in their place."""

    title: str
    rows: tuple[tuple[str, int], ...]
    empty: str = ""


@dataclass(frozen=True)
class Sheet:
    """Plain words and numbers, to be drawn in another process. `numbers` are the big ones: value and name."""

    heading: str
    title: str
    until: str
    numbers: tuple[tuple[str, str], ...]
    days: tuple[Day, ...]
    days_in_month: int
    days_title: str
    day_names: tuple[str, str, str]
    rejected: str
    no_questions: str
    topics: Bars
    where: Bars
    hours_title: str
    hours: tuple[int, ...]
    ends: Bars
    no_reports: str
    footer: str


class Sheets:
    """Pure, over the base as of the day on which the picture is made."""

    def __init__(self, asof: Asof, now: datetime) -> None:
        self._base = asof.base
        self._now = now
        self._say = Wording(asof).say

    def sheet(self, figures: Figures) -> Sheet:
        say, month = self._say, figures.month
        runs_still = figures.until < month.last
        return Sheet(
            heading=say("miesiąc-nagłówek", miasto=self._base.duty.city),
            title=month.words,
            until=say("miesiąc-do", dzień=day_in_words(figures.until)) if runs_still else "",
            numbers=self._numbers(figures),
            days=figures.days,
            days_in_month=month.last.day,
            days_title=self._days_title(figures),
            day_names=(say("miesiąc-odpowiedź"), say("miesiąc-wybór"), say("miesiąc-nie-wiem")),
            rejected=say("miesiąc-to-nie-to", ile=_many(figures.rejected)) if figures.rejected else "",
            no_questions="" if figures.questions.all else self._no_questions(figures),
            topics=Bars(say("miesiąc-tematy"), self._topics(figures), say("miesiąc-bez-tematów")),
            where=Bars(say("miesiąc-osiedla"), self._where(figures)),
            hours_title=say("miesiąc-godziny"),
            hours=figures.hours,
            ends=Bars(say("miesiąc-wyniki"), self._ends(figures)),
            no_reports="" if figures.reports else say("miesiąc-bez-zgłoszeń"),
            footer=say("miesiąc-stopka", dzień=f"{day_in_words(self._now.date())} {self._now.year}"),
        )

    def caption(self, figures: Figures) -> str:
        """The main figures for whoever does not see the picture; also what is sent where it cannot be."""
        sheet = self.sheet(figures)
        title = f"{sheet.title}, {sheet.until}" if sheet.until else sheet.title
        lines = [self._say("miesiąc-podpis", miesiąc=title), *self._asked(figures, sheet)]
        lines += self._reported(figures, sheet)
        return "\n".join([*lines, self._say("miesiąc-same-liczby")])

    def _asked(self, figures: Figures, sheet: Sheet) -> list[str]:
        if sheet.no_questions:
            return [sheet.no_questions]
        asked, since = figures.questions, self._since(figures)
        line = self._say(
            "miesiąc-pytania", ile=_many(asked.all), odpowiedzi=_many(asked.answered), procent=_share(asked),
            wybory=_many(asked.offered), nie_wiem=_many(asked.unknown),
        )  # fmt: skip
        found = [line, *([since] if since else [])]
        if figures.rejected:
            found.append(self._say("miesiąc-odrzucone", ile=_many(figures.rejected)))
        if sheet.topics.rows:
            found.append(self._say("miesiąc-najczęściej", tematy=_listed(sheet.topics.rows)))
        return found

    def _reported(self, figures: Figures, sheet: Sheet) -> list[str]:
        if sheet.no_reports:
            return [sheet.no_reports]
        time = _time(figures.minutes_to_taken)
        line = self._say("miesiąc-zgłoszenia", ile=_many(figures.reports), pilne=_many(figures.urgent), czas=time)
        named = figures.where.named
        places = [self._say("miesiąc-najwięcej", osiedla=_listed(named))] if named else []
        return [line, self._say("miesiąc-zakończone", wyniki=_listed(sheet.ends.rows, len(sheet.ends.rows))), *places]

    def _numbers(self, figures: Figures) -> tuple[tuple[str, str], ...]:
        say, asked = self._say, figures.questions
        return (
            (_many(asked.all) if _is_counted(figures) else "–", say("miesiąc-liczba-pytań")),
            (_share(asked), say("miesiąc-liczba-odpowiedzi")),
            (_many(figures.reports), say("miesiąc-liczba-zgłoszeń")),
            (_time(figures.minutes_to_taken), say("miesiąc-liczba-minut")),
        )

    def _days_title(self, figures: Figures) -> str:
        since = self._since(figures)
        return f"{self._say('miesiąc-dni')} {since}".rstrip()

    def _since(self, figures: Figures) -> str:
        """Said where the counting of questions began in the middle of the month."""
        since = figures.counting_since
        if since is None or not figures.month.first < since <= figures.month.last:
            return ""
        return self._say("miesiąc-liczone-od", dzień=day_in_words(since))

    def _no_questions(self, figures: Figures) -> str:
        """Not counted is not the same as none."""
        since = figures.counting_since
        if since is None or _is_counted(figures):
            return self._say("miesiąc-bez-pytań")
        return self._say("miesiąc-nie-liczono", dzień=f"{day_in_words(since)} {since.year}")

    def _topics(self, figures: Figures) -> tuple[tuple[str, int], ...]:
        """An entry that the base has no more keeps its id."""
        entries = self._base.entries
        return tuple((entries[id_].name if id_ in entries else id_, many) for id_, many in figures.topics)

    def _where(self, figures: Figures) -> tuple[tuple[str, int], ...]:
        where = figures.where
        more = (
            (self._say("miesiąc-inne-osiedla"), where.others),
            (self._say("miesiąc-kilka-osiedli"), where.between),
            (self._say("miesiąc-osiedle-nieznane"), where.unknown),
        )
        return where.named + tuple((name, many) for name, many in more if many)

    def _ends(self, figures: Figures) -> tuple[tuple[str, int], ...]:
        return tuple((self._say(_key(end)), many) for end, many in figures.ends)


def _is_counted(figures: Figures) -> bool:
    return figures.counting_since is None or figures.counting_since <= figures.month.last


def _key(end: str) -> str:
    return f"wynik-{end}" if end in _OUTCOMES else f"rejestr-{end}"


def _listed(rows: tuple[tuple[str, int], ...], most: int = _NAMED_IN_WORDS) -> str:
    return ", ".join(f"{name[:_LONGEST_NAME]} ({_many(many)})" for name, many in rows[:most])


def _many(number: int) -> str:
    """„5 000”, held together."""
    return f"{number:,}".replace(",", "\u00a0")


def _share(asked: Day) -> str:
    """Not quite all is not all."""
    if not asked.all:
        return "–"
    return "100%" if asked.answered == asked.all else f"{min(99, round(100 * asked.answered / asked.all))}%"


def _time(minutes: float | None) -> str:
    if minutes is None:
        return "–"
    if minutes < 120:
        return f"{minutes:.0f} min"
    hours = minutes / 60
    return f"{hours:.0f} godz." if hours < 48 else f"{hours / 24:.0f} dni"
