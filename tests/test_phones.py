import pytest

from bot.knowledge.phones import in_text, normalise, shown


@pytest.mark.parametrize(
    ("written", "kept", "read"),
    [
        ("85 678 31 00", "+48856783100", "+48 85 678 31 00"),
        ("085 6783100", "+48856783100", "+48 85 678 31 00"),
        ("+48 85 678-31-00", "+48856783100", "+48 85 678 31 00"),
        ("664 762 880", "+48664762880", "+48 664 762 880"),
        ("800 444 989", "800444989", "800 444 989"),
        ("112", "112", "112"),
        ("986", "986", "986"),
    ],
)
def test_a_number_is_kept_one_way_and_shown_one_way(written: str, kept: str, read: str) -> None:
    assert normalise(written) == kept
    assert shown(kept) == read
    assert normalise(read) == kept


@pytest.mark.parametrize("written", ["", "12", "85 678 31", "85 678 31 000", "+49 85 678 31 00", "numer"])
def test_what_cannot_be_dialled_is_refused_in_polish(written: str) -> None:
    with pytest.raises(ValueError, match="nie jest polskim numerem"):
        normalise(written)


def test_finds_numbers_in_a_sentence_and_nothing_in_dates() -> None:
    assert in_text("czyj to nr 85 678 31 00 albo 856543210?") == ["+48856783100", "+48856543210"]
    assert in_text("od 2015-05-04 do 112, zespół 11, kod 15-440") == []
