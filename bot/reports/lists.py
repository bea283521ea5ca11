"""Many reports in one message of a team's chat: what is open, what the night brought, what came in a burst. Pure."""

from collections.abc import Iterator, Sequence

from bot.answering.reply import Press
from bot.knowledge.dated import Asof
from bot.reports.cards import Cards
from bot.reports.fitting import LONGEST, first
from bot.reports.outgoing import Outgoing
from bot.reports.report import Report
from bot.reports.wording import Wording, day_and_clock

_SHOWN_WORDS, _SHOWN_PLACE = 60, 120
_IN_A_ROW = 3
_MOST_BUTTONS = 60


class Lists:
    def __init__(self, asof: Asof) -> None:
        self._wording = Wording(asof)
        self._cards = Cards(asof)

    def plain(self, key: str, reports: Sequence[Report]) -> Outgoing:
        """Urgent first, then the newest."""
        ordered = in_order(reports)
        return self._outgoing(key, ordered, map(self._item, ordered))

    def by_osiedle(self, key: str, reports: Sequence[Report]) -> Outgoing:
        """Urgent first, then quarter by quarter, so that one walk serves what lies together."""
        groups: dict[str, list[Report]] = {}
        for report in in_order(reports):
            groups.setdefault(self._group(report), []).append(report)
        ordered = [report for group in groups.values() for report in group]
        lines = [line for name, group in groups.items() for line in (f"{name}:", *map(self._item, group))]
        return self._outgoing(key, ordered, iter(lines))

    def _group(self, report: Report) -> str:
        if report.urgent:
            return self._wording.say("pilne")
        osiedla = report.place.osiedla if report.place else ()
        return osiedla[0] if osiedla else self._wording.say("osiedle-nieznane")

    def _outgoing(self, key: str, ordered: Sequence[Report], lines: Iterator[str]) -> Outgoing:
        text = "\n".join(first([self._wording.say(key, ile=len(ordered)), *lines], LONGEST))
        presses = [Press(report.number, f"z:{report.id}:pokaż") for report in ordered[:_MOST_BUTTONS]]
        rows = [tuple(presses[at : at + _IN_A_ROW]) for at in range(0, len(presses), _IN_A_ROW)]
        return Outgoing(text, tuple(rows))

    def _item(self, report: Report) -> str:
        mark = self._wording.say("pilne-krótko") if report.urgent else ""
        place = report.place.label if report.place else self._wording.say("nie-podano")
        words = f": „{_short(' '.join(report.words), _SHOWN_WORDS)}”" if report.words else ""
        state = f" – {self._cards.state(report)}" if report.state == "taken" else ""
        return f"{report.number} {mark}{day_and_clock(report.created)}, {_short(place, _SHOWN_PLACE)}{words}{state}"


def in_order(reports: Sequence[Report]) -> list[Report]:
    """Urgent first, then the newest."""
    return sorted(reports, key=lambda report: (not report.urgent, -report.created.timestamp()))


def _short(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
