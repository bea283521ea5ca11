"""Groups of teams: bound, moved, lost, and left."""

import logging
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.casework.binding import Binding
from bot.clock import WARSAW
from bot.knowledge.loading import KnowledgeBase
from bot.storage.cards import bound_chats
from tests.botapi import BotApi, Fault
from tests.botapi.members import BOT_ID
from tests.post import ADMIN, AUTHOR, LEAD, Hand, key, start_of_api
from tests.team_room import ANNA, COORDINATOR, THIRD, Room, room

NEW, OTHER = -12, -500
HOW = "Proszę napisać numer zespołu, np. /zespol 11."


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def api(hand: Hand) -> Iterator[BotApi]:
    with start_of_api(hand) as api:
        api.people.write("cześć", AUTHOR)
        yield api


@pytest.fixture
async def here(api: BotApi, hand: Hand, base: KnowledgeBase, tmp_path: Path) -> AsyncIterator[Room]:
    async with room(api, hand, base, tmp_path) as here:
        yield here


async def bound(here: Room) -> dict[str, str]:
    return await bound_chats(here.post.database)


def cards(here: Room, chat: int) -> list[str]:
    return [text for text in here.post.texts(chat) if "zgłoszenie nr" in text.casefold() and "Miejsce: " in text]


# Binding


@pytest.mark.parametrize("command", ["/zespol 11", "/zespol zespol-11", "/zespol nr 11", "/zespół 11", "/ZESPOL 11"])
async def test_an_administrator_binds_a_group(here: Room, command: str) -> None:
    here.api.state.privacy = False  # Privacy mode keeps a command with a Polish letter from the bot.
    await here.group(LEAD)
    assert here.last(LEAD).text.startswith(HOW)

    assert (await here.says(LEAD, command, ADMIN)).startswith("Zespół nr 11: zgłoszenia będą przychodzić tutaj.")
    assert await bound(here) == {"zespol-11": key(LEAD)}


async def test_the_coordinator_has_a_group_too(here: Room) -> None:
    await here.group(COORDINATOR)

    assert (await here.says(COORDINATOR, "/koordynator", ADMIN)).startswith("Koordynator: zgłoszenia będą")
    assert await bound(here) == {"koordynator": key(COORDINATOR)}


@pytest.mark.parametrize("command", ["/zespol 11", "/koordynator", "/zespol brak"])
async def test_nobody_else_binds_or_unbinds(here: Room, command: str) -> None:
    await here.bind(THIRD)

    assert await here.says(THIRD, command, ANNA) == "To może zrobić tylko administrator bota."
    assert await bound(here) == {"zespol-3": key(THIRD)}


@pytest.mark.parametrize("number", ["99", "zespol-99", "kasa", "9a8"])
async def test_an_unknown_team_is_answered_with_those_of_the_day(here: Room, base: KnowledgeBase, number: str) -> None:
    await here.group(LEAD)

    said = await here.says(LEAD, f"/zespol {number}", ADMIN)
    teams = ", ".join(str(base.entries[id_].number) for id_ in base.of_folder("zespoly"))
    assert said == f"Nie ma takiego zespołu. Są: {teams}. Proszę napisać np. /zespol 11"
    assert await bound(here) == {}


async def test_a_team_that_is_not_there_on_the_day_is_unknown(here: Room) -> None:
    then = datetime(2015, 5, 4, 10, tzinfo=WARSAW)

    said = await Binding(here.post.office).team(key(LEAD), "9", then)
    assert said.startswith("Nie ma takiego zespołu. Są: 1, 2, 3, 4, 5, 6, 7, 8, 11.")


async def test_without_a_number_it_says_how(here: Room) -> None:
    await here.group(LEAD)

    assert (await here.says(LEAD, "/zespol", ADMIN)).startswith(HOW)


@pytest.mark.parametrize("command", ["/zespol 11", "/koordynator"])
async def test_in_a_private_chat_the_group_is_pointed_to(here: Room, command: str) -> None:
    assert (await here.says(ADMIN, command)).startswith("To polecenie trzeba napisać w grupie zespołu")
    assert await here.says(ANNA, command) == ""  # A resident's is the menu's.
    assert await bound(here) == {}


async def test_live_reports_of_the_team_come_to_its_new_group(here: Room) -> None:
    await here.report("leży")
    await here.group(LEAD)
    await here.says(LEAD, "/zespol 11", ADMIN)

    assert len(cards(here, LEAD)) == 1
    [card] = [one for one in here.api.messages(LEAD) if "leży" in one.text]
    assert await here.presses("Przyjmuję", card=card) == "Przyjęte."
    await here.says(LEAD, "/zespol 11", ADMIN)
    assert len(cards(here, LEAD)) == 1


async def test_a_team_that_moves_takes_its_cards_along(here: Room) -> None:
    await here.bind(LEAD, THIRD)
    await here.report("leży", "zespol-11", "zespol-3")
    await here.report("śpi", "zespol-11")
    old = here.last(THIRD)
    await here.group(NEW)

    await here.says(NEW, "/zespol 3", ADMIN)
    assert any("Zespół nr 3: zgłoszenia będą teraz przychodzić tutaj" in text for text in here.post.texts(NEW))
    assert await bound(here) == {"zespol-11": key(LEAD), "zespol-3": key(NEW)}
    assert len(cards(here, NEW)) == 1
    assert await here.presses("Przyjmuję", THIRD, card=old) == "Ten przycisk tu nie działa."
    [card] = [one for one in here.api.messages(NEW) if "leży" in one.text]
    assert await here.presses("Przyjmuję", NEW, card=card) == "Przyjęte."


async def test_a_card_that_waits_follows_its_team(here: Room) -> None:
    await here.bind(LEAD)
    await here.group(NEW)
    await here.post.report("leży")
    here.api.people.write("/zespol 11", NEW, ADMIN)
    await here.settle()

    assert len(cards(here, NEW)) == 1
    assert cards(here, LEAD) == []


async def test_an_unbound_group_gets_nothing_more_and_the_coordinator_what_it_led(here: Room) -> None:
    await here.bind(LEAD, COORDINATOR)
    await here.report("leży")
    card = here.last(LEAD)

    assert await here.says(LEAD, "/zespol brak", ADMIN) == "Zespół nr 11: zgłoszenia nie będą tu już przychodzić."
    assert await bound(here) == {"koordynator": key(COORDINATOR)}
    assert "Zespół nr 11: administrator odwiązał grupę. Zgłoszenia tam nie dochodzą." in here.post.texts(COORDINATOR)
    assert len(cards(here, COORDINATOR)) == 1
    assert await here.presses("Przyjmuję", card=card) == "Ten przycisk tu nie działa."
    assert (await here.says(LEAD, "/zespol brak", ADMIN)).startswith("Ta grupa nie jest związana")


# Membership


async def test_a_group_that_a_stranger_made_is_left(here: Room, caplog: pytest.LogCaptureFixture) -> None:
    here.api.people.add_bot(OTHER, by=ANNA, title="Tajna grupa")
    with caplog.at_level(logging.WARNING):
        await here.settle()

    assert [call.params["chat_id"] for call in here.api.calls("leaveChat")] == [OTHER]
    assert here.post.texts(OTHER) == []
    assert "spoza ADMIN_IDS" in caplog.text
    assert "Tajna" not in caplog.text


async def test_leaving_is_insisted_on(here: Room) -> None:
    here.api.fail(Fault("leaveChat"))
    here.api.people.add_bot(OTHER, by=ANNA)
    await here.settle()

    assert len(here.api.calls("leaveChat")) == 1


async def test_a_change_of_rights_is_no_arrival(here: Room) -> None:
    await here.bind(LEAD)
    before = here.post.texts(LEAD)
    here.api.people.join(LEAD, ANNA)
    here.api.people.promote(LEAD, BOT_ID, by=ANNA)
    here.api.people.promote(LEAD, BOT_ID, "member", by=ANNA)
    await here.settle()

    assert here.api.calls("leaveChat") == []
    assert here.post.texts(LEAD) == before


@pytest.mark.parametrize("grown", [False, True])
async def test_the_coordinator_hears_that_a_group_threw_the_bot_out(here: Room, grown: bool) -> None:
    await here.bind(LEAD, COORDINATOR)
    await here.report("leży")
    chat = here.api.people.migrate(LEAD) if grown else LEAD
    await here.settle()
    here.api.people.remove_bot(chat)
    await here.settle()

    assert "Bot nie ma już dostępu do czatu: Zespół nr 11. Zgłoszenia tam nie dochodzą." in here.post.texts(COORDINATOR)
    assert len(cards(here, COORDINATOR)) == 1
    assert await bound(here) == {"koordynator": key(COORDINATOR)}


async def test_without_a_coordinator_the_administrators_hear_it(here: Room) -> None:
    here.api.people.write("cześć", ADMIN)
    await here.bind(LEAD)
    here.api.people.remove_bot(LEAD)
    await here.settle()

    assert here.post.texts(ADMIN) == ["Bot nie ma już dostępu do czatu: Zespół nr 11. Zgłoszenia tam nie dochodzą."]


async def test_a_group_of_nobody_may_throw_the_bot_out(here: Room) -> None:
    await here.bind(COORDINATOR)
    await here.group(OTHER)
    before = here.post.texts(COORDINATOR)
    here.api.people.remove_bot(OTHER)
    await here.settle()

    assert here.post.texts(COORDINATOR) == before


# Migration


@pytest.mark.parametrize("at_once", [False, True])
async def test_a_group_that_grows_takes_its_cards_along(here: Room, at_once: bool) -> None:
    await here.bind(LEAD)
    report = await here.report("leży")
    new = here.api.people.migrate(LEAD, by=ANNA)
    await here.settle(at_once=at_once)

    assert here.api.calls("leaveChat") == []
    assert await bound(here) == {"zespol-11": key(new)}
    assert len(cards(here, new)) == 1
    assert await here.presses("Przyjmuję", new) == "Przyjęte."
    assert (await here.post.get(report)).holder == "zespol-11"


async def test_what_waited_for_a_group_that_grew_follows_it(here: Room) -> None:
    await here.bind(LEAD)
    await here.post.report("leży")
    new = here.api.people.migrate(LEAD)
    await here.settle()

    assert len(cards(here, new)) == 1
    assert cards(here, LEAD) == []


async def test_a_line_that_fails_does_not_make_the_bot_leave_its_own_group(here: Room) -> None:
    await here.bind(LEAD)
    here.api.fail(Fault("getChat"))
    new = here.api.people.migrate(LEAD, by=ANNA)
    await here.settle()

    assert here.api.calls("leaveChat") == []
    assert await bound(here) == {"zespol-11": key(new)}


async def test_the_chat_of_a_rehearsal_is_not_left_when_it_grows(
    api: BotApi, hand: Hand, base: KnowledgeBase, tmp_path: Path
) -> None:
    async with room(api, hand, base, tmp_path, rehearsal=OTHER) as here:
        await here.group(OTHER)
        api.people.migrate(OTHER, by=ANNA)
        await here.settle()

        assert api.calls("leaveChat") == []
