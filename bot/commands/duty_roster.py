"""`python main.py teams`: who would get a report now, and why."""

import argparse
import sys
from collections.abc import Mapping
from datetime import datetime
from typing import TextIO

from bot.commands.common import asked_moment, base_in
from bot.commands.reading import stored
from bot.knowledge.dated import Asof
from bot.language.inflection import Inflection
from bot.places.gazetteer import Gazetteer
from bot.places.name_table import readable
from bot.places.place import Place
from bot.reports.draft import in_own_words
from bot.reports.report import COORDINATOR
from bot.reports.routing import Route, area_of, route, team_hours
from bot.reports.wording import Wording, clock, day_and_clock
from bot.settings import Settings
from bot.storage.cards import bound_chats


def run(options: argparse.Namespace, settings: Settings) -> int:
    now, base = asked_moment(options.date, settings), base_in(settings)
    asof, chats = Asof(base, now.date()), stored(settings, bound_chats)
    if not options.place:
        show(asof, now, chats, sys.stdout)
        return 0
    written = " ".join(options.place)
    kept = readable(base.places, settings.places_path)
    found = Gazetteer.of(base.places, Inflection(settings.forms_path), kept).find(written)
    show_place(asof, now, found.place or in_own_words(written), chats, sys.stdout)
    return 0


def show(asof: Asof, now: datetime, chats: Mapping[str, str], out: TextIO) -> None:
    """The lead, every team with its hours and chat, and the team of each osiedle."""
    wording = Wording(asof)
    lead = asof.base.duty.lead
    print(f"Prowadzi: {wording.target(lead)} ({_hours(asof, lead, now)}; {_chat(chats, lead)}).", file=out)
    print(f"Koordynator: {_chat(chats, COORDINATOR)}.", file=out)
    print("Teraz dzwonić:", *wording.calls(route(None, asof, now).call_now), sep="\n  ", file=out)
    print("Zespoły:", file=out)
    for team in asof.base.of_folder("zespoly"):
        if team in asof.entries:
            print(f"  {wording.target(team)}: {_hours(asof, team, now)}; {_chat(chats, team)}", file=out)
    print("Rejony (tylko kolejność powiadamiania):", file=out)
    for osiedle in sorted({name for table in asof.base.duty.areas for name in table.osiedla}):
        print(f"  {osiedle}: {_area(asof, wording, Place(osiedle, 'osiedle', osiedla=(osiedle,)))}", file=out)


def show_place(asof: Asof, now: datetime, place: Place, chats: Mapping[str, str], out: TextIO) -> None:
    """Who gets a report from this place, step by step."""
    wording, towards = Wording(asof), route(place, asof, now)
    print(f"Miejsce: {place.label}", file=out)
    print(f"Od razu: {wording.target(towards.lead)} ({_chat(chats, towards.lead)})", file=out)
    for step in asof.base.duty.steps:
        who = _named(wording, towards, step.to)
        print(f"Nieprzyjęte po {step.after} min pracy: {who}", file=out)
    print(f"Pilne od razu: {_named(wording, towards, asof.base.duty.urgent_to)}", file=out)
    print(f"Rejon: {_area(asof, wording, place)}", file=out)


def _named(wording: Wording, towards: Route, to: tuple[str, ...]) -> str:
    names = [wording.targets(towards.named(to)), *(["zgłaszający"] if "zgłaszający" in to else [])]
    return ", ".join(name for name in names if name) or "nikt więcej"


def _area(asof: Asof, wording: Wording, place: Place) -> str:
    team, basis = area_of(place, asof)
    return f"{wording.target(team)} (podstawa: {basis})" if team else "nieznany"


def _hours(asof: Asof, team: str, now: datetime) -> str:
    hours = team_hours(asof, team)
    if closes := hours.closes_at(now):
        return f"pracuje do {clock(closes)}"
    opens = hours.opens_at(now)
    return f"nie pracuje, najbliżej {day_and_clock(opens)}" if opens else "pracuje całą dobę"


def _chat(chats: Mapping[str, str], target: str) -> str:
    return "ma czat" if target in chats else "bez czatu, tylko telefon"
