"""Forms one slip away, found without trying every slip: the same as trying every one."""

from hypothesis import example, given
from hypothesis import strategies as some

from bot.language.spelling import edits
from bot.places.slips import Slips

LETTERS = "abcz"
WORDS = some.text(LETTERS, min_size=5, max_size=9)


@given(some.sets(WORDS, max_size=30), WORDS)
@example({"zabcab"}, "abcab")
@example({"bcabzz"}, "abcabzz")
@example({"abacbz"}, "abcabz")
def test_it_finds_what_every_slip_leads_to(forms: set[str], word: str) -> None:
    near = forms | {word + "a", word[1:], word[:2] + word[3:4] + word[2:3] + word[4:], "q" + word[1:]}
    assert Slips(near).near(word) == near & edits(word)


def test_a_street_is_found_by_any_one_slip() -> None:
    slips = Slips(["klepacka", "malmeda", "lipowa"])
    for typed in ("lkepacka", "kelpacka", "klpeacka", "klepcaka", "kepacka", "klepackka", "klepaxka", "xlepacka"):
        assert slips.near(typed) == {"klepacka"}
    assert slips.near("klep") == set()
