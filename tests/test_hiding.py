"""A value that somebody is checking: told nowhere, with the main number instead."""

from dataclasses import replace
from datetime import datetime

import pytest

from bot.assistant import Assistant
from bot.clock import WARSAW
from bot.knowledge.dated import Asof
from bot.knowledge.dates import LooseDate
from bot.knowledge.hiding import Silence, hiding
from bot.knowledge.loading import KnowledgeBase
from bot.knowledge.model import TextFact
from bot.live import Live
from bot.reports.wording import Wording

NOON = datetime(2026, 11, 23, 12, tzinfo=WARSAW)
TODAY = LooseDate.parse("2026-11-23")
MAIN = "+48 85 879 79 50"
SHOWN, TEAM = "+48 85 879 79 40", "+48858797940"


@pytest.fixture
def live(assistant: Assistant) -> Live:
    return Live(assistant, NOON)


def silence(live: Live, entry: str, key: str, value: str) -> None:
    live.silence([Silence(entry, key, value, TODAY)])


def test_nothing_hidden_is_the_very_same_base(base: KnowledgeBase) -> None:
    assert hiding(base, []) is base
    assert hiding(base, [Silence("zespol-11", "telefony", "+48000000000", TODAY)]) is base


def test_one_of_several_numbers_is_hidden_and_the_others_are_told(live: Live) -> None:
    before = live.open("zespol-11", (), NOON).text
    assert SHOWN in before
    silence(live, "zespol-11", "telefony", TEAM)
    for reply in (live.open(id_, (), NOON) for id_ in ("zespol-11", "zespoly")):
        assert SHOWN not in reply.text
        assert "+48 85 879 79 41" in reply.text
    assert "sprawdzamy" not in live.open("zespol-11", (), NOON).text
    assert SHOWN not in "".join(Wording(Asof(live.base, NOON.date())).calls(["zespol-11"]))
    live.silence([])
    assert live.open("zespol-11", (), NOON).text == before


def test_where_no_number_is_left_the_main_one_is_given(live: Live) -> None:
    live.silence([Silence("zespol-11", "telefony", f"+4885879794{last}", TODAY) for last in "01245"])
    after = live.open("zespol-11", (), NOON).text
    assert "Numer sprawdzamy" in after
    assert MAIN in after
    assert not Wording(Asof(live.base, NOON.date())).calls(["zespol-11"])


def test_the_main_number_itself_may_be_hidden(live: Live, base: KnowledgeBase) -> None:
    main = base.roles.main
    number = Asof(base, NOON.date()).phones(base.entries[main])[0].numbers[0]
    silence(live, main, "telefony", number)
    text = live.reply("qwertyuiop asdfghjkl zxcvbnm", None, NOON).text
    assert MAIN not in text
    assert "Numer sprawdzamy" in text


def test_a_hidden_address_is_not_found_either(live: Live, base: KnowledgeBase) -> None:
    address = Asof(base, NOON.date()).address(base.entries["kasa"])
    assert address is not None
    street = address.address.split(",")[0]
    assert "kasa" in {answer.id for answer in live.reply(f"co jest na {street}", None, NOON).answers} or "Kasa" in (
        live.reply(f"co jest na {street}", None, NOON).text
    )
    silence(live, "kasa", "adres", address.address)
    shown = live.open("kasa", (), NOON)
    assert street not in shown.text
    assert "Adres sprawdzamy" in shown.text
    assert "Kasa" not in live.reply(f"co jest na {street}", None, NOON).text


def test_hours_are_hidden_of_one_entry_alone(live: Live, base: KnowledgeBase) -> None:
    hours = Asof(base, NOON.date()).hours(base.entries["ogrzewalnia-caritas"])[0].hours.table()
    silence(live, "ogrzewalnia-caritas", "godziny", hours)
    told = {id_ for id_ in base.entries if "Godziny sprawdzamy" in live.open(id_, (), NOON).text}
    assert told == {"ogrzewalnia-caritas"}


def test_a_sentence_with_a_hidden_number_is_hidden_too(base: KnowledgeBase) -> None:
    said = TextFact.model_validate({"tekst": "Proszę dzwonić: 85 111 22 33.", "źródło": "strona-2015"})
    kasa = base.entries["kasa"].model_copy(update={"description": (said,)})
    changed = replace(base, entries={**base.entries, "kasa": kasa})
    hidden = hiding(changed, [Silence("zespol-11", "telefony", "+48851112233", TODAY)])
    assert hidden.entries["kasa"].description[0].hidden == TODAY


def test_what_is_silenced_stays_so_when_another_base_serves(live: Live, assistant: Assistant) -> None:
    silence(live, "zespol-11", "telefony", TEAM)
    live.serve(assistant, NOON)
    assert SHOWN not in live.open("zespol-11", (), NOON).text
    assert live.read is assistant


def test_a_hidden_fact_is_not_served(live: Live, base: KnowledgeBase) -> None:
    silence(live, "oik", "e-mail", Asof(base, NOON.date()).holding(base.entries["oik"].mails)[0].mail)
    served = {(id_, key) for id_, key, _ in Asof(live.base, NOON.date()).served()}
    assert ("oik", "e-mail") not in served
    assert ("oik", "e-mail") in {(id_, key) for id_, key, _ in Asof(base, NOON.date()).served()}
