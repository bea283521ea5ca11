"""A house's number is nobody's team."""

from datetime import datetime

import pytest

from bot.answering.house_numbers import HOUSE, HouseNumbers
from bot.assistant import Assistant
from bot.clock import WARSAW
from bot.knowledge.places_model import Street
from bot.language.forms import Token
from bot.language.words import words

STREETS = [
    Street.model_validate(told)
    for told in (
        {"nazwa": "Lipowa"},
        {"nazwa": "Zwycięstwa"},
        {"nazwa": "gen. Józefa Hallera", "dawniej": ["Rewolucji"]},
        {"nazwa": "11 Listopada"},
        {"nazwa": "Zielona", "codzienne": "tak"},
    )
]


def message(text: str) -> list[Token]:
    return [Token(word, frozenset({word.folded}), 1.0) for word in words(text)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("lipowa 4 jaki zespół", ["4"]),
        ("na Lipowej nr 4 m 3, zespół", ["4", "3"]),
        ("zwyciestwa 8/12 zps", ["8", "12"]),
        ("hallera 14 czy rewolucji 2", ["14", "2"]),
        ("zespół 4 na lipowej", []),
        ("lipowa, zespół 4", []),
        ("lipowa 500 plus", []),
        ("11 listopada 2015", []),
        ("zielona 7", []),
        ("4", []),
    ],
)
def test_a_number_behind_a_street_is_a_house(text: str, numbers: list[str]) -> None:
    before = message(text)
    heard = HouseNumbers(STREETS).told(before)
    assert [token.word.folded for token in heard if token.lexemes == HOUSE] == numbers
    assert [was for was, now in zip(before, heard, strict=True) if now.lexemes != HOUSE] == [
        token for token in heard if token.lexemes != HOUSE
    ]


@pytest.mark.parametrize(
    "text", ["suraska 3 ktory zespol", "lipowa 4 jaki zespol socjalny", "zwyciestwa 8/12 jaki zps"]
)
def test_who_tells_his_address_is_not_sent_to_the_team_of_that_number(assistant: Assistant, text: str) -> None:
    reply = assistant.reply(text, None, datetime(2026, 11, 23, 12, tzinfo=WARSAW))
    assert [answer.id for answer in reply.answers] == ["ktory-zespol"]
