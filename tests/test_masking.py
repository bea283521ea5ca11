"""What could lead to a person never survives; what questions are about stays."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.privacy.masking import masked
from bot.privacy.numbers import is_card, is_identity_card, is_pesel

# Words as people write them, with the short numbers that questions are full of.
_WORDS = [
    "gdzie",
    "jest",
    "kasa",
    "zps4",
    "mój",
    "nr",
    "to",
    "tel",
    "ul. Lipowa 12,",
    "pl",
    "abc",
    "(",
    "500",
    "😀",
    "zł",
]
words = st.lists(st.sampled_from(_WORDS), max_size=3).map(" ".join)
digits = st.sampled_from("0123456789")
DISGUISES = ("{}", "{}\u200b", "{}\u00ad", "{}\ufe0f\u20e3")


def of(count: int) -> st.SearchStrategy[str]:
    return st.lists(digits, min_size=count, max_size=count).map("".join)


@st.composite
def phones(draw: st.DrawFn) -> str:
    number = draw(st.sampled_from("123456789")) + draw(of(8))
    shape = draw(st.sampled_from([(9,), (3, 3, 3), (2, 3, 2, 2), (2, 7), (3, 2, 2, 2)]))
    groups = [number[sum(shape[:at]) : sum(shape[: at + 1])] for at in range(len(shape))]
    if draw(st.booleans()):
        groups[0] = f"({groups[0]})"
    return draw(st.sampled_from(["", "+48", "+48 ", "0048", "48 ", "0"])) + draw(st.sampled_from(" -.")).join(groups)


@st.composite
def pesels(draw: st.DrawFn) -> str:
    born = f"{draw(st.integers(0, 99)):02}{draw(st.sampled_from([1, 12, 21, 32])):02}{draw(st.integers(1, 28)):02}"
    first = born + draw(of(4))
    number = next(full for check in range(10) if is_pesel(full := f"{first}{check}"))
    return number if draw(st.booleans()) else f"{number[:2]} {number[2:4]} {number[4:6]} {number[6:]}"


@st.composite
def cards(draw: st.DrawFn) -> str:
    first = draw(of(draw(st.integers(12, 18))))
    number = next(full for check in range(10) if is_card(full := f"{first}{check}"))
    return draw(st.sampled_from(["", " ", "-"])).join(number[at : at + 4] for at in range(0, len(number), 4))


@st.composite
def accounts(draw: st.DrawFn) -> str:
    number, space = draw(of(26)), draw(st.sampled_from(["", " "]))
    groups = [number[:2], *(number[at : at + 4] for at in range(2, 26, 4))]
    return draw(st.sampled_from(["", "PL", "PL ", "pl"])) + space.join(groups)


@st.composite
def documents(draw: st.DrawFn) -> str:
    letters, rest = "".join(draw(st.lists(st.sampled_from("ABCXYZ"), min_size=3, max_size=3))), draw(of(5))
    identity = next(f"{check}{rest}" for check in range(10) if is_identity_card(letters, f"{check}{rest}"))
    written = draw(st.sampled_from([f"{letters}{identity}", f"{letters} {identity}", f"{letters[:2]}{draw(of(7))}"]))
    return draw(st.sampled_from([written, written.lower()]))


emails = st.from_regex(r"[a-z]{1,8}[.+_-]?[a-z0-9]{1,4}@[a-z]{2,6}(\.[a-z]{2,3}){1,2}", fullmatch=True)
secrets = st.one_of(phones(), pesels(), cards(), accounts(), documents(), emails)


@st.composite
def disguised(draw: st.DrawFn) -> tuple[str, str]:
    """A secret, and the same with other digits and with something invisible between them."""
    secret = draw(secrets)
    zero, between = ord(draw(st.sampled_from("0０٠۰"))), draw(st.sampled_from(DISGUISES))
    changed = [chr(zero + int(one)) if one.isdigit() else one for one in secret]
    return secret, "".join(between.format(one) for one in changed)


def left(text: str) -> str:
    """The digits in it, whatever they look like."""
    return "".join(str(int(char)) for char in text if char.isdecimal())


@given(words, secrets, words)
def test_what_leads_to_a_person_never_survives(before: str, secret: str, after: str) -> None:
    told = masked(f"{before} {secret} {after}")
    assert secret not in told
    assert len(left(secret)) < 6 or left(secret) not in left(told)
    assert "@" not in told
    assert "[" in told


@example("(48) 000 00 00", "")
@given(phones(), words)
def test_nothing_of_a_phone_is_left_beside_it(phone: str, before: str) -> None:
    assert left(masked(f"{before} tel. {phone}")) in left(before)


@given(disguised(), words)
def test_no_disguise_of_digits_helps(secret: tuple[str, str], before: str) -> None:
    plain, changed = secret
    told = masked(f"{before} x {changed} x")
    assert changed not in told
    assert len(left(plain)) < 6 or left(plain) not in left(told)


_MESS = st.text(st.sampled_from("0123456789 0123456789-+().@/abPLzł[]\u200b４٤\n"), max_size=60)


@given(st.one_of(_MESS, st.lists(st.one_of(secrets, words), max_size=4).map(" ".join)))
def test_masking_what_is_masked_changes_nothing(text: str) -> None:
    assert masked(masked(text)) == masked(text)


@given(st.text(st.characters(exclude_categories=["Nd", "Nl", "No"], exclude_characters="@＠﹫"), max_size=200))
def test_a_text_without_digits_or_addresses_is_left_alone(text: str) -> None:
    # Some letters and marks are written with digits inside them, such as „㏠”.
    if not any(char.isdigit() for char in unicodedata.normalize("NFKC", text)):
        assert masked(text) == text


@given(_MESS)
def test_no_long_run_of_digits_is_left_glued_together(text: str) -> None:
    told, longest = masked(text.replace("zł", "")), 0
    for char in told:
        longest = longest + 1 if char.isdecimal() else 0
        assert longest < 6


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("proszę dzwonić 600 123 456", "proszę dzwonić [telefon]"),
        ("(85) 678 31 00 albo 85/678-31-00", "[telefon] albo [telefon]"),
        ("+48 (85) 678-31-00", "[telefon]"),
        ("0048600123456", "[telefon]"),
        ("+380 67 123 45 67", "[telefon]"),
        ("600.123.456", "[telefon]"),
        ("Lipowa 12 600 12 34 56", "Lipowa [telefon]"),
        ("mój pesel 44051401359", "mój pesel [pesel]"),
        ("44 05 14 01359", "[pesel]"),
        ("44051401358", "[numer]"),
        ("jan.kowalski@wp.pl nie działa", "[e-mail] nie działa"),
        ("jan @ wp.pl", "[e-mail]"),
        ("karta 4111 1111 1111 1111", "karta [karta]"),
        ("502,123,456", "[telefon]"),
        ("502|123|456 albo 502*123*456", "[telefon] albo [telefon]"),
        ("502   123    456", "[telefon]"),
        ("jan.kowalski (małpa) wp.pl nie działa", "[e-mail] nie działa"),
        ("mój adres jan.kowalski[at]wp.pl", "mój adres [e-mail]"),
        ("jan małpa wp kropka pl", "[e-mail]"),
        ("PL61 1090 1014 0000 0712 1981 2874", "[konto]"),
        ("dowód ABS123456", "dowód [dokument]"),
        ("dowód abs 123456, paszport ab1234567", "dowód [dokument], paszport [dokument]"),
        ("sprawa nr 123456", "sprawa nr [numer]"),
        ("kod 12 34-56", "kod [numer]"),
        ("６００１２３４５６", "[telefon]"),
        ("٦٠٠ ١٢٣ ٤٥٦", "[telefon]"),
        ("6\u200b00 123 4\u206056", "[telefon]"),
        ("4️⃣4️⃣0️⃣5️⃣1️⃣4️⃣0️⃣1️⃣3️⃣5️⃣9️⃣", "[pesel]"),
    ],
)
def test_what_goes(written: str, told: str) -> None:
    assert masked(written) == told


@pytest.mark.parametrize(
    "text",
    [
        "ul. Lipowa 12 m. 5, 15-440 Białystok",
        "lipowa 12 15-440 bialystok",
        "zps4 do której dziś",
        "986 albo 112",
        "500 plus i 800+",
        "od 4.05.2015 do 2026-11-23 10:30",
        "urodzony 04-05-1982",
        "lata 2015-2016",
        "pn 7:30-15:30, wt 7.30-15.30",
        "dostaję 1 500 zł, a czynsz to 125 000 zł",
        "od 500-800 zł",
        "zgłoszenie 2026/0001",
        "dostaję 300, 500, 800 i nie wiem za co",
        "uciekła małpa z cyrku",
        "Zażółć gęślą jaźń",
        "",
    ],
)
def test_what_stays(text: str) -> None:
    assert masked(text) == text
