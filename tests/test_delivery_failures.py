"""What becomes of messages when the line, a chat or the disk fails: none is lost, none is repeated without need."""

import asyncio
import logging
import sqlite3
import threading
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.knowledge.loading import KnowledgeBase
from bot.reports.outgoing import Outgoing
from bot.reports.report import COORDINATOR, Report
from tests.botapi import BotApi, Fault
from tests.botapi.members import BOT_ID
from tests.post import ADMIN, AUTHOR, LEAD, Hand, Post, key, posting, start_of_api, struck

NEIGHBOUR, BOSS = 7002, -99


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def api(hand: Hand) -> Iterator[BotApi]:
    with start_of_api(hand) as api:
        for person in (AUTHOR, NEIGHBOUR, ADMIN):
            api.people.write("dzień dobry", person)
        yield api


@pytest.fixture
async def post(api: BotApi, hand: Hand, base: KnowledgeBase, tmp_path: Path) -> AsyncIterator[Post]:
    async with posting(api, hand, base, tmp_path) as post:
        yield post


async def history(post: Post, report: Report) -> list[str]:
    return [event.what for event in await post.do(lambda change: change.books.reports.history(report.id))]


# The line


@pytest.mark.parametrize(
    "fault",
    [
        Fault("sendMessage", times=8, status=502),
        Fault("sendMessage", times=8, dropped=True),
        Fault("sendMessage", times=8, status=403),
        Fault("sendMessage", times=8, status=404),
        Fault("sendMessage", times=8, status=400),
    ],
    ids=["502", "cut", "403 of a proxy", "404 of a proxy", "400 for no known reason"],
)
async def test_a_failing_line_is_tried_ever_less_often_and_never_given_up(post: Post, fault: Fault) -> None:
    await post.say(AUTHOR, "x")
    post.api.fail(fault)
    waits = []
    for _ in range(8):
        await post.run()
        pause = await post.pause()
        assert pause is not None
        waits.append(pause)
        post.wait(pause + 0.001)
    await post.run_out()

    assert post.texts(AUTHOR) == ["x"]
    for wait, least in zip(waits, (5, 15, 45, 120, 300, 600, 600, 600), strict=True):
        assert least <= wait <= least * 1.2
    assert waits[-1] != waits[-2]


async def test_a_lost_answer_repeats_the_card_which_says_so(post: Post) -> None:
    report = await post.report()
    post.api.fail(Fault("sendMessage", lost=True))
    await post.run_out()

    first, second = post.api.messages(LEAD)
    assert second.text == f"(ponowione)\n{first.text}"
    [known] = await post.messages(report)
    assert known.message_id == second.message_id
    assert await post.rows() == ["sent"]


async def test_a_lost_answer_repeats_a_list_which_says_so(post: Post) -> None:
    for number in range(6):
        await post.report(f"leży {number}")
    post.api.fail(Fault("sendMessage", lost=True))
    await post.run_out()

    assert [text.splitlines()[0] for text in post.texts(LEAD)] == ["Nowe zgłoszenia: 6", "(ponowione)"]


async def test_whatever_ends_us_between_sending_and_marking_the_next_start_sends_again(post: Post) -> None:
    await post.report()
    held = threading.Event()
    fault = post.api.fail(Fault("sendMessage", held=held))
    others = asyncio.all_tasks()
    dying = asyncio.create_task(post.delivery.serve())
    await struck(fault)
    killed = asyncio.all_tasks() - others
    for task in killed:
        task.cancel()
    await asyncio.wait(killed)
    assert dying.cancelled()
    held.set()
    await asyncio.to_thread(post.api.wait_for, "sendMessage")
    assert await post.rows() == ["waiting"]

    post.delivery = post.restarted()
    post.wait(1)
    await post.run_out()
    assert len(post.texts(LEAD)) == 2
    assert await post.rows() == ["sent"]


class Restless(Hand):
    """Time passes while one looks."""

    def ticks(self) -> float:
        self.seconds += 0.001
        return self.seconds


async def test_what_is_urgent_is_still_first_after_telegram_asked_for_a_pause(
    base: KnowledgeBase, tmp_path: Path
) -> None:
    hand = Restless()
    with start_of_api(hand) as api:
        async with posting(api, hand, base, tmp_path) as post:
            report = await post.report(urgent=True)
            await post.say(LEAD, "to może poczekać")
            api.fail(Fault("sendMessage", status=429, retry_after=17, chat=LEAD))
            await post.run()
            due = await post.delivery.next_due(post.now)
            assert due is not None
            await post.delivery.run_due(due)
            [first] = post.texts(LEAD)
            assert report.number in first


async def test_telegrams_own_pause_is_kept_exactly_and_for_its_chat_alone(post: Post) -> None:
    await post.report()
    await post.say(LEAD, "potem")
    await post.say(NEIGHBOUR, "x")
    post.api.fail(Fault("sendMessage", status=429, retry_after=17, chat=LEAD))
    await post.run()

    assert post.texts(NEIGHBOUR) == ["x"]
    assert await post.pause() == 17
    post.wait(16.9)
    await post.run()
    assert post.texts(LEAD) == []
    await post.run_out()
    card, _ = post.texts(LEAD)
    assert "(ponowione)" not in card


# Cards


async def test_a_card_that_somebody_deleted_comes_again_while_its_report_is_live(post: Post) -> None:
    live, closed = await post.report("pierwsze"), await post.report("drugie")
    await post.run_out()
    post.delete(LEAD)
    post.wait(60)
    await post.save(replace(live, unconfirmed=True))
    await post.save(replace(closed, state="closed", outcome="helped"))
    await post.run_out()

    [fresh] = post.api.messages(LEAD)
    assert "pierwsze" in fresh.text
    assert [one.message_id for one in await post.messages(live)] == [fresh.message_id]
    assert await post.messages(closed) == []


async def test_an_edit_that_changes_nothing_is_done(post: Post) -> None:
    report = await post.report()
    await post.run_out()
    await post.save(report)
    await post.run_out()

    assert await post.rows() == ["sent", "sent"]
    assert not post.api.calls("editMessageText")


async def test_no_card_comes_again_where_the_team_is_no_more(post: Post) -> None:
    report = await post.report()
    await post.run_out()
    post.delete(LEAD)
    await post.do(lambda change: change.books.bindings.unbind(key(LEAD)))
    await post.save(report)
    await post.run_out()

    assert post.texts(LEAD) == []
    assert await post.messages(report) == []


# Chats


async def test_a_team_that_removed_the_bot_is_unbound_and_the_coordinator_gets_its_reports(post: Post) -> None:
    await post.bind(COORDINATOR, BOSS)
    taken, ended = await post.report("pierwsze"), await post.report("drugie")
    await post.save(replace(ended, state="closed", outcome="helped"))
    await post.run_out()
    post.api.people.remove_bot(LEAD)
    await post.report("trzecie")
    await post.say(LEAD, "x")
    await post.run_out()

    assert await post.do(lambda change: change.books.bindings.all()) == {COORDINATOR: key(BOSS)}
    lost, *cards = sorted(post.texts(BOSS), key=lambda text: not text.startswith("Bot"))
    assert lost == "Bot nie ma już dostępu do czatu: Zespół nr 11. Zgłoszenia tam nie dochodzą."
    first, third = sorted(cards)
    assert "pierwsze" in first
    assert "trzecie" in third
    assert all("Dostali: Koordynator" in card for card in cards)
    assert [call.code for call in post.api.calls("sendMessage", ok=False)].count(403) == 1
    assert (await post.rows()).count("failed") == 2
    assert "waiting" not in await post.rows()
    assert [one.chat for one in await post.messages(taken)] == [key(BOSS)]


async def test_who_else_has_the_report_sees_who_has_it_now(post: Post) -> None:
    await post.bind("zespol-3", -3)
    await post.bind(COORDINATOR, BOSS)
    await post.report("leży", "zespol-11", "zespol-3")
    await post.run_out()
    post.api.people.remove_bot(LEAD)
    await post.say(LEAD, "x")
    await post.run_out()

    [card] = post.texts(-3)
    assert "Dostali: Zespół nr 3, Koordynator" in card


@pytest.mark.parametrize("target", ["zespol-11", COORDINATOR])
async def test_without_a_coordinator_the_admins_hear_of_a_lost_chat(post: Post, target: str) -> None:
    if target == COORDINATOR:
        await post.bind(COORDINATOR, BOSS)
    post.api.people.remove_bot(BOSS if target == COORDINATOR else LEAD)
    await post.report("leży", target)
    await post.run_out()

    [text] = post.texts(ADMIN)
    assert ("Koordynator" if target == COORDINATOR else "Zespół nr 11") in text
    assert await post.pause() is None


async def test_a_group_where_the_bot_may_not_write_is_as_good_as_lost(post: Post) -> None:
    await post.bind(COORDINATOR, BOSS)
    post.api.people.promote(LEAD, BOT_ID, "restricted", can_send_messages=False)
    await post.report()
    await post.run_out()

    assert any(text.startswith("Bot nie ma już dostępu") for text in post.texts(BOSS))


async def test_an_author_who_blocked_the_bot_is_noted_on_the_report(post: Post) -> None:
    report = await post.report()
    await post.run_out()
    post.api.people.block(AUTHOR)
    async with post.office.change(post.now) as change:
        await change.tell_authors(report, lambda *_: Outgoing("raz"))
        await change.tell_authors(report, lambda *_: Outgoing("dwa"))
    await post.run_out()

    assert not (await post.get(report)).wants_word
    assert (await history(post, report)).count("zgłaszający nie odbiera") == 1
    assert "Bez informacji zwrotnej." in post.texts(LEAD)[0]
    assert "waiting" not in await post.rows()


async def test_a_group_that_became_a_supergroup_gets_its_live_cards_anew(post: Post) -> None:
    live, closed = await post.report("pierwsze"), await post.report("drugie")
    await post.run_out()
    new = post.api.people.migrate(LEAD)
    await post.save(replace(closed, state="closed", outcome="helped"))
    await post.report("trzecie")
    post.wait(60)
    await post.run_out()

    assert await post.do(lambda change: change.books.bindings.all()) == {"zespol-11": key(new)}
    first, third = sorted(post.texts(new))
    assert "pierwsze" in first
    assert "trzecie" in third
    assert {one.chat for one in await post.messages(live)} == {key(new)}
    assert await post.messages(closed) == []
    assert set(await post.rows()) == {"sent"}
    edits = post.api.calls("editMessageText", ok=False)
    assert new not in [call.params["chat_id"] for call in edits]


# Ourselves


async def test_while_the_disk_fails_nothing_is_sent_twice(post: Post, tmp_path: Path) -> None:
    await post.report()
    await post.say(AUTHOR, "x")
    spoiler = sqlite3.connect(tmp_path / "mopr.sqlite3")
    spoiler.execute("CREATE TRIGGER spoil BEFORE UPDATE ON outbox BEGIN SELECT RAISE(ABORT, 'full'); END")
    for _ in range(4):
        await post.run()
        post.wait(2)
    assert len(post.texts(LEAD)) == len(post.texts(AUTHOR)) == 1
    assert await post.rows() == ["waiting", "waiting"]
    spoiler.execute("DROP TRIGGER spoil")
    spoiler.close()
    await post.run()

    assert await post.rows() == ["sent", "sent"]
    assert len(post.texts(LEAD)) == len(post.texts(AUTHOR)) == 1


async def test_what_cannot_be_drawn_stops_nothing_else(post: Post, caplog: pytest.LogCaptureFixture) -> None:
    await post.do(lambda change: change.books.outbox.card(key(LEAD), 404, "zespol-11", change.now, urgent=True))
    await post.report()
    for _ in range(3):
        await post.run()
        post.wait(1)

    assert len(post.texts(LEAD)) == 1
    assert await post.rows() == ["waiting", "sent"]
    assert "Nie da się ułożyć wiadomości" in caplog.text


async def test_the_log_names_no_words_and_no_person(post: Post, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "handlers")
    post.api.fail(Fault("sendMessage", lost=True))
    await post.report("tajne słowa")
    await post.run_out()
    post.api.people.block(AUTHOR)
    await post.say(AUTHOR, "tajne słowa")
    post.api.people.remove_bot(LEAD)
    await post.report("tajne słowa")
    await post.run_out()

    ours = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("handlers"))
    assert "Bot stracił dostęp do czatu: zespol-11" in ours
    assert "tajne" not in ours
    assert str(AUTHOR) not in ours
