"""Messages as words: where each stands, whatever the letters; and none so long that it holds anybody up."""

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.assistant import Assistant
from bot.language.spelling import edits
from bot.language.words import LONGEST_WORD, composed, words

_odd = st.text(st.one_of(st.sampled_from("İıßﬁﷺŁó\u0301\u0307\u0331Hh 1+"), st.characters()), max_size=40)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(_odd)
def test_each_word_stands_where_it_says(text: str) -> None:
    whole = composed(text)
    for word in words(text):
        if word.written != "plus":
            assert whole[word.at : word.at + len(word.written)].lower() == word.written


def test_what_is_longer_than_any_word_comes_in_pieces() -> None:
    assert [len(word.written) for word in words("a" * (LONGEST_WORD + 2))] == [LONGEST_WORD, 2]
    assert edits("a" * (LONGEST_WORD + 1)) == set()


@pytest.mark.parametrize("piece", ["ﬁ", "İ", "٣", "NaN", "9", "a ", "x", "ﷺ", "r:"])
def test_no_message_takes_long(assistant: Assistant, piece: str) -> None:
    """One that did would keep everybody waiting, for answers are made one at a time."""
    began = time.process_time()
    assistant.hear((piece * 4096)[:4096])
    assert time.process_time() - began < 1


def test_accents_typed_apart_move_no_house_number(assistant: Assistant) -> None:
    text = "Proszę przyjechać, śpiący człowiek leży żółty na mrozie, Świętojańska 12"
    found = assistant.hear(unicodedata.normalize("NFD", text)).found
    assert found.place is not None
    assert found.place.label == "ul. Świętojańska 12"
    assert found == assistant.hear(text).found
