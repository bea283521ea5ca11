"""A month's figures with the words around them, in Polish: what the picture shows, and the same to be read aloud."""

from datetime import datetime

from bot.knowledge.dated import Asof
from bot.reports.report import Outcome
from bot.reports.wording import Wording
from bot.upkeep.month.calendar import day_in_words
from bot.upkeep.month.figures import Figures
from bot.upkeep.month.numbers import many, share, time
from bot.upkeep.month.sheet import Bars, Sheet

_OUTCOMES: tuple[Outcome, ...] = ("helped", "not_found", "refused", "handed_over", "false")
_NAMED_IN_WORDS = 3
_LONGEST_NAME = 80


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
            rejected=say("miesiąc-to-nie-to", ile=many(figures.rejected)) if figures.rejected else "",
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
            "miesiąc-pytania", ile=many(asked.all), odpowiedzi=many(asked.answered), procent=share(asked),
            wybory=many(asked.offered), nie_wiem=many(asked.unknown),
        )  # fmt: skip
        found = [line, *([since] if since else [])]
        if figures.rejected:
            found.append(self._say("miesiąc-odrzucone", ile=many(figures.rejected)))
        if sheet.topics.rows:
            found.append(self._say("miesiąc-najczęściej", tematy=_listed(sheet.topics.rows)))
        return found

    def _reported(self, figures: Figures, sheet: Sheet) -> list[str]:
        if sheet.no_reports:
            return [sheet.no_reports]
        wait = time(figures.minutes_to_taken)
        line = self._say("miesiąc-zgłoszenia", ile=many(figures.reports), pilne=many(figures.urgent), czas=wait)
        named = figures.where.named
        places = [self._say("miesiąc-najwięcej", osiedla=_listed(named))] if named else []
        return [line, self._say("miesiąc-zakończone", wyniki=_listed(sheet.ends.rows, len(sheet.ends.rows))), *places]

    def _numbers(self, figures: Figures) -> tuple[tuple[str, str], ...]:
        say, asked = self._say, figures.questions
        return (
            (many(asked.all) if _is_counted(figures) else "–", say("miesiąc-liczba-pytań")),
            (share(asked), say("miesiąc-liczba-odpowiedzi")),
            (many(figures.reports), say("miesiąc-liczba-zgłoszeń")),
            (time(figures.minutes_to_taken), say("miesiąc-liczba-minut")),
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
        return tuple((entries[id_].name if id_ in entries else id_, count) for id_, count in figures.topics)

    def _where(self, figures: Figures) -> tuple[tuple[str, int], ...]:
        where = figures.where
        more = (
            (self._say("miesiąc-inne-osiedla"), where.others),
            (self._say("miesiąc-kilka-osiedli"), where.between),
            (self._say("miesiąc-osiedle-nieznane"), where.unknown),
        )
        return where.named + tuple((name, count) for name, count in more if count)

    def _ends(self, figures: Figures) -> tuple[tuple[str, int], ...]:
        return tuple((self._say(_key(end)), count) for end, count in figures.ends)


def _is_counted(figures: Figures) -> bool:
    return figures.counting_since is None or figures.counting_since <= figures.month.last


def _key(end: str) -> str:
    return f"wynik-{end}" if end in _OUTCOMES else f"rejestr-{end}"


def _listed(rows: tuple[tuple[str, int], ...], most: int = _NAMED_IN_WORDS) -> str:
    return ", ".join(f"{name[:_LONGEST_NAME]} ({many(count)})" for name, count in rows[:most])
