"""The same code with the base of another, small town: nothing of Białystok stands in the code."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.clock import WARSAW
from bot.knowledge.loading import load
from bot.language.inflection import Inflection
from tests.conftest import ROOT

NOON = datetime(2026, 3, 4, 12, tzinfo=WARSAW)
SOURCES = """
ulotka:
  nazwa: ulotka GOPS w Borkach
  data: 2026-01-15
"""
OFFICE = """
nazwa: GOPS w Borkach
inne-nazwy: [GOPS, gminny ośrodek]
przykłady: [adres gminnego ośrodka, telefon do gminnego ośrodka, czym zajmuje się GOPS]
adres:
  - {wartość: "ul. Leśna 3, 00-001 Borki", źródło: ulotka}
telefony:
  - {numery: ["22 111 22 33"], źródło: ulotka}
godziny:
  - {wartość: pn-pt 9:00-15:00, źródło: ulotka}
"""
DINNERS = """
nazwa: Obiady dla samotnych
przykłady: [gdzie zjeść obiad, ciepły posiłek dla samotnej osoby, zupa za darmo]
słowa: [obiad, zupa, posiłek, jadłodajnia]
opis:
  - {tekst: Obiady wydaje świetlica w remizie., źródło: ulotka}
kontakt: gops
"""
ROLES = """
główny: gops
zespół-bezdomność: gops
godziny: gops
kryzys: gops
alarmowe: [gops]
przy-zagrożeniu: [gops]
lista-zespołów: gops
lista-programów: obiady
"""


@pytest.fixture
def town(tmp_path: Path) -> Assistant:
    for name in ("slowa", "teksty", "progi.yaml"):
        source = ROOT / "knowledge" / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    for name, text in {
        "zrodla.yaml": SOURCES,
        "role.yaml": ROLES,
        "jednostki/gops.yaml": OFFICE,
        "programy/obiady.yaml": DINNERS,
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return Assistant.of(load(tmp_path), Inflection())


def test_it_answers_from_its_own_base(town: Assistant) -> None:
    reply = town.reply("gdzie moge zjesc obiad", None, NOON)
    assert reply.kind == "answer"
    assert "świetlica w remizie" in reply.text
    assert "+48 22 111 22 33" in reply.text


@pytest.mark.parametrize("message", ["", "qwrtp", "telefon", "jaki adres", "bezdomny leży na mrozie"])
def test_no_reply_knows_bialystok(town: Assistant, message: str) -> None:
    text = town.reply(message, None, NOON).text
    assert "+48 22 111 22 33" in text
    for foreign in ("Malmeda", "Klepacka", "85 6"):
        assert foreign not in text
