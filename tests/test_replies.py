"""A Reply as Telegram messages: nothing lost, nothing refused."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from telegram import KeyboardButton, ReplyKeyboardMarkup

from bot.answering.reply import Answer, Button, Facet, Press, Reply
from handlers.outbound.replies import Labels, Part, render
from handlers.outbound.splitting import LIMIT, split
from handlers.residents.buttons import LIMIT as DATA_LIMIT
from handlers.residents.buttons import decode, encode
from tests.botapi import entities, keyboards
from tests.botapi.refusal import RefusedError

LABELS = Labels("Pokaż na mapie", "położenie", "zgłoś")
MENU = ReplyKeyboardMarkup([[KeyboardButton("zgłoś")]], resize_keyboard=True, is_persistent=True)
FACETS: tuple[Facet, ...] = (
    "telefon", "adres", "godziny", "e-mail", "faks",
    "dokumenty", "warunki", "kwota", "termin", "jak-złożyć", "zasady",
)  # fmt: skip
KASA = Answer("kasa", 0.9, "Kasa", "Kasa\nul. Malmeda 8", address="ul. Malmeda 8, 15-440 Białystok")
LONG_TEXTS = st.builds(lambda text, times: text * times, st.text(min_size=1, max_size=60), st.integers(1, 300))
NESTED_TEXTS = st.lists(st.sampled_from(["&", "<", ">", "ą", "😀", "\n", "\n\n", " ", "<b>", "&amp;", "słowo"]))


def reply(text: str, *answers: Answer, buttons: tuple[Button | Press, ...] = ()) -> Reply:
    return Reply("answer", text, answers, buttons)


def visible(text: str) -> str:
    return "".join(char for char in text if not char.isspace() and unicodedata.category(char) not in ("Cc", "Cf"))


def read(parts: list[Part]) -> str:
    return "".join(entities.check(part.html, "HTML")[0] for part in parts)


@given(st.one_of(st.text(), LONG_TEXTS, NESTED_TEXTS.map("".join)))
@example("😀" * 5000)
@example("&" * 5000)
@example(("x" * 4000 + "\n") * 3)
def test_any_text_is_split_without_loss_and_accepted(text: str) -> None:
    parts = render(reply(text), LABELS)

    assert visible(read(parts)) == visible(text)
    assert all(entities.units(part.html) <= LIMIT for part in parts)


@given(st.lists(st.tuples(LONG_TEXTS, LONG_TEXTS), max_size=4), LONG_TEXTS)
def test_any_titles_are_accepted(pairs: list[tuple[str, str]], between: str) -> None:
    answers = [Answer("x", 1.0, title, title + body) for title, body in pairs]
    text = between.join(answer.text for answer in answers)

    assert visible(read(render(reply(text, *answers), LABELS))) == visible(text)


def test_cuts_between_paragraphs_then_lines_then_words_then_anywhere() -> None:
    assert list(split("a" * 3000 + "\n\n" + "b" * 10 + "\n" + "c" * 3000)) == [
        "a" * 3000,
        "b" * 10 + "\n" + "c" * 3000,
    ]
    assert list(split("a" * 3000 + "\n" + "b" * 3000)) == ["a" * 3000, "b" * 3000]
    assert list(split("a" * 3000 + " " + "b" * 3000)) == ["a" * 3000, "b" * 3000]
    assert list(split("a" * 5000)) == ["a" * LIMIT, "a" * (5000 - LIMIT)]


def test_a_cut_right_at_the_limit_keeps_the_paragraph_whole() -> None:
    assert list(split("a" * LIMIT + "\n\nb")) == ["a" * LIMIT, "b"]


def test_nothing_visible_is_no_message() -> None:
    assert render(reply(" \n\u200b\t"), LABELS) == []


def test_everything_is_escaped_and_titles_are_bold() -> None:
    other = Answer("b", 0.5, "B & C", "B & C\n<1>")
    parts = render(reply(f"{KASA.text}\n\n{other.text}\n\nKasa", KASA, other), LABELS)

    assert [part.html for part in parts] == [
        "<b>Kasa</b>\nul. Malmeda 8\n\n<b>B &amp; C</b>\n&lt;1&gt;\n\nKasa",
    ]


def test_a_title_that_does_not_start_its_answer_stays_plain() -> None:
    answer = Answer("kasa", 1.0, "Kasa", "Tu jest Kasa")

    assert render(reply(answer.text, answer), LABELS) == [Part("Tu jest Kasa", MENU)]


def test_an_answer_that_is_not_in_the_text_is_left_alone() -> None:
    assert render(reply("Coś innego", KASA), LABELS)[0].html == "Coś innego"


def test_the_keyboard_is_under_the_last_part_only() -> None:
    button = Button("Telefon do kasy", "kasa", ("telefon",))
    first, last = render(reply("a" * LIMIT + "\n\n" + KASA.text, KASA, buttons=(button,)), LABELS)

    assert first.keyboard is None
    assert last.keyboard is not None
    rows = keyboards.check(last.keyboard.to_dict())["inline_keyboard"]
    assert [row[0]["text"] for row in rows] == ["Telefon do kasy", LABELS.map]
    assert rows[0][0]["callback_data"] == "o:kasa:t"
    assert rows[1][0]["url"].endswith("query=ul.%20Malmeda%208%2C%2015-440%20Bia%C5%82ystok")


@pytest.mark.parametrize("answers", [(), (Answer("x", 1.0, "X", "X"),), (KASA, KASA)])
def test_no_map_unless_exactly_one_answer_has_an_address(answers: tuple[Answer, ...]) -> None:
    text = "\n\n".join(["X", *(answer.text for answer in answers)])

    assert render(reply(text, *answers), LABELS)[0].keyboard == MENU


def test_no_map_of_an_answer_that_is_only_offered() -> None:
    assert render(reply("Proszę wybrać:", KASA), LABELS)[0].keyboard == MENU


def test_a_button_that_cannot_be_encoded_is_left_out() -> None:
    assert render(reply("X", buttons=(Button("X", "x" * 70),)), LABELS)[0].keyboard == MENU


@given(st.text(min_size=1, max_size=25), st.lists(st.sampled_from(FACETS)))
def test_a_button_opens_what_it_was_made_for(entry: str, facets: list[Facet]) -> None:
    data = encode(Button("X", entry, tuple(facets)))

    if data is None:
        assert len(f"o:{entry}:".encode()) > DATA_LIMIT
        return
    assert len(data.encode()) <= DATA_LIMIT
    opened = decode(data)
    assert opened is not None
    assert opened == (entry, tuple(facets)[: len(opened[1])])


def test_facets_are_dropped_rather_than_the_limit_exceeded() -> None:
    assert encode(Button("X", "x" * 58, ("telefon", "adres", "godziny"))) == f"o:{'x' * 58}:t,a"
    assert encode(Button("X", "x" * 61)) == f"o:{'x' * 61}:"


def test_facet_codes_never_change() -> None:
    """Buttons with them lie in people's chats."""
    assert encode(Button("X", "x", FACETS)) == "o:x:t,a,g,e,f,d,w,k,n,z,s"


@pytest.mark.parametrize("data", ["", "o:", "o::", "o::t", "o:kasa", "x:kasa:t", "kasa", "🙂"])
def test_foreign_data_opens_nothing(data: str) -> None:
    assert decode(data) is None


def test_unknown_facet_codes_are_skipped() -> None:
    assert decode("o:kasa:?,t,,zz") == ("kasa", ("telefon",))


@pytest.mark.parametrize(
    "html",
    ["<x>a</x>", "<b>a", "a</b>", "<b><i>a</b></i>", "a & b", "a < b", "a > b", "<b></b>", " ", "&nbsp;"],
)
def test_the_stand_in_refuses_what_telegram_does_not_understand(html: str) -> None:
    with pytest.raises(RefusedError):
        entities.check(html, "HTML")


def test_the_stand_in_counts_after_parsing() -> None:
    assert entities.check("&amp;" * LIMIT, "HTML")[0] == "&" * LIMIT
    assert entities.check("😀<b>a</b>", "HTML")[1] == [{"type": "bold", "offset": 2, "length": 1}]
    with pytest.raises(RefusedError, match="too long"):
        entities.check("a" * (LIMIT + 1), "HTML")


def test_what_does_something_carries_its_data_and_what_opens_a_page_its_address() -> None:
    presses = (Press("Wyślij", "r:1:wyślij"), Press("Mapa", url="https://mapa.pl"))
    [part] = render(reply("X", buttons=presses), LABELS)
    assert part.keyboard is not None
    rows = keyboards.check(part.keyboard.to_dict())["inline_keyboard"]
    assert [(row[0].get("callback_data"), row[0].get("url")) for row in rows] == [
        ("r:1:wyślij", None),
        (None, "https://mapa.pl"),
    ]


def test_a_place_is_asked_for_by_keys_under_the_text_field() -> None:
    asking = Reply("report", "Gdzie?", buttons=(Press("Anuluj", "r:1:anuluj"),), asks_place=True)
    [part] = render(asking, LABELS)
    assert isinstance(part.keyboard, ReplyKeyboardMarkup)
    [[position], [cancel]] = part.keyboard.keyboard
    assert (position.text, position.request_location) == ("położenie", True)
    assert (cancel.text, cancel.request_location) == ("Anuluj", None)


def test_in_the_middle_of_a_report_the_main_button_does_not_come_back() -> None:
    assert render(Reply("report", "Dopisano."), LABELS)[0].keyboard is None
