"""Buttons of cards: what they do, who may press them, and what comes of anything else."""

import logging
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.knowledge.loading import KnowledgeBase
from tests.botapi import BotApi, Fault
from tests.post import ADMIN, AUTHOR, LEAD, Hand, start_of_api
from tests.team_room import ANNA, COORDINATOR, LIPOWA, OLA, THIRD, Room, room

REFUSED = "Ten przycisk tu nie działa."


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def api(hand: Hand) -> Iterator[BotApi]:
    with start_of_api(hand) as api:
        api.people.called(ANNA, "Anna  Maria " + "z" * 30)
        api.people.write("cześć", AUTHOR)
        yield api


@pytest.fixture
async def here(api: BotApi, hand: Hand, base: KnowledgeBase, tmp_path: Path) -> AsyncIterator[Room]:
    async with room(api, hand, base, tmp_path) as here:
        await here.bind(LEAD, THIRD)
        yield here


# What they do


async def test_a_report_is_taken_and_ended(here: Room) -> None:
    report = await here.report()
    before = len(here.post.texts(LEAD))

    assert await here.presses("Przyjmuję") == "Przyjęte."
    assert f"Przyjął: Zespół nr 11 (Anna Maria {'z' * 19}), 10:00" in here.last(LEAD).text
    assert here.post.texts(AUTHOR) == ["Zgłoszenie nr 2026/0001. Przyjął Zespół nr 11, 10:00."]

    assert await here.presses("Zakończ") == ""
    outcomes = ["udzielono pomocy", "nie zastano", "odmowa pomocy", "przekazano służbom", "zgłoszenie fałszywe"]
    assert here.labels() == [*outcomes, "Wróć"]
    assert await here.presses("odmowa pomocy") == "Zakończone."
    assert "Zakończone: odmowa pomocy" in here.last(LEAD).text
    assert here.labels() == ["Pokaż na mapie"]
    assert here.post.texts(AUTHOR)[-1] == "Zgłoszenie nr 2026/0001. Byliśmy na miejscu. Dziękujemy."
    assert (await here.post.get(report)).outcome == "refused"
    assert len(here.post.texts(LEAD)) == before


async def test_a_choice_is_shown_under_one_copy_and_taken_back(here: Room) -> None:
    await here.report("leży", "zespol-11", "zespol-3")
    own = here.labels()

    assert await here.presses("Przekaż") == ""
    assert here.labels() == ["Zespół nr 3", "Wróć"]
    assert here.labels(THIRD) == own
    assert await here.presses("Wróć") == ""
    assert here.labels() == own


async def test_a_report_is_passed_on_and_its_wait_begins_anew(here: Room) -> None:
    report = await here.report()
    await here.presses("Przyjmuję")
    here.post.wait(600)
    await here.presses("Przekaż")

    assert await here.presses("Zespół nr 3") == "Przekazane."
    passed = await here.post.get(report)
    assert (passed.lead, passed.state) == ("zespol-3", "open")
    assert passed.waiting_since - report.waiting_since >= timedelta(minutes=10)
    assert "leży na ławce" in here.last(THIRD).text
    assert await here.presses("Przyjmuję", THIRD) == "Przyjęte."
    assert "Przyjął: Zespół nr 3" in here.last(LEAD).text


async def test_what_one_team_has_passed_on_another_cannot(here: Room) -> None:
    await here.bind(COORDINATOR)
    report = await here.report("leży na ławce", "zespol-11", "koordynator")
    cards = {chat: here.last(chat).message_id for chat in (LEAD, COORDINATOR)}
    data = f"z:{report.id}:dla:zespol-3"

    assert await here.sends(data, message_id=cards[LEAD]) == "Przekazane."
    again = await here.sends(data, COORDINATOR, message_id=cards[COORDINATOR])
    assert again == "To zgłoszenie ma już Zespół nr 3."
    assert sum("leży na ławce" in text for text in here.post.texts(THIRD)) == 1


async def test_with_no_other_chat_there_is_nobody_to_pass_it_to(here: Room) -> None:
    await here.says(THIRD, "/zespol brak", ADMIN)
    await here.report()

    assert await here.presses("Przekaż") == "Żaden inny zespół nie ma czatu w Telegramie."


async def test_two_reports_of_one_person_are_joined(here: Room) -> None:
    first = await here.report("leży", place=LIPOWA)
    second = await here.report("śpi na ziemi", place=LIPOWA)

    assert await here.presses(f"Połącz z {first.number}") == "Połączone."
    assert (await here.post.get(second)).merged_into == first.number
    assert "śpi na ziemi" in here.api.messages(LEAD)[-2].text
    assert f"Połączone ze zgłoszeniem {first.number}" in here.last(LEAD).text


async def test_only_what_a_card_offers_can_be_joined(here: Room) -> None:
    await here.report("leży", place=LIPOWA)
    elsewhere = await here.report("śpi", place=replace(LIPOWA, street="Młynowa"))

    assert (await here.sends("z:2:połącz:1", message_id=here.last(LEAD).message_id)).startswith("Nie da się połączyć")
    assert (await here.post.get(elsewhere)).state == "open"


async def test_a_list_opens_a_fresh_card_and_never_becomes_one(here: Room) -> None:
    report = await here.report()
    await here.says(LEAD, "/otwarte")
    listing = here.last(LEAD)

    assert await here.presses(report.number) == "Karta jest na dole."
    assert "leży na ławce" in here.last(LEAD).text
    assert len(await here.post.messages(report)) == 2
    assert await here.sends(f"z:{report.id}:przyjmuję", message_id=listing.message_id) == "Przyjęte."
    assert len(await here.post.messages(report)) == 2
    texts = {one.message_id: one.text for one in here.api.messages(LEAD)}
    assert texts[listing.message_id] == listing.text


async def test_nobody_can_be_asked_about_a_call(here: Room) -> None:
    report = await here.report(chat=None, source="phone")

    assert "Napisz do zgłaszającego" not in here.labels()
    notice = await here.sends(f"z:{report.id}:napisz", message_id=here.last(LEAD).message_id)
    assert notice.startswith("Tego nie da się zrobić")


@pytest.mark.parametrize("verb", ["zakończ", "koniec:helped"])
async def test_what_was_not_taken_cannot_be_ended(here: Room, verb: str) -> None:
    report = await here.report()

    notice = await here.sends(f"z:{report.id}:{verb}", message_id=here.last(LEAD).message_id)
    assert notice == "Najpierw trzeba przyjąć to zgłoszenie."
    assert (await here.post.get(report)).state == "open"


@pytest.mark.parametrize("verb", ["przyjmuję", "zakończ", "koniec:false", "przekaż", "dla:zespol-3", "napisz"])
async def test_a_button_left_on_what_was_withdrawn_does_nothing(here: Room, verb: str) -> None:
    report = await here.report()
    card = here.last(LEAD)
    withdrawn = replace(report, state="withdrawn", ended_at=here.post.now)
    await here.post.save(withdrawn)

    assert await here.sends(f"z:{report.id}:{verb}", message_id=card.message_id) == "Zgłaszający wycofał to zgłoszenie."
    assert await here.post.get(report) == withdrawn


# Who may press


async def test_of_two_who_press_at_once_one_wins_and_the_other_is_told(here: Room) -> None:
    report = await here.report("leży", "zespol-11", "zespol-3")
    cards = {chat: here.last(chat).message_id for chat in (LEAD, THIRD)}
    data = f"z:{report.id}:przyjmuję"
    queries = [here.api.people.press(data, chat, ANNA, message_id=card) for chat, card in cards.items()]
    await here.settle(at_once=True)

    winner = "11" if (await here.post.get(report)).holder == "zespol-11" else "3"
    notices = {here.notice(query) for query in queries}
    assert notices == {"Przyjęte.", f"Już przyjął: Zespół nr {winner}, 10:00."}
    assert all(f"Przyjął: Zespół nr {winner}" in here.last(chat).text for chat in cards)
    assert len(here.post.texts(AUTHOR)) == 1


async def test_somebody_outside_the_chat_does_nothing(here: Room, caplog: pytest.LogCaptureFixture) -> None:
    report = await here.report()
    here.api.people.join(LEAD, OLA)
    query = here.api.people.press(f"z:{report.id}:przyjmuję", LEAD, OLA, message_id=here.last(LEAD).message_id)
    here.api.people.leave(LEAD, OLA)
    with caplog.at_level(logging.WARNING):
        await here.settle()

    assert here.notice(query) == REFUSED
    assert (await here.post.get(report)).state == "open"
    assert "nacisnął ktoś spoza czatu" in caplog.text


@pytest.mark.parametrize(("is_member", "notice"), [(True, "Przyjęte."), (False, REFUSED)])
async def test_whoever_may_not_write_may_still_press_if_inside(here: Room, is_member: bool, notice: str) -> None:
    await here.report()
    query = here.api.people.press("z:1:przyjmuję", LEAD, ANNA, message_id=here.last(LEAD).message_id)
    here.api.people.promote(LEAD, ANNA, "restricted", is_member=is_member, by=ADMIN)
    await here.settle()

    assert here.notice(query) == notice


async def test_when_nobody_can_say_who_presses_nothing_happens(here: Room) -> None:
    report = await here.report()
    here.api.fail(Fault("getChatMember"))

    assert await here.presses("Przyjmuję") == "Nie udało się sprawdzić. Proszę nacisnąć jeszcze raz."
    assert (await here.post.get(report)).state == "open"
    assert await here.presses("Przyjmuję") == "Przyjęte."


async def test_a_chat_without_the_card_does_nothing(here: Room, caplog: pytest.LogCaptureFixture) -> None:
    report = await here.report("pod mostem")
    await here.group(-500)
    with caplog.at_level(logging.WARNING):
        for chat in (THIRD, -500):
            for verb in ("przyjmuję", "pokaż"):
                assert await here.sends(f"z:{report.id}:{verb}", chat) == REFUSED

    assert (await here.post.get(report)).state == "open"
    assert caplog.text.count("spoza jej czatu albo sfałszowany") == 4
    assert "pod mostem" not in caplog.text + str(here.post.texts(THIRD)) + str(here.post.texts(-500))
    assert "przyjmuję" not in caplog.text


@pytest.mark.parametrize(
    "data",
    [
        "z:", "z:1", "z:1:", "z:x:przyjmuję", "z:-1:przyjmuję", "z:²:przyjmuję", "z:٣:przyjmuję", "z:7:przyjmuję",
        "z:99999999999999999999:przyjmuję", "z:1:nieznane", "z:1:koniec:nieznane", "z:1:połącz:²", "z:1:koniec",
        "z:1:połącz:99999999999999999999", "z:1:połącz", "z:1:dla:zespol-3:x", "z:1:przyjmuję:x:y", "z:1:połącz:x",
    ],
)  # fmt: skip
async def test_forged_data_does_nothing(here: Room, data: str) -> None:
    report = await here.report()

    assert await here.sends(data, message_id=here.last(LEAD).message_id) == REFUSED
    assert await here.post.get(report) == report


@pytest.mark.parametrize("team", ["koordynator", "zespol-11", "zespol-7", "kasa", ""])
async def test_it_is_passed_only_to_a_team_with_a_chat(here: Room, team: str) -> None:
    report = await here.report()

    assert await here.sends(f"z:{report.id}:dla:{team}", message_id=here.last(LEAD).message_id)
    assert await here.post.get(report) == report


async def test_a_press_under_a_message_too_old_to_see(here: Room) -> None:
    report = await here.report()
    card = here.last(LEAD).message_id
    for verb, notice in (("przyjmuję", "Przyjęte."), ("zakończ", "")):
        query = here.api.people.press(f"z:{report.id}:{verb}", LEAD, ANNA, message_id=card, old=True)
        await here.settle()
        assert here.notice(query) == notice
    assert "nie zastano" in here.labels()


async def test_a_press_too_late_to_acknowledge_is_done(here: Room) -> None:
    report = await here.report()
    here.api.people.press("z:1:przyjmuję", LEAD, ANNA, message_id=here.last(LEAD).message_id, late=True)
    await here.settle()

    assert (await here.post.get(report)).state == "taken"


async def test_a_broken_disk_takes_nothing_and_says_so(here: Room) -> None:
    report = await here.report()
    await here.post.database.rows("PRAGMA query_only = ON")
    query = here.api.people.press("z:1:przyjmuję", LEAD, ANNA, message_id=here.last(LEAD).message_id)
    await here.read()
    await here.post.database.rows("PRAGMA query_only = OFF")

    assert here.notice(query) == "Nie udało się sprawdzić. Proszę nacisnąć jeszcze raz."
    assert await here.post.get(report) == report


@pytest.mark.parametrize("copy", [0, 1])
async def test_a_card_that_came_twice_works_from_either_copy(here: Room, copy: int) -> None:
    here.api.fail(Fault("sendMessage", chat=LEAD, lost=True))
    report = await here.report()
    copies = [one for one in here.api.messages(LEAD) if "leży na ławce" in one.text]
    assert len(copies) == 2
    [known] = await here.post.messages(report)
    assert known.message_id == copies[1].message_id

    assert await here.presses("Przyjmuję", card=copies[copy]) == "Przyjęte."
    shown = [one.text for one in here.api.messages(LEAD) if "leży na ławce" in one.text]
    # The unknown copy is brought up to date from its first press on.
    assert sum("Przyjął: Zespół nr 11" in text for text in shown) == 2 - copy


async def test_a_rehearsal_acts_in_the_role_of_the_card(
    api: BotApi, hand: Hand, base: KnowledgeBase, tmp_path: Path
) -> None:
    async with room(api, hand, base, tmp_path, rehearsal=-500) as here:
        await here.group(-500)
        await here.report("leży", "zespol-11", "zespol-3")
        [card] = [one for one in api.messages(-500) if one.text.startswith("PRÓBA – Zespół nr 3")]
        assert await here.presses("Przyjmuję", -500, card=card) == "Przyjęte."
        assert "Przyjął: Zespół nr 3" in here.last(-500).text

        await here.report("śpi", "koordynator", "zespol-11")
        assert await here.sends("z:2:przyjmuję", -500) == "Przyjęte."
        assert (await here.post.do(lambda change: change.books.reports.get(2))).holder == "zespol-11"
