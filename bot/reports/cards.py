"""What teams see of reports: cards with buttons, and lists. Pure.

A button's data is `z:<report's id>:<verb>`, with an argument where the verb needs one.
"""

from collections.abc import Collection, Sequence
from typing import get_args
from urllib.parse import quote

from bot.answering.reply import Press
from bot.knowledge.dated import Asof
from bot.places.place import Place
from bot.reports.fitting import LONGEST, fitted, size
from bot.reports.likeness import Alike
from bot.reports.outgoing import Outgoing
from bot.reports.report import Addition, Outcome, Report
from bot.reports.wording import Wording, ago, clock, day_and_clock

_MAP = "https://www.google.com/maps/search/?api=1&query="
_MERGES_OFFERED = 2
# Enough to find a place by its name; a link has its limits too.
_LONGEST_QUERY = 100


class Cards:
    def __init__(self, asof: Asof) -> None:
        self._asof = asof
        self._wording = Wording(asof)

    def card(
        self, report: Report, targets: Sequence[str], alike: Sequence[Alike] = (), *, again: bool = False
    ) -> Outgoing:
        """The whole report as it stands now, and what can be done with it; of an erased one only how it ended."""
        if report.erased:
            return Outgoing(f"{self._heading(report)}\n{self.state(report)}", silent=True)
        above = [
            *([self._wording.say("karta-ponowiona")] if again else []),
            self._heading(report),
            *self._where(report),
        ]
        below = [
            *self._about(report),
            *self._likely_same(alike),
            self._wording.say("karta-dostali", kto=self._wording.targets(targets)),
            self.state(report),
        ]
        room = LONGEST - size("\n".join([*above, *below]))
        told = fitted(self._told(report), room, lambda count: self._wording.say("karta-pominięto", ile=count))
        return Outgoing(
            "\n".join([*above, *told, *below]), self._rows(report, alike), silent=report.at_night and not report.urgent
        )

    def _heading(self, report: Report) -> str:
        return self._wording.say("karta-pilna" if report.urgent else "karta-zwykła", numer=report.number)

    def _where(self, report: Report) -> list[str]:
        say = self._wording.say
        return [
            *([say("karta-niepotwierdzona")] if report.unconfirmed else []),
            say("karta-miejsce", miejsce=report.place.label if report.place else say("nie-podano")),
            say("karta-kiedy", kiedy=day_and_clock(report.created)),
        ]

    def _told(self, report: Report) -> list[str]:
        """What people wrote: each message is one line."""
        say = self._wording.say
        lines = [f"„{words}”" for words in report.words] or [say("karta-bez-słów")]
        if report.gist:
            lines.append(self._gist(report.gist, report.signs))
        return lines + [line for one in report.additions for line in self._added(one)]

    def _added(self, addition: Addition) -> list[str]:
        told = self._wording.say("uzupełnienie", godzina=clock(addition.at), tekst=addition.text)
        return [told, *([self._gist([addition.gist])] if addition.gist else [])]

    def _about(self, report: Report) -> list[str]:
        say = self._wording.say
        lines = [say("karta-sam")] if report.by_self else []
        lines += [say(f"karta-źródło-{report.source}")] if report.source != "telegram" else []
        return [*lines, say("karta-chce-wiadomości" if report.wants_word and report.chat else "karta-bez-wiadomości")]

    def _gist(self, told: Sequence[str], signs: Collection[str] = ()) -> str:
        """What was recognised in words that are not Polish, marked as such: the dangers by their names, then words."""
        dangers = [self._wording.say(f"znak-{sign}") for sign in sorted(signs)]
        return self._wording.say("karta-po-polsku", co="; ".join([*dangers, *told]))

    def _likely_same(self, alike: Sequence[Alike]) -> list[str]:
        lines = []
        for one in alike[:_MERGES_OFFERED]:
            where = (
                self._wording.say("metrów", ile=one.metres)
                if one.metres is not None
                else self._wording.say("ta-sama-ulica")
            )
            lines.append(self._wording.say("karta-podobna", numer=one.report.number, gdzie=where, temu=ago(one.before)))
        return lines

    def state(self, report: Report) -> str:
        who = self._wording.target(report.holder) if report.holder else ""
        name = f"{who} ({report.holder_name})" if report.holder_name else who
        values = {"kto": name, "numer": report.merged_into or "", "co": "", "godzina": ""}
        if report.outcome:
            values["co"] = self._wording.say(f"wynik-{report.outcome}")
        when = report.ended_at or report.taken_at
        values["godzina"] = clock(when) if when else ""
        return self._wording.say(f"stan-{report.state}", **values)

    def _rows(self, report: Report, alike: Sequence[Alike]) -> tuple[tuple[Press, ...], ...]:
        rows: list[list[Press]] = []
        if report.is_live:
            first = "przyjmuję" if report.state == "open" else "zakończ"
            rows.append([self._press(report, first), self._press(report, "przekaż")])
            rows += [[self._press(report, "napisz")]] if report.chat else []
            rows += [
                [
                    Press(
                        self._wording.say("przycisk-połącz", numer=one.report.number),
                        f"z:{report.id}:połącz:{one.report.id}",
                    )
                ]
                for one in alike[:_MERGES_OFFERED]
            ]
        if report.place is not None:
            rows.append([Press(self._wording.say("mapa"), url=map_link(report.place, self._asof.base.duty.city))])
        return tuple(map(tuple, rows))

    def _press(self, report: Report, name: str, *arguments: object) -> Press:
        data = ":".join(["z", str(report.id), name, *map(str, arguments)])
        return Press(self._wording.say(f"przycisk-{name}"), data)

    def outcomes(self, report: Report) -> tuple[tuple[Press, ...], ...]:
        """Under a card: how it ended."""
        rows = [
            (Press(self._wording.say(f"wynik-{outcome}"), f"z:{report.id}:koniec:{outcome}"),)
            for outcome in get_args(Outcome)
        ]
        return (*rows, (self._press(report, "wróć"),))

    def teams(self, report: Report, targets: Sequence[str]) -> tuple[tuple[Press, ...], ...]:
        """Under a card: whom to pass it to."""
        rows = [(Press(self._wording.target(target), f"z:{report.id}:dla:{target}"),) for target in targets]
        return (*rows, (self._press(report, "wróć"),))


def map_link(place: Place, city: str) -> str:
    """A pin by its coordinates, anything else by its name."""
    exact = place.kind in ("pin", "landmark") and place.lat is not None
    name = place.street or place.label[:_LONGEST_QUERY]
    where = f"{place.lat},{place.lon}" if exact else f"{name} {place.number or ''}, {city}"
    return _MAP + quote(" ".join(where.split()), safe=",")
