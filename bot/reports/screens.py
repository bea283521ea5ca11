"""What its author sees of a report that is not sent yet: each screen begins with 112. Pure."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime

from bot.answering.reply import Press, Reply
from bot.clock import WARSAW
from bot.knowledge.dated import Asof
from bot.places.place import Place
from bot.reports.draft import Draft
from bot.reports.routing import Route, route
from bot.reports.wording import Wording, day_and_clock

_SHOWN_WORDS = 300


class Screens:
    def __init__(self, asof: Asof, now: datetime) -> None:
        self._asof = asof
        self._wording = Wording(asof)
        self._now = now

    def show(self, draft: Draft) -> Reply:
        """The next thing to ask, or everything as it will be sent."""
        if draft.place is not None and draft.place.in_city is False:
            return self._outside(draft, draft.place)
        match draft.missing:
            case "which place":
                return self._which(draft)
            case "place":
                return self._where(draft)
        return self._confirm(draft)

    def alarm(self, draft: Draft) -> str:
        """112, as loud as what is known asks for."""
        if draft.urgent:
            return self._wording.say("112-pilne")
        is_winter = self._now.astimezone(WARSAW).month in self._asof.base.duty.winter
        return self._wording.say("112-zimą" if draft.rests and is_winter else "112-zwykle")

    def _where(self, draft: Draft) -> Reply:
        asked = self._wording.say("gdzie")
        presses = [self._press(draft, "pilne"), self._press(draft, "anuluj")]
        if draft.place is not None:
            asked = self._wording.say("gdzie-dokładnie", miejsce=draft.place.label)
            presses.insert(0, self._press(draft, "tak-jak-jest"))
        elif draft.by_self:
            asked = self._wording.say("gdzie-ja")
        return self._reply(draft, [asked, self._instead(draft)], presses, asks_place=True)

    def _which(self, draft: Draft) -> Reply:
        offered = [Press(place.label[:60], f"r:{draft.key}:opcja:{at}") for at, place in enumerate(draft.options)]
        presses = [*offered, self._press(draft, "żadne"), self._press(draft, "pilne"), self._press(draft, "anuluj")]
        return self._reply(draft, [self._wording.say("które-miejsce")], presses)

    def _outside(self, draft: Draft, place: Place) -> Reply:
        centre = place.hint or self._wording.say("ośrodek-gminy")
        lines = [self._wording.say("poza-miastem", gdzie=place.outside or place.label, ośrodek=centre)]
        return self._reply(draft, lines, [self._press(draft, name) for name in ("w-mieście", "inne-miejsce", "anuluj")])

    def _confirm(self, draft: Draft) -> Reply:
        towards = self._route(draft)
        seen = " / ".join(draft.words) or self._wording.say("nic-nie-napisano")
        lines = [
            self._wording.say("szkic-gdzie", miejsce=draft.place.label if draft.place else ""),
            self._wording.say("szkic-co", co=seen if len(seen) <= _SHOWN_WORDS else seen[: _SHOWN_WORDS - 1] + "…"),
            self._whose(towards),
            self._wording.say("szkic-wyślij"),
            self._instead(draft),
        ]
        if draft.urgent:
            lines.append(self._wording.say("szkic-sam", minut=self._asof.base.duty.drafts.sent_after))
        word = "bez-wiadomości" if draft.wants_word else "z-wiadomością"
        names = ["wyślij", *([] if draft.urgent else ["pilne"]), "inne-miejsce", word, "anuluj"]
        return self._reply(draft, lines, [self._press(draft, name) for name in names])

    def _whose(self, towards: Route) -> str:
        lead = self._wording.target(towards.lead)
        if towards.open_now:
            return self._wording.say("dostanie", kto=lead)
        speech, unknown = self._asof.base.speech, self._wording.say("nie-wiadomo-kiedy")
        opens = day_and_clock(towards.opens_at, speech) if towards.opens_at else unknown
        return self._wording.say("dostanie-po-otwarciu", kto=lead, kiedy=opens)

    def _instead(self, draft: Draft) -> str:
        """Whom to call at this hour rather than write: a call is quicker, and nobody is sent to a closed office."""
        duty, towards = self._asof.base.duty, self._route(draft)
        calls = self._wording.calls(dict.fromkeys((*towards.call_now, *duty.when_closed)))
        return self._wording.say("zadzwonić", numery="\n".join(calls))

    def _press(self, draft: Draft, name: str) -> Press:
        return Press(self._wording.say(f"przycisk-{name}"), f"r:{draft.key}:{name}")

    def _reply(self, draft: Draft, lines: list[str], presses: Sequence[Press], *, asks_place: bool = False) -> Reply:
        text = "\n\n".join([self.alarm(draft), *lines])
        return Reply(
            "report",
            text,
            buttons=tuple(presses),
            report=self.described(draft),
            asks_place=asks_place,
            language=self._asof.base.speech.code,
        )

    def described(self, draft: Draft) -> dict[str, object]:
        """The draft for machines: `python main.py ask --json`."""
        towards = self._route(draft)
        return {
            "urgent": draft.urgent,
            "place": _plain(draft.place) if draft.place else None,
            "lead": towards.lead,
            "area": towards.area,
            "area_basis": towards.area_basis,
            "open_now": towards.open_now,
            "opens_at": towards.opens_at.isoformat() if towards.opens_at else None,
            "call_now": [number for id_ in towards.call_now for number in self._wording.phones(id_)],
        }

    def _route(self, draft: Draft) -> Route:
        return route(draft.place, self._asof, self._now, urgent=draft.urgent)


def with_notice(screen: Reply, notice: str) -> Reply:
    """The screen with something else said first; 112 stays on top."""
    alarm, _, rest = screen.text.partition("\n\n")
    return replace(screen, text="\n\n".join([alarm, notice, rest]))


def _plain(place: Place) -> dict[str, object]:
    values = asdict(place)
    return {name: values[name] for name in ("label", "street", "number", "osiedla", "lat", "lon", "in_city", "hint")}
