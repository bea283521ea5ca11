"""What leaves the outbox, and how it looks in Telegram: the real Delivery over real HTTP to the stand-in."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answering.reply import Press
from bot.casework.team import Team, Worker
from bot.knowledge.loading import KnowledgeBase
from bot.reports.outgoing import Outgoing
from bot.reports.report import Addition
from tests.botapi import BotApi, Fault
from tests.post import AUTHOR, LEAD, Hand, Post, Running, key, posting, start_of_api, struck, until

NEIGHBOUR = 7002
WORKER = Worker("zespol-11", "Anna")


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def api(hand: Hand) -> Iterator[BotApi]:
    with start_of_api(hand) as api:
        api.people.write("dzień dobry", AUTHOR)
        api.people.write("dzień dobry", NEIGHBOUR)
        yield api


@pytest.fixture
async def post(api: BotApi, hand: Hand, base: KnowledgeBase, tmp_path: Path) -> AsyncIterator[Post]:
    async with posting(api, hand, base, tmp_path) as post:
        yield post


def drawn_first(text: str) -> str:
    return text.partition("\n")[0]


# How things look


async def test_a_card_is_sent_with_its_buttons_and_its_message_is_known(post: Post) -> None:
    report = await post.report("leży <na> ławce & śpi")
    await post.run_out()

    [card] = post.api.messages(LEAD)
    [call] = post.api.calls("sendMessage")
    assert "„leży <na> ławce & śpi”" in card.text
    assert call.params["text"].startswith(f"<b>Zgłoszenie nr {report.number}</b>\n")
    assert call.params["link_preview_options"] == {"is_disabled": True}
    assert ("Przyjmuję", f"z:{report.id}:przyjmuję") in post.api.buttons(card)
    assert any(data.startswith("https://") for _, data in post.api.buttons(card))
    [known] = await post.messages(report)
    assert (known.chat, known.message_id, known.target) == (key(LEAD), card.message_id, "zespol-11")


async def test_nothing_that_was_sent_is_kept(post: Post) -> None:
    await post.say(AUTHOR, "Dziękujemy.")
    await post.run_out()

    assert post.texts(AUTHOR) == ["Dziękujemy."]
    assert await post.rows("state, data") == [("sent", None)]


async def test_a_text_may_be_silent_and_answer_a_message(post: Post) -> None:
    asked = post.api.people.write("halo", AUTHOR)
    rows = ((Press("Tak", "r:1:tak"), Press("Mapa", url="https://example.org/")),)
    await post.say(AUTHOR, "Słucham.", silent=True, answers=asked, rows=rows)
    await post.run_out()

    [shown] = post.api.messages(AUTHOR)
    assert (shown.silent, shown.reply_to) == (True, asked)
    assert post.api.buttons(shown) == [("Tak", "r:1:tak"), ("Mapa", "https://example.org/")]


async def test_an_answer_to_a_message_that_is_gone_is_sent_all_the_same(post: Post) -> None:
    await post.say(AUTHOR, "Słucham.", answers=4000)
    await post.run_out()

    assert post.texts(AUTHOR) == ["Słucham."]


async def test_a_question_opens_the_answer_and_is_put_through(post: Post) -> None:
    report = await post.report()
    await Team(post.office).prompt(report.id, key(LEAD), post.now)
    await post.run_out()

    _, question = post.api.messages(LEAD)
    assert question.reply_markup == {
        "force_reply": True,
        "selective": False,
        "input_field_placeholder": "Proszę napisać odpowiedź",
    }
    assert await post.do(lambda change: change.books.cards.relayed(key(LEAD), question.message_id)) == report.id


async def test_a_long_question_goes_in_pieces_a_second_apart_and_any_may_be_answered(post: Post) -> None:
    report = await post.report()
    text = "Pytanie:\n" + "słowo & słowo\n" * 300
    await post.do(
        lambda change: change.books.outbox.question(key(AUTHOR), Outgoing(text, asks=True), change.now, report.id)
    )
    await post.run()
    assert len(post.texts(AUTHOR)) == 1
    await post.run()
    assert len(post.texts(AUTHOR)) == 1
    await post.run_out()

    first, second = post.api.messages(AUTHOR)
    assert f"{first.text} {second.text}".split() == text.split()
    assert first.reply_markup is None
    assert second.reply_markup
    async with post.office.change(post.now) as change:
        for message in (first, second):
            assert await change.books.cards.relayed(key(AUTHOR), message.message_id) == report.id
    [one, other] = [call.params["text"] for call in post.api.calls("sendMessage") if call.params["chat_id"] == AUTHOR]
    assert (one.count("<b>"), other.count("<b>")) == (1, 0)


async def test_a_card_too_long_for_telegram_stays_one_message_with_its_buttons(post: Post) -> None:
    await post.report("&" * 3000)
    await post.run_out()

    [card] = post.api.messages(LEAD)
    assert post.api.buttons(card)


async def test_in_a_rehearsal_each_card_says_whose_it_would_be(
    api: BotApi, hand: Hand, base: KnowledgeBase, tmp_path: Path
) -> None:
    api.people.write("próba", LEAD)
    async with posting(api, hand, base, tmp_path, rehearsal=LEAD) as post:
        await post.report("leży", "zespol-11", "zespol-3", urgent=True)
        await post.run_out()

        assert list(map(drawn_first, post.texts(LEAD))) == ["PRÓBA – Zespół nr 11", "PRÓBA – Zespół nr 3"]
        for number in range(6):
            await post.report(f"leży {number}")
        post.wait(60)
        await post.run_out()
        assert post.texts(LEAD)[2].startswith("PRÓBA – Zespół nr 11\nNowe zgłoszenia: 6")


async def test_what_waits_for_the_terminal_is_left_to_it(post: Post) -> None:
    await post.do(lambda change: change.books.outbox.text("konsola", Outgoing("x"), change.now))
    await post.run()

    assert await post.pause() is None
    assert await post.rows() == ["waiting"]


# The latest state


async def test_a_card_shows_the_report_as_it_stands_when_it_is_sent(post: Post) -> None:
    report = await post.report()
    await Team(post.office).take(report.id, WORKER, post.now)
    await post.run_out()

    assert "Przyjął: Zespół nr 11 (Anna)" in post.texts(LEAD)[0]
    assert not post.api.calls("editMessageText")


async def test_changes_that_come_together_make_one_edit(post: Post) -> None:
    report = await post.report()
    await post.run_out()
    for text in ("jedna kurtka", "druga kurtka"):
        told = await post.get(report)
        await post.save(replace(told, additions=(*told.additions, Addition(post.now, text))))
    await post.run_out()

    [edit] = post.api.calls("editMessageText")
    assert "jedna kurtka" in edit.params["text"]
    assert "druga kurtka" in edit.params["text"]
    assert post.api.buttons(post.api.messages(LEAD)[0])


@pytest.mark.parametrize("method", ["sendMessage", "editMessageText"])
async def test_what_changes_while_a_card_is_on_its_way_follows_as_an_edit(post: Post, method: str) -> None:
    report = await post.report()
    if method == "editMessageText":
        await post.run_out()
        await post.save(replace(report, unconfirmed=True))
        post.wait(1)
    released = threading.Event()
    fault = post.api.fail(Fault(method, held=released))
    sending = asyncio.create_task(post.run())
    await struck(fault)
    await Team(post.office).take(report.id, WORKER, post.now)
    released.set()
    await sending
    assert "Przyjął" not in post.texts(LEAD)[0]
    await post.run_out()

    assert "Przyjął: Zespół nr 11" in post.texts(LEAD)[0]


async def test_a_card_that_became_urgent_on_its_way_is_followed_by_one_that_sounds(post: Post) -> None:
    report = await post.report(at_night=True)
    released = threading.Event()
    fault = post.api.fail(Fault("sendMessage", held=released))
    sending = asyncio.create_task(post.run())
    await struck(fault)
    worse = replace(report, urgent=True)
    async with post.office.change(post.now) as change:
        await change.save(worse, "uzupełnione", "zgłaszający")
        await change.show_again(worse, "zespol-11")
    released.set()
    await sending
    await post.run_out()

    assert [(drawn_first(shown.text), shown.silent) for shown in post.api.messages(LEAD)] == [
        (f"PILNE – zgłoszenie nr {report.number}", True),
        (f"PILNE – zgłoszenie nr {report.number}", False),
    ]


# Order and pace


async def test_urgent_ones_first_then_what_changed_hands_then_the_new_then_corrections(post: Post) -> None:
    taken, amended = await post.report("pierwsze"), await post.report("drugie")
    await post.run_out()
    post.wait(60)
    await post.save(replace(amended, unconfirmed=True))
    await post.report("trzecie")
    await Team(post.office).take(taken.id, WORKER, post.now)
    await post.report("czwarte", urgent=True)
    before = len(post.api.state.calls)
    await post.run_out()

    said = [call.params["text"] for call in post.api.state.calls[before:] if call.params["chat_id"] == LEAD]
    order = [next(word for word in ("pierwsze", "drugie", "trzecie", "czwarte") if word in text) for text in said]
    assert order == ["czwarte", "pierwsze", "trzecie", "drugie"]


async def test_twenty_five_cards_reach_a_group_at_telegrams_pace(post: Post) -> None:
    for number in range(25):
        await post.report(f"pilne {number}", urgent=True)
    started = post.hand.seconds
    for _ in range(20):
        await post.run()
        await post.run()
        post.wait(1)
    assert len(post.texts(LEAD)) == 20
    pause = await post.pause()
    assert pause is not None
    assert 39 < pause <= 40
    await post.run_out()

    assert [text.partition("pilne ")[2].partition("”")[0] for text in post.texts(LEAD)] == list(map(str, range(25)))
    assert post.api.limits.refused == 0
    assert post.hand.seconds - started < 70


async def test_a_group_that_may_get_no_new_message_still_sees_cards_change(post: Post) -> None:
    reports = [await post.report(f"pilne {number}", urgent=True) for number in range(21)]
    for _ in range(20):
        await post.run()
        post.wait(1)
    await Team(post.office).take(reports[0].id, WORKER, post.now)
    assert await post.pause() == 0
    await post.run()

    assert "Przyjął" in post.texts(LEAD)[0]
    assert len(post.texts(LEAD)) == 20


async def test_a_burst_comes_as_one_list_and_its_cards_exist(post: Post) -> None:
    reports = [await post.report(f"leży {number}") for number in range(7)]
    urgent = await post.report("nie oddycha", urgent=True)
    await post.run_out()

    card, together = post.api.messages(LEAD)
    assert "nie oddycha" in card.text
    assert drawn_first(together.text) == "Nowe zgłoszenia: 7"
    assert {data for _, data in post.api.buttons(together)} == {f"z:{report.id}:pokaż" for report in reports}
    assert set(await post.rows()) == {"sent"}
    for report in (*reports, urgent):
        assert len(await post.messages(report)) == (report == urgent)
    held = await post.do(lambda change: change.books.cards.in_chat(key(LEAD), "zespol-11"))
    assert held == {report.id for report in (*reports, urgent)}


@pytest.mark.parametrize(("at_night", "count"), [(True, 6), (False, 6), (True, 5), (False, 5)])
async def test_a_burst_of_the_night_makes_no_sound(post: Post, at_night: bool, count: int) -> None:
    for number in range(count):
        await post.report(f"leży {number}", at_night=at_night)
    await post.run_out()

    assert [shown.silent for shown in post.api.messages(LEAD)] == [at_night] * (1 if count == 6 else count)


async def test_a_burst_beyond_one_list_loses_nobody(post: Post) -> None:
    reports = [await post.report(f"leży {number}") for number in range(29)]
    await post.run_out()

    buttons = [data for shown in post.api.messages(LEAD) for _, data in post.api.buttons(shown)]
    assert {f"z:{report.id}:pokaż" for report in reports} == set(buttons)
    assert len(post.texts(LEAD)) == 2


async def test_chats_do_not_wait_for_each_other(post: Post) -> None:
    released = threading.Event()
    fault = post.api.fail(Fault("sendMessage", held=released, chat=AUTHOR))
    await post.say(AUTHOR, "wisi")
    await post.say(NEIGHBOUR, "pierwsza")
    hanging = asyncio.create_task(post.run())
    await struck(fault)
    await asyncio.to_thread(until, lambda: post.texts(NEIGHBOUR) == ["pierwsza"])
    await post.say(NEIGHBOUR, "druga")
    await post.say(AUTHOR, "po kolei")
    post.wait(1)
    await post.run()

    assert post.texts(NEIGHBOUR) == ["pierwsza", "druga"]
    assert post.texts(AUTHOR) == []
    released.set()
    await hanging
    await post.run_out()
    assert post.texts(AUTHOR) == ["wisi", "po kolei"]


async def test_all_chats_together_keep_to_the_pace(post: Post) -> None:
    for chat in range(8001, 8031):
        post.api.people.write("dzień dobry", chat)
        await post.say(chat, "x")
    await post.run()
    assert len(post.api.calls("sendMessage")) == 25
    await post.run_out()

    assert len(post.api.calls("sendMessage")) == 30
    assert post.hand.seconds >= 1


async def test_no_more_than_so_many_chats_are_under_way_at_once(post: Post) -> None:
    released = threading.Event()
    fault = post.api.fail(Fault("sendMessage", times=60, held=released))
    for chat in range(8001, 8061):
        post.api.people.write("dzień dobry", chat)
        await post.say(chat, "x")
    turns = []
    for left in (35, 20, 20):
        turns.append(asyncio.create_task(post.run()))
        await struck(fault, left)
        post.wait(1)
    assert await post.pause() is None
    released.set()
    await asyncio.gather(*turns)
    await post.run_out()

    assert len(post.api.calls("sendMessage")) == 60


# The loop


async def test_serving_sends_at_once_what_a_change_wrote(base: KnowledgeBase, tmp_path: Path) -> None:
    with BotApi() as api:
        api.people.write("dzień dobry", AUTHOR)
        api.people.write("dzień dobry", NEIGHBOUR)
        async with posting(api, Running(), base, tmp_path) as post:
            await post.say(AUTHOR, "pierwsza")
            serving = asyncio.create_task(post.delivery.serve())
            async with asyncio.timeout(5):
                while await post.rows() != ["sent"] or await post.pause() is not None:
                    pass
            for _ in range(3):  # The loop has its turns at the database too, and then it sleeps.
                await post.rows()
            began = time.monotonic()
            await post.say(NEIGHBOUR, "druga")
            await post.say(AUTHOR, "trzecia")
            await asyncio.to_thread(api.wait_for, "sendMessage", 3)
            took = time.monotonic() - began
            serving.cancel()
            await asyncio.wait([serving])

            assert post.texts(AUTHOR) == ["pierwsza", "trzecia"]
            assert 0.5 < took < 4


async def test_stopping_lets_a_call_under_way_finish(base: KnowledgeBase, tmp_path: Path) -> None:
    with BotApi() as api:
        api.people.write("dzień dobry", AUTHOR)
        released = threading.Event()
        fault = api.fail(Fault("sendMessage", held=released))
        async with posting(api, Running(), base, tmp_path) as post:
            await post.say(AUTHOR, "x")
            serving = asyncio.create_task(post.delivery.serve())
            await struck(fault)
            serving.cancel()
            released.set()
            await asyncio.wait([serving])

            assert serving.cancelled()
            assert await post.rows() == ["sent"]
