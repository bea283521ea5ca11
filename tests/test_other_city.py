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
sam-w-potrzebie: gops
zgłaszanie: gops
lista-zespołów: gops
lista-programów: obiady
"""
DUTY = """
miasto: Borki
prowadzi: gops
po-godzinach: [gops]
w-niebezpieczeństwie: [gops]
kroki: [{po-minutach: 30, do: [koordynator]}]
pilne-od-razu: [prowadzący]
lista-poranna: {po-minutach: 30, do: [koordynator]}
szkice: {pilny-wysyłany-po-minutach: 3, przypomnienie-po-minutach: 10, usuwany-po-godzinach: 24}
ta-sama-osoba: {metry: 100, minuty: 60}
uzupełnienia-przez-minut: 60
lista-zamiast-kart-od: 5
zimowe-miesiące: [12, 1]
rejony: []
"""
RETENTION = "{zgłoszenia: 30, odłożone: 2, bez-odpowiedzi: 60, wysłane: 10, obsłużone: 1}"
PLACES = {
    "ulice": "stan-na: 2026-01\nulice: [{nazwa: Leśna, osiedla: [Rynek]}]",
    "osiedla": "osiedla: [{nazwa: Rynek, środek: [52.1, 21.1]}]",
    "numery": "numery: []",
    "punkty": "punkty: []\nrodzaje: [ławka]",
    "poza-miastem": "granica-km: 5\nmiejscowości: []",
}


@pytest.fixture
def town(tmp_path: Path) -> Assistant:
    for name in ("slowa", "teksty", "progi.yaml", "progi-zgloszen.yaml", "miejsca/napisy.yaml"):
        source = ROOT / "knowledge" / name
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    for name, text in {
        "zrodla.yaml": SOURCES,
        "role.yaml": ROLES,
        "dyzur.yaml": DUTY,
        "przechowywanie.yaml": RETENTION,
        **{f"miejsca/{name}.yaml": text for name, text in PLACES.items()},
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


def test_a_report_goes_to_its_own_office(town: Assistant) -> None:
    reply = town.reply("bezdomny leży na mrozie na ulicy Leśnej 3", None, NOON)
    assert reply.kind == "report"
    assert reply.report
    assert reply.report["lead"] == "gops"
    assert "ul. Leśna 3 (osiedle Rynek)" in reply.text


@pytest.mark.parametrize("message", ["", "qwrtp", "telefon", "jaki adres"])
def test_no_reply_knows_bialystok(town: Assistant, message: str) -> None:
    text = town.reply(message, None, NOON).text
    assert "+48 22 111 22 33" in text
    for foreign in ("Malmeda", "Klepacka", "85 6"):
        assert foreign not in text
