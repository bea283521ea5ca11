"""How a message is read and matched, on the shipped base."""

import pytest

from bot.answering.habits import Habits
from bot.answering.leaning import Columns
from bot.answering.splitting import halves
from bot.answering.understanding import Understanding
from bot.assistant import Assistant
from bot.language.words import fold, words


@pytest.fixture(scope="module")
def understanding(assistant: Assistant) -> Understanding:
    return assistant.understanding


def test_folding_drops_what_a_phone_keyboard_lacks() -> None:
    assert fold("ZAŻÓŁĆ gęślą Jaźń") == "zazolc gesla jazn"
    assert [word.folded for word in words("ZPS4, zespół nr 11!")] == ["zps", "4", "zespol", "nr", "11"]


@pytest.mark.parametrize("typed", ["zasilkow", "zasiłkami", "zasilek", "zasilkuu", "zsailek"])
def test_every_form_and_a_slip_of_the_finger_are_the_same_word(understanding: Understanding, typed: str) -> None:
    assert "zasilek" in understanding.read(typed).tokens[0].lexemes


@pytest.mark.parametrize("typed", ["złożyłam", "zlozylam", "złożyłbym", "złożyliśmy", "zlozyliscie"])
def test_the_past_and_the_conditional_are_known(understanding: Understanding, typed: str) -> None:
    assert "zlozyc" in understanding.read(typed).tokens[0].lexemes


def test_glued_words_come_apart(understanding: Understanding) -> None:
    assert [token.word.folded for token in understanding.read("gdziejest kasa").tokens] == ["gdzie", "jest", "kasa"]


def test_a_real_word_is_not_taken_for_a_misspelt_one(understanding: Understanding) -> None:
    assert "kasa" not in understanding.read("masa").tokens[0].lexemes


def test_words_are_found_in_both_directions_of_an_address(understanding: Understanding) -> None:
    text = "kto jest na radzyminskiej 16"
    place = understanding.address(text, understanding.read(text))
    assert place is not None
    assert {holder.entry for holder in place.holders} == {"zespol-4"}
    other = "restauracja na radzyminskiej 16"
    assert understanding.address(other, understanding.read(other)) is None


def test_a_message_may_be_cut_at_signs_and_conjunctions() -> None:
    assert ("gdzie kasa", "jaki telefon do oik") in list(halves("gdzie kasa? jaki telefon do oik"))
    assert ("gdzie kasa", "gdzie oik") in list(halves("gdzie kasa i gdzie oik"))
    assert list(halves("gdzie kasa")) == []


ASKED = (
    "gdzie kasa",
    "nie mam gdzie się podziać, nie mam gdzie spać, nr 4 albo 600 100 200",
    "brontozaur i dodatek mieszkaniowy" + ", potem gdzie kasa i zespół pracy socjalnej" * 40,
    "",
)


@pytest.mark.parametrize("text", ASKED)
def test_signs_are_found_by_their_keys_as_by_their_names(assistant: Assistant, text: str) -> None:
    question, learnt = assistant.understanding.read(text), assistant.base.habits
    found = Habits(learnt, Columns(learnt.entries, (), ())).known(unit for unit, _ in question.units)
    names = [*learnt.signs.names]
    assert [names[at] for at in found] == sorted(question.signs.intersection(names))


def test_an_explanation_names_what_spoke_for_it_and_what_did_not(understanding: Understanding) -> None:
    found = understanding.explain("gdzie jest kasa, brontozaur i bilard")
    assert (found.considered[0].entry, found.considered[0].words) == ("kasa", ("kasa",))
    assert found.unknown == ("brontozaur", "bilard")
    assert found.facets == ("adres",)
    assert understanding.explain("112").numbers
    assert {"kasa", "zespol-11"} <= set(understanding.explain("klepacka 18").address)


def test_an_explanation_tells_in_which_words_others_have_asked(understanding: Understanding) -> None:
    best = understanding.explain("gdzie odebrac pieniadze z kasy").considered[0]
    assert best.entry == "kasa"
    assert "kasa" in best.habit
    assert not any(words.startswith(("#", "*", "=", "~")) for words in best.habit)
