"""Nothing of the city that is served stands in code: it all comes from the knowledge base."""

import io
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.beside import PLACES
from bot.knowledge.loading import KnowledgeBase
from bot.language.inflection import Inflection
from tests.city_facts import CityFacts
from tests.conftest import ROOT

CODE = [ROOT / "main.py", *sorted((ROOT / "bot").rglob("*.py")), *sorted((ROOT / "handlers").rglob("*.py"))]


@pytest.fixture(scope="module")
def facts(base: KnowledgeBase, inflection: Inflection, forms: Path) -> CityFacts:
    return CityFacts.of(base, inflection, forms / PLACES)


def told(source: str, facts: CityFacts) -> Iterator[tuple[int, str]]:
    """Lines and facts of the city in a program's strings and comments."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type in (tokenize.STRING, tokenize.COMMENT):
            yield from ((token.start[0], fact) for fact in facts.within(token.string))
            if facts.is_entry(token.string.strip("rbf\"'")):
                yield token.start[0], token.string


@pytest.mark.parametrize("file", CODE, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_no_fact_of_the_city_stands_in(file: Path, facts: CityFacts) -> None:
    assert list(told(file.read_text(encoding="utf-8"), facts)) == []


@pytest.mark.parametrize(
    "line",
    [
        'place = "ul. Klepacka 18"',
        '"""What stands at „Lipowej 12”."""',
        "# „czytałem Mickiewicza”",
        'name = "na Zielonych Wzgórzach"',
        'beyond = f"gmina {name}, Wasilków"',
        'landmark = "koło Spodków"',
        'PHONE = "+48 85 678 31 00"',
        'PHONE = "856783100"',
        'helpline = "800 444 989"',
        'lead = "zespol-11"',
        'if entry == "oik":',
        'greeting = "Asystent MOPR"',
        'agent = "asystent z Bialegostoku i Białegostoku"',
        'title = "Świadczenie wychowawcze 500+"',
    ],
)
def test_a_fact_of_the_city_is_noticed(line: str, facts: CityFacts) -> None:
    assert list(told(f"x = 1\n{line}{' pass' if line.endswith(':') else ''}\n", facts))


@pytest.mark.parametrize(
    "line",
    [
        'title = "Centrum"',
        'folder = "programy"',
        'group = "przemoc"',
        'ROLE = "kasa fiskalna"',
        'now = settings["MOPR_NOW"]',
        'metric = "mopr_answers"',
        'emergency = "112"',
        'text = "Proszę napisać, gdzie jest biała kurtka"',
        "# „róg Garbarskiej i Flisaka”, +48 12 345 67 89",
    ],
)
def test_what_any_city_may_say_is_let_through(line: str, facts: CityFacts) -> None:
    assert list(told(line + "\n", facts)) == []
