"""The order of things: danger, reports, small talk, context, then the base."""

from datetime import datetime, timedelta

import pytest

from bot.answering.reply import Button, Topic
from bot.assistant import Assistant
from bot.clock import WARSAW
from tests.conftest import Ask

NOON = datetime(2026, 11, 23, 12, tzinfo=WARSAW)


def test_danger_puts_112_on_top_and_still_answers(ask: Ask) -> None:
    reply = ask("mąż mnie bije, gdzie szukać pomocy", 2015, 5, 4)
    assert reply.kind == "answer"
    assert reply.text.splitlines()[1] == "112"
    assert "Włókiennicza 7" in reply.text


def test_danger_without_an_answer_gives_who_can_help(ask: Ask) -> None:
    assert "Włókiennicza 7" in ask("nie chcę żyć, skończę ze sobą", 2026, 11, 23).text
    assert "112" in ask("brat stracił przytomność i rzęzi", 2026, 11, 23).text


def test_in_danger_nothing_beside_the_point_is_answered(ask: Ask) -> None:
    assert [answer.id for answer in ask("sasiad mnie straszy nozem", 2026, 11, 23).answers] == ["oik"]


def test_a_report_says_what_was_understood_and_whom_to_call_now(ask: Ask) -> None:
    reply = ask("bezdomny śpi na Lipowej 12 w bramie", 2015, 5, 4)
    assert reply.kind == "report"
    assert reply.report == {
        "urgent": False,
        "place": {
            "label": "ul. Lipowa 12 (osiedle Centrum), w bramie", "street": "Lipowa", "number": "12",
            "osiedla": ("Centrum",), "lat": None, "lon": None, "in_city": True, "hint": "w bramie",
        },
        "lead": "zespol-11", "area": "zespol-3", "area_basis": "najbliższa siedziba",
        "open_now": True, "opens_at": None, "call_now": ["+48 85 653 73 56"],
    }  # fmt: skip
    for fact in ("ul. Lipowa 12", "+48 85 653 73 56", "986", "112"):
        assert fact in reply.text


def test_at_night_a_report_names_no_number_that_nobody_answers(ask: Ask) -> None:
    reply = ask("bezdomny śpi na Lipowej 12 w bramie", 2026, 11, 25, 23)
    assert reply.report
    assert reply.report["opens_at"] == "2026-11-26T07:30:00+01:00"
    assert reply.report["call_now"] == ["112", "986"]
    assert "+48 85" not in reply.text


def test_a_follow_up_refers_to_the_answer_for_ten_minutes(assistant: Assistant) -> None:
    first = assistant.reply("gdzie przyjmuje zespół 4", None, NOON)
    soon = assistant.reply("a telefon?", first.topic, NOON + timedelta(minutes=9))
    late = assistant.reply("a telefon?", first.topic, NOON + timedelta(minutes=11))
    assert [answer.id for answer in soon.answers] == ["zespol-4"]
    assert soon.text.splitlines()[1] == "Telefon:"
    assert [answer.id for answer in late.answers] == ["siedziba"]


@pytest.mark.parametrize("follow_up", ["a w poniedziałek?", "a gdzie to jest?", "a do ktorej czynne", "jaki adres"])
def test_follow_ups_of_every_sort(assistant: Assistant, follow_up: str) -> None:
    topic = Topic("zespol-7", (), NOON)
    assert [answer.id for answer in assistant.reply(follow_up, topic, NOON).answers] == ["zespol-7"]


def test_a_part_of_nothing_asks_back(assistant: Assistant) -> None:
    reply = assistant.reply("jakie dokumenty", None, NOON)
    assert reply.kind == "unknown"
    assert "O jaką sprawę chodzi?" in reply.text


def test_two_questions_get_two_answers(ask: Ask) -> None:
    reply = ask("telefon do zespołu 2 i do zespołu 7", 2015, 5, 4)
    assert [answer.id for answer in reply.answers] == ["zespol-2", "zespol-7"]


def test_a_matter_of_another_office_is_pointed_there_without_a_phone(ask: Ask) -> None:
    reply = ask("gdzie wyrobić dowód osobisty", 2026, 11, 23)
    assert reply.kind == "redirect"
    assert "+48" not in reply.text


@pytest.mark.parametrize("message", ["", "   ", "\n", "😂😂😂", "???", "…", "👍"])
def test_a_message_without_words_gets_a_polite_answer(assistant: Assistant, message: str) -> None:
    reply = assistant.reply(message, None, NOON)
    assert reply.kind == "unknown"
    assert "Proszę napisać pytanie słowami" in reply.text


def test_unknown_names_a_number_and_when_it_is_answered(assistant: Assistant) -> None:
    reply = assistant.reply("jaka będzie jutro pogoda", None, NOON)
    assert reply.kind in {"unknown", "redirect"}
    gibberish = assistant.reply("qwrtp zxcvb", None, NOON)
    assert gibberish.kind == "unknown"
    assert "+48 85 879 79 50" in gibberish.text
    assert "teraz otwarte do 17:00" in gibberish.text


def test_danger_is_read_to_the_end_of_the_longest_message(assistant: Assistant) -> None:
    message = ("opowiem o sobie " * 300)[: 4096 - 30] + " człowiek nie oddycha"
    assert "112" in "".join(assistant.reply(message, None, NOON).text.splitlines()[:2])


def test_noise_of_any_length_is_answered(assistant: Assistant) -> None:
    noise = "".join(chr(97 + (i * i + 7 * i) % 26) + (" " if i % 9 == 0 else "") for i in range(20_000))
    assert assistant.reply(noise, None, NOON).kind == "unknown"


def test_an_entry_that_is_gone_is_no_error(assistant: Assistant) -> None:
    assert assistant.open("dawny-wpis", ("telefon",), NOON).kind == "unknown"


@pytest.mark.parametrize("page", ["start", "pomoc", "zespoly", "programy", "prywatnosc"])
def test_pages_have_text(assistant: Assistant, page: str) -> None:
    text = assistant.page(page, NOON).text  # type: ignore[arg-type]
    assert len(text) > 50
    assert "{" not in text


def test_current_programmes_come_before_past_ones(assistant: Assistant) -> None:
    lines = [line for line in assistant.page("programy", NOON).text.splitlines() if line.startswith("– ")]
    over = ["(zakończone)" in line for line in lines]
    assert over == sorted(over)


def test_a_slip_in_an_everyday_word_is_no_other_topic(ask: Ask) -> None:
    """„gdze” is „gdzie”, though „grze” is as near."""
    assert ask("gdze ta kasa teras", 2026, 11, 27).answers[0].id == "kasa"


def test_who_does_not_understand_is_not_taken_for_somebody_who_does(ask: Ask) -> None:
    missed, understood = (ask(text, 2026, 11, 27) for text in ("nic nie rozumiem", "rozumiem"))
    assert missed.kind == understood.kind == "small_talk"
    assert missed.text.startswith("Przepraszam")
    assert not understood.text.startswith("Przepraszam")


@pytest.mark.parametrize(
    "text", ["chce pogadac z czlowiekiem", "nic nie rozumiem", "do niczego ten bot", "are you human"]
)
def test_who_wants_a_person_gets_the_number_at_once(ask: Ask, text: str) -> None:
    reply = ask(text, 2026, 11, 27)
    assert reply.kind == "small_talk"
    assert "\n" in reply.text
    assert "+48 85 " in reply.text


@pytest.mark.parametrize("text", ["hajnowka przemoc", "przemoc z lomzy"])
def test_who_may_be_in_a_crisis_gets_its_number_though_not_understood(ask: Ask, text: str) -> None:
    assert "+48 85 744 50 27" in ask(text, 2026, 11, 27).text


def test_what_is_not_known_of_the_matter_talked_about_is_asked_of_who_handles_it(assistant: Assistant) -> None:
    topic = assistant.reply("dodatek mieszkaniowy", None, NOON).topic
    later = NOON + timedelta(minutes=5)
    reply = assistant.reply("qwrtp zxcvb", topic, later)
    assert reply.kind == "unknown"
    assert "+48 85 742 29 00" in reply.text
    assert "+48 85 879 79 50" in reply.text
    assert "742 29 00" not in assistant.reply("qwrtp zxcvb", topic, later + timedelta(minutes=10)).text


def test_a_matter_of_another_office_leaves_no_number_to_ask(assistant: Assistant) -> None:
    topic = assistant.reply("gdzie złożyć wniosek o dowód osobisty", None, NOON).topic
    assert assistant.reply("qwrtp zxcvb", topic, NOON).text == assistant.reply("qwrtp zxcvb", None, NOON).text


def test_a_follow_up_of_two_languages_is_of_the_one_spoken_before(assistant: Assistant) -> None:
    """„а телефон?” has the same words in both."""
    for asked, language in (("де знайти нічліг", "uk"), ("где переночевать", "ru")):
        topic = assistant.reply(asked, None, NOON).topic
        assert assistant.reply("а телефон?", topic, NOON).language == language


def test_thanks_are_of_the_language_that_has_the_word(assistant: Assistant) -> None:
    assert [assistant.reply(thanks, None, NOON).language for thanks in ("дякую", "спасибо")] == ["uk", "ru"]


def test_in_danger_the_phone_comes_before_what_is_known_besides(ask: Ask) -> None:
    lines = ask("mąż mnie bije", 2026, 11, 27).text.splitlines()
    assert lines[1] == "112"
    assert lines.index("+48 85 744 50 27") < next(at for at, line in enumerate(lines) if "schronienie" in line)


def test_a_number_that_several_units_share_is_told_of_all(ask: Ask) -> None:
    reply = ask("czyj to numer 85 742 29 00", 2026, 11, 27)
    assert [button.entry for button in reply.buttons if isinstance(button, Button)][:2] == [
        "dodatki-mieszkaniowe", "swiadczenia-rodzinne",
    ]  # fmt: skip
    assert all(name in reply.text for name in ("Sekcja Dodatków Mieszkaniowych", "Dział Świadczeń Rodzinnych"))


def test_who_worries_that_nobody_answers_is_not_told_of_what_was_talked_about(assistant: Assistant) -> None:
    topic = assistant.reply("dofinansowanie wózka inwalidzkiego", None, NOON).topic
    reply = assistant.reply("nie odbieraja telefonu od wczoraj, martwie sie", topic, NOON)
    assert reply.text.splitlines()[1] == "112"
    assert [answer.id for answer in reply.answers] in ([], ["oik"], ["numer-112"])


def test_who_asks_for_a_bed_keeps_the_number_that_answers_at_night(assistant: Assistant) -> None:
    topic = assistant.reply("nie mam gdzie spać", None, NOON).topic
    assert "800 444 989" in assistant.reply("qwrtp zxcvb", topic, NOON).text
