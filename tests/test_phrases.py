"""Phrases of `slowa/`: inflection, the marks that narrow it, side by side or scattered."""

import pytest

from bot.language.forms import FormTable
from bot.language.inflection import Inflection
from bot.language.phrases import PhraseBook

INFLECTION = Inflection()


def found(phrase: str, message: str, slack: int = 1, **classes: list[str]) -> bool:
    """Whether the phrase, and nothing beside it, is found in the message."""
    table = FormTable(INFLECTION)
    groups = {f"<{name}>": members for name, members in classes.items()} | {"grupa": [phrase]}
    book = PhraseBook(groups, table, slack)
    return book.groups(table.read(message)).keys() == {"grupa"}


@pytest.mark.parametrize("message", ["leży na klatce", "lezal na klatce", "LEŻĄCY NA KLATKACH", "na klatce leży"])
def test_a_word_fits_every_form_with_or_without_diacritics(message: str) -> None:
    assert found("leżeć klatka", message)


@pytest.mark.parametrize(("message", "fits"), [("śpię", True), ("spie", True), ("śpi", False), ("spał", False)])
def test_an_exact_form_tells_the_first_person_from_the_third(message: str, fits: bool) -> None:
    assert found("=śpię", message) is fits


@pytest.mark.parametrize(
    ("phrase", "message", "fits"),
    [
        ("замерз*", "он замерзает", True),
        ("замерз*", "мёрзнет", False),
        ("freez*", "he is freezing", True),
        ("na_*ej", "na Lipowej", True),
        ("na_*ej", "na Bema", False),
        ("na #", "na Bema 4", True),
        ("na #", "na Bema", False),
    ],
)
def test_beginnings_endings_and_numbers(phrase: str, message: str, fits: bool) -> None:
    assert found(phrase, message) is fits


def test_a_class_stands_for_each_of_its_words() -> None:
    for message in ("dziecko samo", "niemowlę zostało samo", "samo dziecko"):
        assert found("<dziecko> =samo", message, dziecko=["dziecko", "niemowlę"])
    assert not found("<dziecko> =samo", "auto samo", dziecko=["dziecko", "niemowlę"])


def test_a_class_nobody_defined_fits_nothing() -> None:
    assert not found("<nikt> leżeć", "ktoś leży")


def test_no_more_words_than_the_slack_stand_between() -> None:
    assert found("mąż bić", "mąż mnie znowu bije", slack=2)
    assert not found("mąż bić", "mąż mnie dzisiaj znowu bije", slack=2)


def test_nie_comes_before_what_it_denies() -> None:
    assert found("nie reagować", "nie wcale reaguje")
    assert not found("nie reagować", "reaguje ale nie wstaje", slack=2)


@pytest.mark.parametrize(
    ("message", "fits"),
    [("bezdomny pies", True), ("bezdomnego psa", True), ("bezdomna z psem", False), ("pies bezdomny", False)],
)
def test_words_joined_stand_side_by_side_in_their_order(message: str, fits: bool) -> None:
    assert found("bezdomny_pies", message, slack=3) is fits


def test_a_joined_part_may_stand_apart_from_the_rest() -> None:
    assert found("leżeć na_tory", "na torach ktoś leży")
    assert not found("leżeć na_tory", "leży za torami na trawie")


def test_with_no_slack_the_whole_phrase_stands_side_by_side() -> None:
    assert found("dzień dobry", "no dzień dobry", slack=0)
    assert not found("dzień dobry", "dobry dzień", slack=0)


def test_each_place_of_a_phrase_is_told() -> None:
    table = FormTable(INFLECTION)
    book = PhraseBook({"grupa": ["leżeć klatka"]}, table, slack=1)
    (occurrence,) = book.occurrences(table.read("pan leży na klatce"))
    assert occurrence.places == {1, 3}
    assert book.groups(table.read("pan leży na klatce")) == {"grupa": {1, 3}}


@pytest.mark.parametrize("phrase", ["!", "=", "*", "_"])
def test_a_phrase_of_no_word_finds_nothing(phrase: str) -> None:
    assert not found(phrase, "cokolwiek tu stoi")
