"""What workers write in their groups: replies put through, reports of callers, and the list of what is open."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.casework.team import Team
from bot.knowledge.loading import KnowledgeBase
from bot.reports.draft import LONGEST_WORDS
from tests.botapi import BotApi, Fault
from tests.botapi.members import BOT_ID
from tests.post import ADMIN, AUTHOR, LEAD, Hand, start_of_api
from tests.team_room import ANNA, COORDINATOR, THIRD, Room, room

VOICE = {"voice": {"file_id": "1", "file_unique_id": "1", "duration": 1}}


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def api(hand: Hand) -> Iterator[BotApi]:
    with start_of_api(hand) as api:
        api.people.called(ANNA, "Anna")
        api.people.write("cześć", AUTHOR)
        yield api


@pytest.fixture
async def here(api: BotApi, hand: Hand, base: KnowledgeBase, tmp_path: Path) -> AsyncIterator[Room]:
    async with room(api, hand, base, tmp_path) as here:
        await here.bind(LEAD, THIRD)
        yield here


# Words put through


async def test_words_go_to_the_author_and_nobody_is_named(here: Room) -> None:
    await here.report()
    card = here.last(LEAD)
    assert await here.presses("Napisz do zgłaszającego") == "Proszę odpowiedzieć na wiadomość pod kartą."
    prompt = here.last(LEAD)
    assert prompt.reply_markup
    assert prompt.reply_markup["force_reply"]

    assert await here.replies("Czy ma kurtkę?", prompt) == ["Przekazano zgłaszającemu."]
    [question] = here.post.texts(AUTHOR)
    assert "Czy ma kurtkę?" in question
    assert "Zespół nr 11" in question
    assert "Anna" not in question
    assert await here.replies("jadę", card) == []


async def test_an_answer_of_the_author_can_be_answered_in_turn(here: Room) -> None:
    report = await here.report()
    await Team(here.post.office).hear_back(report.id, "tak, czarną", here.post.now)
    await here.post.run_out()
    answer = next(one for one in here.api.messages(LEAD) if one.text.endswith("„tak, czarną”"))
    assert "Jan" not in answer.text

    assert await here.replies("Dziękuję", answer) == ["Przekazano zgłaszającemu."]
    assert "Dziękuję" in here.post.texts(AUTHOR)[-1]


@pytest.mark.parametrize("copy", [0, 1])
async def test_a_prompt_that_came_twice_is_answered_from_either_copy(here: Room, copy: int) -> None:
    await here.report()
    here.api.fail(Fault("sendMessage", chat=LEAD, lost=True))
    await here.presses("Napisz do zgłaszającego")
    prompts = here.api.messages(LEAD)[-2:]
    assert prompts[0].text == prompts[1].text

    assert await here.replies("Czy ma kurtkę?", prompts[copy]) == ["Przekazano zgłaszającemu."]
    assert "Czy ma kurtkę?" in here.post.texts(AUTHOR)[-1]


async def test_a_prompt_of_another_group_puts_nothing_through(here: Room) -> None:
    await here.report()
    await here.presses("Napisz do zgłaszającego")
    prompt = here.last(LEAD)
    await here.post.say(THIRD, prompt.text)
    await here.post.run_out()

    assert here.last(THIRD).text == prompt.text
    assert await here.replies("Czy ma kurtkę?", here.last(THIRD), THIRD) == []
    assert here.post.texts(AUTHOR) == []


async def test_only_words_are_put_through(here: Room) -> None:
    await here.report()
    await here.presses("Napisz do zgłaszającego")
    prompt = here.api.state.messages[LEAD, here.last(LEAD).message_id]
    here.api.people.send(VOICE | {"reply_to_message": prompt}, LEAD, ANNA)
    await here.settle()

    assert here.last(LEAD).text.startswith("Przekazać mogę tylko słowa.")
    assert here.post.texts(AUTHOR) == []


async def test_talk_and_forged_prompts_get_no_answer(here: Room) -> None:
    here.api.people.promote(LEAD, BOT_ID, by=ADMIN)  # Only now does it hear everything.
    await here.report()
    await here.presses("Napisz do zgłaszającego")
    prompt = here.last(LEAD).text
    written = here.api.people.write(prompt, LEAD, ANNA)
    here.api.people.reply("hej", written, LEAD, ANNA)

    assert await here.says(LEAD, "idę na kawę") == ""
    assert here.post.texts(AUTHOR) == []


# Commands


async def test_open_reports_are_listed_where_they_have_a_card(here: Room) -> None:
    assert await here.says(LEAD, "/otwarte") == "Nie ma otwartych zgłoszeń."
    await here.report("leży", urgent=True)
    await here.report("siedzi")

    assert (await here.says(LEAD, "/otwarte")).startswith("Otwarte zgłoszenia: 2\n2026/0001 PILNE")
    assert await here.says(THIRD, "/otwarte") == "Nie ma otwartych zgłoszeń."


async def test_the_coordinator_sees_all_and_opens_any(here: Room) -> None:
    await here.bind(COORDINATOR)
    report = await here.report("leży")

    assert (await here.says(COORDINATOR, "/otwarte")).startswith("Otwarte zgłoszenia: 1")
    listing = here.last(COORDINATOR)
    refused = await here.sends(f"z:{report.id}:przyjmuję", COORDINATOR, message_id=listing.message_id)
    assert refused == "Ten przycisk tu nie działa."
    assert await here.presses(report.number, COORDINATOR) == "Karta jest na dole."
    assert await here.presses("Przyjmuję", COORDINATOR) == "Przyjęte."
    assert "Przyjął: Koordynator" in here.last(LEAD).text


@pytest.mark.parametrize("command", ["/zglos", "/zgłoś", "/ZGŁOŚ@mopr_test_bot", "/zglos@mopr_test_bot"])
async def test_a_worker_enters_what_somebody_told_on_the_phone(here: Room, command: str) -> None:
    here.api.state.privacy = False  # Privacy mode keeps a command with a Polish letter from the bot.
    await here.says(LEAD, f"{command} na Lipowej 12\nleży i nie oddycha")

    said = here.post.texts(LEAD)
    assert "Zapisano zgłoszenie nr 2026/0001: ul. Lipowa 12." in said
    [card] = [text for text in said if text.startswith("PILNE – zgłoszenie nr 2026/0001")]
    assert "leży i nie oddycha" in card
    assert "Przyjęte przez telefon." in card
    [event] = await here.post.do(lambda change: change.books.reports.history(1))
    assert (event.what, event.role) == ("zgłoszone", "zespol-11")


async def test_a_place_that_is_not_known_goes_in_the_callers_words(here: Room) -> None:
    await here.says(LEAD, "/zglos za garażami ktoś leży")

    assert "Zapisano zgłoszenie nr 2026/0001: za garażami ktoś leży." in here.post.texts(LEAD)


async def test_an_endless_report_keeps_its_beginning(here: Room) -> None:
    await here.says(LEAD, "/zglos za garażami " + "bardzo " * 500)

    [report] = await here.post.do(lambda change: change.books.reports.live())
    assert len(report.words[0]) == LONGEST_WORDS


async def test_without_words_they_are_asked_for(here: Room) -> None:
    assert (await here.says(LEAD, "/zglos")).startswith("Proszę odpowiedzieć na tę wiadomość: gdzie i co widać")
    prompt = here.last(LEAD)
    assert prompt.reply_markup
    assert prompt.reply_markup["force_reply"]

    assert "Zapisano zgłoszenie nr 2026/0001: ul. Lipowa 12." in await here.replies("Lipowa 12, leży", prompt)
    report = await here.post.do(lambda change: change.books.reports.get(1))
    assert (report.source, report.chat) == ("phone", None)


@pytest.mark.parametrize("command", ["/otwarte", "/zglos", "/zglos Lipowa 12, leży"])
async def test_a_group_of_nobody_hears_how_to_bind_it(here: Room, command: str) -> None:
    await here.group(-500)

    assert (await here.says(-500, command)).startswith("Ta grupa nie jest związana z żadnym zespołem.")
    assert await here.post.do(lambda change: change.books.reports.all()) == []
    assert await here.says(-500, "/start") == ""


async def test_a_report_that_a_broken_disk_did_not_keep_is_said_to_be_lost(here: Room) -> None:
    here.post.wait(5)
    await here.post.database.rows("PRAGMA query_only = ON")
    here.api.people.write("/zglos Lipowa 12, leży", LEAD, ANNA)
    await here.read()

    assert here.last(LEAD).text.startswith("Proszę dzwonić. Nie udało się zapisać zgłoszenia")
