"""An update of a team's group that is handled a second time, as after a crash: the same is said, nothing changes."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from telegram import Update

from bot.casework.chats import lose_author
from bot.casework.team import Team
from bot.knowledge.loading import KnowledgeBase
from bot.reports.report import Report
from tests.botapi import BotApi
from tests.post import AUTHOR, LEAD, Hand, key, start_of_api
from tests.team_room import ANNA, LIPOWA, OLA, THIRD, Room, room
from tests.trace import trace

ENTERED = "Zapisano zgłoszenie nr 2026/0001: ul. Lipowa 12."
PUT_THROUGH = "Przekazano zgłaszającemu."
DEAF = "Nie przekazano – zgłaszający nie odbiera wiadomości od bota."


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def api(hand: Hand) -> Iterator[BotApi]:
    with start_of_api(hand) as api:
        api.people.called(ANNA, "Anna")
        api.people.called(OLA, "Ola")
        api.people.write("cześć", AUTHOR)
        yield api


@pytest.fixture
async def here(api: BotApi, hand: Hand, base: KnowledgeBase, tmp_path: Path) -> AsyncIterator[Room]:
    async with room(api, hand, base, tmp_path) as here:
        await here.bind(LEAD, THIRD)
        yield here


async def again(here: Room) -> None:
    """The last update comes once more, as it was; nothing has been sent in between."""
    update = here.api.state.updates[-1]
    await here.app.process_update(Update.de_json(dict(update), here.app.bot))
    if here.faults:
        raise here.faults[0]


async def twice(here: Room, answer: str) -> None:
    """What was just done is read, and handled again: all that comes of the second time is the answer."""
    await here.read()
    once = await trace(here.post.database, but=answer)
    await again(here)
    assert await trace(here.post.database, but=answer) == once


def answers(here: Room, text: str) -> int:
    return here.post.texts(LEAD).count(text)


async def test_a_callers_report_is_entered_once(here: Room) -> None:
    here.api.people.write("/zglos Lipowa 12, leży", LEAD, ANNA)
    await twice(here, ENTERED)
    await here.post.run_out()

    assert answers(here, ENTERED) == 2
    assert len(await here.post.do(lambda change: change.books.reports.all())) == 1
    await here.says(LEAD, "/zglos Lipowa 12, leży")
    assert len(await here.post.do(lambda change: change.books.reports.all())) == 2


async def test_words_asked_for_are_entered_once(here: Room) -> None:
    await here.says(LEAD, "/zglos")
    here.api.people.reply("Lipowa 12, leży", here.last(LEAD).message_id, LEAD, ANNA)
    await twice(here, ENTERED)

    assert len(await here.post.do(lambda change: change.books.reports.all())) == 1


async def test_a_workers_words_reach_the_author_once(here: Room) -> None:
    await here.report()
    await here.presses("Napisz do zgłaszającego")
    here.api.people.reply("Czy ma kurtkę?", here.last(LEAD).message_id, LEAD, ANNA)
    await twice(here, PUT_THROUGH)
    await here.post.run_out()

    assert answers(here, PUT_THROUGH) == 2
    assert len(here.post.texts(AUTHOR)) == 1


async def test_two_workers_with_the_same_words_reach_the_author_twice(here: Room) -> None:
    await here.report()
    await here.presses("Napisz do zgłaszającego")
    prompt = here.last(LEAD)
    for _ in range(2):
        assert await here.replies("Czy ma kurtkę?", prompt) == [PUT_THROUGH]

    assert len(here.post.texts(AUTHOR)) == 2


# What there is before the press.
Before = Callable[[Room], Awaitable[Report]]


async def taken(here: Room) -> Report:
    report = await here.report()
    await here.presses("Przyjmuję")
    return report


async def untouched(here: Room) -> Report:
    return await here.report()


async def to_be_joined(here: Room) -> Report:
    await here.report("leży", place=LIPOWA)
    return await here.report("śpi na ziemi", place=LIPOWA)


@pytest.mark.parametrize(
    ("before", "verb", "said"),
    [
        (untouched, "przyjmuję", "Przyjęte."),
        (taken, "koniec:refused", "Zakończone."),
        (untouched, "dla:zespol-3", "Przekazane."),
        (taken, "dla:zespol-3", "Przekazane."),
        (to_be_joined, "połącz:1", "Połączone."),
        (untouched, "napisz", "Proszę odpowiedzieć na wiadomość pod kartą."),
        (untouched, "pokaż", "Karta jest na dole."),
    ],
)
async def test_a_press_does_it_once_and_says_the_same(here: Room, before: Before, verb: str, said: str) -> None:
    report = await before(here)
    card = (await here.post.messages(report))[0].message_id
    query = here.api.people.press(f"z:{report.id}:{verb}", LEAD, ANNA, message_id=card)
    await twice(here, "")

    # Telegram refuses the second answer, for the spinner has stopped.
    notices = [call.params for call in here.api.calls("answerCallbackQuery", ok=False)]
    assert [one["text"] for one in notices if one["callback_query_id"] == query] == [said, said]


async def test_a_colleague_who_comes_second_hears_that_it_is_taken(here: Room) -> None:
    await taken(here)
    card = here.last(LEAD)
    here.api.people.join(LEAD, OLA)
    notice = await here.sends("z:1:przyjmuję", user=OLA, message_id=card.message_id)
    assert notice == "Już przyjął: Zespół nr 11, 10:00."


@pytest.mark.parametrize(
    ("verb", "late"),
    [("koniec:helped", "To zgłoszenie jest już zakończone."), ("przyjmuję", "To zgłoszenie jest już zakończone.")],
)
async def test_what_was_ended_otherwise_is_said_to_be_over(here: Room, verb: str, late: str) -> None:
    await taken(here)
    card = here.last(LEAD).message_id
    await here.sends("z:1:koniec:refused", message_id=card)
    assert await here.sends(f"z:1:{verb}", message_id=card) == late


async def test_an_author_who_blocked_the_bot_gets_nothing_and_the_worker_is_told(here: Room) -> None:
    report = await here.report()
    card = here.last(LEAD)
    await here.presses("Napisz do zgłaszającego")
    prompt = here.last(LEAD)
    await here.post.do(lambda change: lose_author(change, key(AUTHOR), report.id))

    assert await here.replies("Czy ma kurtkę?", prompt) == [DEAF]
    assert here.post.texts(AUTHOR) == []
    assert await here.presses("Napisz do zgłaszającego", card=card) == DEAF


async def test_an_author_who_wants_no_word_may_still_be_asked(here: Room) -> None:
    await here.report(wants_word=False)
    await here.presses("Napisz do zgłaszającego")

    assert await here.replies("Czy ma kurtkę?", here.last(LEAD)) == [PUT_THROUGH]
    assert len(here.post.texts(AUTHOR)) == 1


async def test_nobody_is_told_that_words_about_a_call_were_put_through(here: Room) -> None:
    await here.report(chat=None, source="phone")
    await here.post.say(LEAD, "Co przekazać zgłaszającemu w sprawie zgłoszenia nr 2026/0001? "
                              "Proszę odpowiedzieć na tę wiadomość.")  # fmt: skip
    await here.post.run_out()

    assert await here.replies("Czy ma kurtkę?", here.last(LEAD)) == [DEAF]


async def test_an_answer_about_a_joined_report_is_heard_where_it_goes_on(here: Room) -> None:
    second = await to_be_joined(here)
    await here.presses("Połącz z 2026/0001")
    await Team(here.post.office).hear_back(second.id, "tak, czarną", here.post.now)

    first = await here.post.do(lambda change: change.books.reports.get(1))
    assert first.additions[-1].text == "tak, czarną"
