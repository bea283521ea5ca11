"""What was told is forgotten in time, and only then; what is counted stays."""

import io
import sqlite3
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.assistant import Assistant
from bot.casework.authors import Authors
from bot.casework.forgetting import AT_ONCE, Changes, Forgetting
from bot.clock import WARSAW
from bot.commands import register
from bot.knowledge.dated import Asof
from bot.knowledge.loading import KnowledgeBase
from bot.reports.report import COORDINATOR, Addition, Report, Written
from bot.reports.wording import Wording
from bot.storage.books import books
from bot.storage.cards import Card
from bot.storage.moments import stored
from tests.folder import CITY
from tests.office import ANNA, AUTHOR, LEAD, Place, working
from tests.post import LEAD as LEAD_CHAT
from tests.post import Hand, Post, posting, start_of_api
from tests.stock import command

NOON = datetime(2026, 6, 1, 12, tzinfo=WARSAW)
SEEN = "na Lipowej 12 w bramie obok zegarmistrza siedzi bezdomny pan, jest głodny"
MORE = "ma na imię Wiesław i czerwoną kurtkę"
ANSWER = "stoję przy krawcowej"
PERSONAL = ("zegarmistrza", "Wiesław", "krawcowej", "Lipow", "Anna", "7001")


@pytest.fixture
async def place(tmp_path: Path, assistant: Assistant) -> AsyncIterator[Place]:
    async with working(tmp_path, assistant, NOON) as place:
        yield place


async def told(place: Place, now: datetime) -> Report:
    """A report with everything that somebody may write: words, an addition, a question and its answer."""
    report = await place.report(SEEN, now)
    await place.desk.text(AUTHOR, MORE, None, now)
    await place.team.take(report.id, ANNA, now)
    await place.team.ask(report.id, ANNA, "czy zegarmistrza widać?", now)
    async with place.office.change(now) as change:
        await change.books.cards.relay(AUTHOR, 55, report.id)
        await change.books.reports.belongs(report, Written(AUTHOR, 51), Written(AUTHOR, 52))
        await change.books.cards.shown(Card(report.id, LEAD, "telegram:-11", 501))
    await place.desk.answer(AUTHOR, 55, ANSWER, now)
    return report


async def ended(place: Place, now: datetime) -> Report:
    report = await told(place, now)
    await place.team.end(report.id, ANNA, "helped", now)
    return await found(place, report.id)


async def found(place: Place, id_: int) -> Report:
    async with place.office.change(NOON) as change:
        report = await change.books.reports.get(id_)
    assert report is not None
    return report


async def rows(place: Place, table: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in await place.database.rows(f"SELECT * FROM {table}")]


def after(days: int) -> datetime:
    return NOON + timedelta(days=days, minutes=1)


# Reports


async def test_an_old_report_loses_what_was_told_and_keeps_what_is_counted(place: Place) -> None:
    before = await ended(place, NOON)
    assert (await Forgetting(place.office).forget(after(90))).reports == 1
    left = await found(place, before.id)
    assert left.erased
    assert (left.words, left.additions, left.holder_name, left.chat) == ((), (), None, None)
    assert left.place is not None
    assert (left.place.label, left.place.osiedla, left.place.hint) == ("Centrum", ("Centrum",), "")
    assert (left.place.street, left.place.number, left.place.lat) == (None, None, None)
    for name in ("number", "created", "taken_at", "ended_at", "urgent", "signs", "state", "outcome", "holder", "lead"):
        assert getattr(left, name) == getattr(before, name)


async def test_nothing_personal_is_left_in_any_table(place: Place) -> None:
    await ended(place, NOON)
    async with place.office.change(NOON) as change:
        await change.books.drafts.drop(AUTHOR)
    await Forgetting(place.office).forget(after(90))
    names = [row[0] for row in await place.database.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    # The outbox's rows of that time name a chat until their own days are over, and so until thirty days after.
    await Forgetting(place.office).forget(after(121))
    for table in names:
        written = str(await rows(place, table))
        assert [told for told in PERSONAL if told in written] == [], table
    assert await rows(place, "report_messages") == await rows(place, "relays") == []


async def test_the_words_are_gone_from_the_file_too(tmp_path: Path, assistant: Assistant) -> None:
    async with working(tmp_path, assistant, NOON) as place:
        await ended(place, NOON)
        await Forgetting(place.office).forget(after(90))
    raw = (tmp_path / "mopr.sqlite3").read_bytes()
    assert [told for told in ("zegarmistrza", "Wiesław", "krawcowej") if told.encode() in raw] == []


@pytest.mark.parametrize("days", [1, 89])
async def test_until_its_day_a_report_stays_as_it_is(place: Place, days: int) -> None:
    before = await ended(place, NOON)
    assert (await Forgetting(place.office).forget(after(days))).reports == 0
    assert await found(place, before.id) == before


async def test_the_days_run_from_the_end_and_not_from_the_beginning(place: Place) -> None:
    report = await told(place, NOON)
    await place.team.end(report.id, ANNA, "helped", after(80))
    assert (await Forgetting(place.office).forget(after(169))).reports == 0
    assert (await Forgetting(place.office).forget(after(171))).reports == 1


async def test_a_live_report_is_kept_however_old(place: Place) -> None:
    first = await told(place, NOON)
    assert (await Forgetting(place.office).forget(after(1000))).reports == 0
    assert (await found(place, first.id)).words


async def test_a_report_that_was_opened_again_is_live_again(place: Place) -> None:
    report = await ended(place, NOON)
    assert await Authors(place.office).reopen(AUTHOR, report.id, after(89)) is not None
    assert (await Forgetting(place.office).forget(after(200))).reports == 0
    assert (await found(place, report.id)).words


async def test_withdrawn_and_merged_ones_are_erased_alike(place: Place) -> None:
    await place.report(SEEN, NOON)
    await Authors(place.office).withdraw(AUTHOR, NOON)
    kept = await place.report(SEEN, NOON)
    again = await place.report(SEEN, NOON, "telegram:7002")
    assert (await place.team.join(again.id, ANNA, kept.id, NOON))[0] == "done"
    assert (await Forgetting(place.office).forget(after(91))).reports == 2
    merged = await found(place, again.id)
    assert (merged.erased, merged.state, merged.merged_into) == (True, "merged", kept.number)
    assert (await found(place, kept.id)).words


async def test_its_author_and_old_buttons_cannot_bring_it_back(place: Place) -> None:
    report = await ended(place, NOON)
    await Forgetting(place.office).forget(after(90))
    assert await Authors(place.office).reopen(AUTHOR, report.id, after(91)) is None
    assert (await place.team.take(report.id, ANNA, after(91)))[0] == "late"
    assert (await place.team.ask(report.id, ANNA, "gdzie to było?", after(91)))[0] == "refused"
    assert await place.desk.answer(AUTHOR, 55, "halo", after(91)) is None
    assert await place.desk.edited(AUTHOR, "halo", after(91), 51) is None


async def test_history_stays_says_when_it_was_erased_and_never_had_words(place: Place) -> None:
    report = await ended(place, NOON)
    async with place.office.change(NOON) as change:
        before = await change.books.reports.history(report.id)
    await Forgetting(place.office).forget(after(90))
    async with place.office.change(NOON) as change:
        history = await change.books.reports.history(report.id)
    assert history[:-1] == before
    assert (history[-1].what, history[-1].role, history[-1].detail) == ("treść usunięta", "system", "")
    assert [told for told in PERSONAL if told in str(history)] == []
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        await place.database.rows("DELETE FROM history")


async def test_the_registers_counts_are_the_same_afterwards(place: Place, base: KnowledgeBase, tmp_path: Path) -> None:
    wording, day = Wording(Asof(base, NOON.date())), after(90)
    await place.report("na Lipowej 3 leży człowiek, nie oddycha", NOON)
    await Authors(place.office).withdraw(AUTHOR, NOON)
    await ended(place, NOON)

    async def printed() -> tuple[str, list[str]]:
        out, path = io.StringIO(), tmp_path / "rejestr.csv"
        reports = await register.read(place.database, only_open=False)
        register.show_statistics(reports, wording, out)
        register.write_csv(reports, wording, path)
        # Without the exact place.
        lines = [line.split(";") for line in path.read_text(encoding="utf-8-sig").splitlines()]
        return out.getvalue(), [";".join(line[:3] + line[4:]) for line in lines]

    before = await printed()
    assert (await Forgetting(place.office).forget(day)).reports == 2
    assert await printed() == before


async def test_what_still_waits_to_be_said_of_it_is_not_said_any_more(place: Place) -> None:
    await ended(place, NOON)
    await Forgetting(place.office).forget(after(90))
    waiting = await place.database.rows("SELECT kind FROM outbox WHERE state = 'waiting'")
    assert [row[0] for row in waiting] == ["edit"]
    assert await place.database.rows("SELECT id FROM outbox WHERE data IS NOT NULL") == []


async def test_more_than_one_transaction_holds_are_all_erased_and_only_once(place: Place) -> None:
    first = await ended(place, NOON)
    async with books(place.database) as kept:
        for _ in range(AT_ONCE + 5):
            await kept.reports.add(NOON, lambda id_, number: replace(first, id=id_, number=number))
    forgetting = Forgetting(place.office)
    assert (await forgetting.forget(after(90))).reports == AT_ONCE + 6
    assert (await forgetting.forget(after(90))).is_nothing


async def test_broken_off_it_goes_on_where_it_stopped(place: Place) -> None:
    first = await ended(place, NOON)
    async with books(place.database) as kept:
        for _ in range(AT_ONCE):
            await kept.reports.add(NOON, lambda id_, number: replace(first, id=id_, number=number))
    with pytest.raises(sqlite3.OperationalError):
        await Forgetting(Failing(place.office, after=1)).forget(after(90))
    assert (await Forgetting(place.office).forget(after(90), dry=True)).reports == 1
    assert (await Forgetting(place.office).forget(after(90))).reports == 1


class Failing:
    """An office whose disk fails after so many changes."""

    def __init__(self, office: Changes, after: int) -> None:
        self._office = office
        self._left = after

    def change(self, now: datetime) -> Any:
        if not self._left:
            raise sqlite3.OperationalError("disk I/O error")
        self._left -= 1
        return self._office.change(now)


async def test_a_row_of_an_earlier_version_is_read(place: Place) -> None:
    report = await ended(place, NOON)
    async with place.database.transaction() as connection:
        await connection.execute("UPDATE reports SET data = json_remove(data, '$.erased')")
    assert await found(place, report.id) == report
    assert (await Forgetting(place.office).forget(after(90))).reports == 1


# Everything else


async def filled(place: Place) -> None:
    """One row of each kind that is old enough on the day that it is named after, and one that is not done."""
    at = stored(NOON)
    async with place.database.transaction() as connection:
        for sql in (
            f"INSERT INTO set_aside (bot, update_id, raw, fault, at) VALUES (1, 1, '', 'błąd', '{at}')",
            f"INSERT INTO unanswered (day, kind, text) VALUES ('{NOON.date()}', 'unknown', 'gdzie jest …')",
            f"INSERT INTO inbox (bot, update_id, received, finished) VALUES (1, 1, '{at}', '{at}')",
            f"INSERT INTO inbox (bot, update_id, received, raw) VALUES (1, 2, '{at}', 'czeka')",
        ):
            await connection.execute(sql)
    async with place.office.change(NOON) as change:
        for state in (change.books.dispatch.sent, change.books.dispatch.failed):
            await change.books.outbox.card(f"telegram:{state.__name__}", 1, COORDINATOR, NOON, urgent=False)
            await state(max(row.id for row in await change.books.dispatch.due(NOON)), NOON)
        await change.books.outbox.card("telegram:czeka", 1, LEAD, NOON, urgent=False)


@pytest.mark.parametrize(
    ("table", "days", "old", "left"),
    [("set_aside", 7, 1, 0), ("unanswered", 180, 1, 0), ("outbox", 30, 2, 1), ("inbox", 3, 1, 1)],
)
async def test_each_kind_goes_after_its_days_and_what_waits_stays(
    place: Place, table: Any, days: int, old: int, left: int
) -> None:
    await filled(place)
    forgetting, day = Forgetting(place.office), timedelta(days=1)
    assert (await forgetting.forget(after(days) - day)).leftovers[table] == 0
    assert (await forgetting.forget(after(days) + day, dry=True)).leftovers[table] == old
    assert len(await rows(place, table)) == old + left
    assert (await forgetting.forget(after(days) + day)).leftovers[table] == old
    assert len(await rows(place, table)) == left


async def test_a_dry_run_counts_the_same_and_changes_nothing(place: Place) -> None:
    await ended(place, NOON)
    await filled(place)
    forgetting, tables = Forgetting(place.office), ("reports", "history", "outbox", "inbox", "set_aside", "unanswered")
    before = [await rows(place, table) for table in tables]
    would = await forgetting.forget(after(200), dry=True)
    assert [await rows(place, table) for table in tables] == before
    assert would == await forgetting.forget(after(200))
    assert not would.is_nothing


# When


async def test_it_runs_once_a_day_from_two_at_night(place: Place) -> None:
    counted: list[datetime] = []

    class Counting:
        def change(self, now: datetime) -> Any:
            counted.append(now)
            return place.office.change(now)

    forgetting = Forgetting(Counting())
    night = datetime(2026, 10, 25, tzinfo=WARSAW)  # the clocks go back
    ran = []
    for minutes in range(0, 60 * 48, 30):
        counted.clear()
        moment = (night.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(WARSAW)
        await forgetting.tick(moment)
        ran += [moment] if counted else []
    assert [(moment.day, moment.hour, moment.minute) for moment in ran] == [(25, 2, 0), (26, 2, 0)]


async def test_a_day_on_which_the_disk_failed_is_tried_again(place: Place) -> None:
    await ended(place, NOON)
    forgetting = Forgetting(Failing(place.office, after=0))
    for _ in range(2):
        with pytest.raises(sqlite3.OperationalError):
            await forgetting.tick(after(90))


# Telegram and the command line


@pytest.fixture
async def post(base: KnowledgeBase, tmp_path: Path) -> AsyncIterator[Post]:
    hand = Hand()
    with start_of_api(hand) as api:
        async with posting(api, hand, base, tmp_path) as post:
            yield post


async def test_its_card_in_the_group_shows_number_and_outcome_and_no_button(post: Post) -> None:
    report = await post.report("leży na ławce", chat=None)
    await post.run_out()
    closed = replace(
        await post.get(report), state="closed", outcome="helped", holder="zespol-11", holder_name="Anna",
        ended_at=post.now, additions=(Addition(post.now, "ma czerwoną kurtkę"),),
    )  # fmt: skip
    await post.save(closed)
    await post.run_out()
    post.wait(91 * 86400)
    assert (await Forgetting(post.office).forget(post.now)).reports == 1
    await post.run_out()
    card = post.api.messages(LEAD_CHAT)[-1]
    assert card.text == "Zgłoszenie nr 2026/0001\nZakończone: udzielono pomocy, Zespół nr 11, 10:00"
    assert post.api.buttons(card) == []
    assert set(await post.rows()) <= {"sent"}


async def test_new_cards_go_before_the_edits_of_erased_ones(post: Post) -> None:
    old = await post.report("leży na ławce", chat=None, urgent=True)
    await post.run_out()
    await post.save(replace(await post.get(old), state="closed", outcome="helped", ended_at=post.now))
    await post.run_out()
    post.wait(91 * 86400)
    await Forgetting(post.office).forget(post.now)
    await post.report("nowe", chat=None)
    await post.run()
    assert "nowe" in post.texts(LEAD_CHAT)[-1]
    await post.run_out()
    assert post.texts(LEAD_CHAT)[-2].startswith("PILNE – zgłoszenie nr 2026/0001\nZakończone")


async def test_the_command_says_how_many_and_erases(tmp_path: Path, assistant: Assistant) -> None:
    async with working(tmp_path, assistant, NOON) as place:
        await ended(place, NOON)
    # By the words and days of the small city, which each of the four commands reads soonest.
    day = {"MOPR_NOW": (NOON + timedelta(days=100)).strftime("%Y-%m-%dT%H:%M"), "KNOWLEDGE_DIR": str(CITY)}
    dry = command(tmp_path / "mopr.sqlite3", "forget", "--dry-run", **day)
    assert dry.returncode == 0
    assert "Do usunięcia:\n  treść zakończonych zgłoszeń: 1\n" in dry.stdout
    done = command(tmp_path / "mopr.sqlite3", "forget", **day)
    assert "Usunięto:\n  treść zakończonych zgłoszeń: 1\n" in done.stdout
    again = command(tmp_path / "mopr.sqlite3", "forget", **day)
    assert "treść zakończonych zgłoszeń: 0\n" in again.stdout
    assert "pomogliśmy" in command(tmp_path / "mopr.sqlite3", "reports", **day).stdout
