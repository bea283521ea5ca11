"""What is held on a person, and what is left after it was erased."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.answering.reply import Button, Press, Reply, Topic
from bot.assistant import Assistant
from bot.casework.own_data import ASKED_FOR, OwnData
from bot.casework.people import People
from bot.clock import WARSAW
from bot.reports.outgoing import Outgoing
from bot.reports.report import Report, Written
from bot.storage.conversations import Conversations
from bot.storage.erasures import Erasures
from bot.storage.moments import stored
from tests.office import ANNA, AUTHOR, CHATS, LEAD, Place, working

NOON = datetime(2026, 11, 23, 12, tzinfo=WARSAW)
SEEN = "na Lipowej 12 w bramie siedzi bezdomny pan, jest głodny"
NUMBER, OTHER = 7001, "telegram:70011"


class House:
    """An office with somebody who left traces everywhere, and a neighbour with the same ones."""

    def __init__(self, place: Place, path: Path) -> None:
        self.place = place
        self.journal = path / "usuniecia.jsonl"
        self.erasures = Erasures(self.journal)
        self.people = People(place.office, self.erasures)
        self.own = OwnData(place.office, self.erasures)

    async def leave_traces(self, chat: str) -> Report:
        """A taken report, a draft, an answered question, messages in the inbox."""
        report = await self.place.report(SEEN, NOON, chat)
        await self.place.team.take(report.id, ANNA, NOON)
        await self.place.desk.start(chat, NOON)
        conversations = Conversations(self.place.database)
        await conversations.remember(chat, Topic("kasa", (), NOON))
        await conversations.offer(chat, [Button("Kasa", "kasa")])
        await conversations.note_text(chat, 1, "0" * 64)
        async with self.place.office.change(NOON) as change:
            await change.books.reports.belongs(report, Written(chat, 100 + report.id))
            await change.books.cards.relay(chat, 200 + report.id, report.id)
        return report

    async def bring(self, number: int, **columns: object) -> None:
        """An update in the inbox."""
        row = {"bot": 1, "chat": number, "received": stored(NOON), "raw": f'{{"chat": {number}}}', "attempts": 0}
        row |= {"finished": None, **columns}
        async with self.place.database.transaction() as connection:
            names, marks = ", ".join(row), ", ".join("?" * len(row))
            await connection.execute(f"INSERT INTO inbox ({names}) VALUES ({marks})", list(row.values()))

    async def set_aside(self, raw: str) -> None:
        async with self.place.database.transaction() as connection:
            await connection.execute(
                "INSERT INTO set_aside (bot, update_id, raw, fault, at) VALUES (1, 1, ?, 'ValueError', ?)",
                [raw, stored(NOON)],
            )

    async def everything(self, *, but: tuple[str, ...] = ()) -> str:
        """All that the database holds."""
        tables = await self.place.database.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
        names = [name for (name,) in tables if name not in but]
        return "\n".join(
            [str((name, *row)) for name in names for row in await self.place.database.rows(f"SELECT * FROM {name}")]
        )

    async def report(self, id_: int) -> Report:
        async with self.place.office.change(NOON) as change:
            found = await change.books.reports.get(id_)
        assert found is not None
        return found


@asynccontextmanager
async def house(path: Path, assistant: Assistant) -> AsyncIterator[House]:
    async with working(path, assistant, NOON) as place:
        yield House(place, path)


def asked_to_erase(reply: Reply | None) -> str:
    assert reply is not None
    return next(one.data for one in reply.buttons if isinstance(one, Press) and one.label == "Usuń moje dane")


async def test_everything_held_is_told(tmp_path: Path, assistant: Assistant) -> None:
    async with house(tmp_path, assistant) as here:
        report = await here.leave_traces(AUTHOR)
        reply = await here.own.command(AUTHOR, "/moje_dane", NOON)
        assert reply is not None
        assert "temat ostatniego pytania – do godziny 12:10" in reply.text
        assert "zgłoszenie zaczęte pn 23.11, 12:00" in reply.text
        assert f"zgłoszenie nr {report.number} z 23.11.2026, 12:00, przyjęte. Mamy: opis, miejsce." in reply.text
        assert "na wysłanie tutaj: 2" in reply.text
        assert "nie da się odczytać treści: 1" in reply.text
        assert "wysłanych tutaj" not in reply.text
        assert "/usun_dane" in reply.text


async def test_traces_without_content_are_told_of_too(tmp_path: Path, assistant: Assistant) -> None:
    async with house(tmp_path, assistant) as here:
        await here.leave_traces(AUTHOR)
        async with here.place.office.change(NOON) as change:
            [first, *_] = [row for row in await change.books.dispatch.due(NOON) if row.chat == AUTHOR]
            await change.books.dispatch.sent(first.id, NOON)
        reply = await here.own.command(AUTHOR, "/moje_dane", NOON)
        assert reply is not None
        assert "wysłanych tutaj w sprawie zgłoszeń, bez treści (najdłużej 30 dni): 1" in reply.text
        assert "na wysłanie tutaj: 1" in reply.text


async def test_of_a_stranger_nothing_is_held(tmp_path: Path, assistant: Assistant) -> None:
    async with house(tmp_path, assistant) as here:
        await here.leave_traces(AUTHOR)
        reply = await here.own.command(OTHER, "/Moje_Dane", NOON)
        assert reply is not None
        assert reply.text == "Niczego o Panu lub Pani nie przechowujemy."


async def test_erased_nothing_names_the_chat_and_the_neighbour_keeps_everything(
    tmp_path: Path, assistant: Assistant
) -> None:
    async with house(tmp_path, assistant) as here:
        mine, theirs = await here.leave_traces(AUTHOR), await here.leave_traces(OTHER)
        before = await here.everything()
        assert before.count(f"'{AUTHOR}'") >= 9
        await here.people.erase(AUTHOR, NOON)
        after = await here.everything()
        assert f"{AUTHOR}'" not in after
        assert f'{AUTHOR}"' not in after
        assert after.count(OTHER) == before.count(OTHER)
        assert (await here.report(mine.id)).chat is None
        assert (await here.report(theirs.id)).chat == OTHER


async def test_a_live_report_stays_with_its_team_and_nobody_is_written_back(
    tmp_path: Path, assistant: Assistant
) -> None:
    async with house(tmp_path, assistant) as here:
        report = await here.leave_traces(AUTHOR)
        async with here.place.office.change(NOON) as change:
            for row in await change.books.dispatch.due(NOON):
                await change.books.dispatch.sent(row.id, NOON)
        await here.people.erase(AUTHOR, NOON)
        left = await here.report(report.id)
        assert (left.state, left.words, left.wants_word, left.holder) == ("taken", (SEEN,), False, LEAD)
        await here.place.team.end(report.id, ANNA, "helped", NOON)
        assert await here.place.posted(AUTHOR, NOON) == []
        assert (await here.place.team.ask(report.id, ANNA, "gdzie?", NOON))[0] == "refused"
        async with here.place.office.change(NOON) as change:
            events = await change.books.reports.history(report.id)
        assert "zgłaszający usunął swoje dane" in [event.what for event in events]


async def test_its_cards_are_drawn_anew(tmp_path: Path, assistant: Assistant) -> None:
    async with house(tmp_path, assistant) as here:
        report = await here.place.report(SEEN, NOON)
        async with here.place.database.transaction() as connection:
            await connection.execute("DELETE FROM outbox")
            await connection.execute(
                "INSERT INTO card_messages (chat, message_id, report, target) VALUES (?, 1, ?, ?)",
                [CHATS[LEAD], report.id, LEAD],
            )
        await here.people.erase(AUTHOR, NOON)
        rows = await here.place.database.rows("SELECT chat, kind, report FROM outbox")
        assert [tuple(row) for row in rows] == [(CHATS[LEAD], "edit", report.id)]


async def test_an_ended_report_loses_its_chat_too(tmp_path: Path, assistant: Assistant) -> None:
    async with house(tmp_path, assistant) as here:
        report = await here.place.report(SEEN, NOON)
        await here.place.team.take(report.id, ANNA, NOON)
        await here.place.team.end(report.id, ANNA, "helped", NOON)
        data = asked_to_erase(await here.own.command(AUTHOR, "/usun_dane", NOON))
        said = (await here.own.press(AUTHOR, data, NOON)).text
        assert f"zakończone zgłoszenie nr {report.number}" in said
        assert "Zostaje u zespołu" not in said
        assert (await here.report(report.id)).chat is None


async def test_it_is_asked_once_and_says_what_goes_and_what_stays(tmp_path: Path, assistant: Assistant) -> None:
    async with house(tmp_path, assistant) as here:
        report = await here.leave_traces(AUTHOR)
        question = await here.own.command(AUTHOR, "/usuń_dane@mopr_bot", NOON)
        assert (await here.own.press(AUTHOR, "p:anuluj", NOON)).text == "Dobrze, niczego nie usunąłem."
        assert (await here.report(report.id)).chat == AUTHOR
        said = (await here.own.press(AUTHOR, asked_to_erase(question), NOON + timedelta(minutes=1))).text
        assert said.startswith("Usunięto: temat rozmowy")
        assert "Nie zostało wysłane i nikt go nie dostał" in said
        assert f"Zostaje u zespołu, bo ktoś może czekać na pomoc – zgłoszenie nr {report.number}." in said
        again = (await here.own.press(AUTHOR, asked_to_erase(question), NOON + timedelta(minutes=2))).text
        assert "Zostaje" not in again


@pytest.mark.parametrize("data", ["old", "p:usuń", "p:usuń:zz", "p:usuń:" + "f" * 40, "p:usuń:-1"])
async def test_an_old_or_foreign_button_only_asks(tmp_path: Path, assistant: Assistant, data: str) -> None:
    async with house(tmp_path, assistant) as here:
        report = await here.leave_traces(AUTHOR)
        if data == "old":
            data = asked_to_erase(await here.own.command(AUTHOR, "/usun_dane", NOON))
        reply = await here.own.press(AUTHOR, data, NOON + ASKED_FOR + timedelta(minutes=1))
        assert asked_to_erase(reply)
        assert (await here.report(report.id)).chat == AUTHOR


async def test_handled_updates_lose_their_chat_and_what_waits_its_turn_stays(
    tmp_path: Path, assistant: Assistant
) -> None:
    async with house(tmp_path, assistant) as here:
        await here.bring(NUMBER, update_id=1, raw=None, finished=stored(NOON))
        await here.bring(NUMBER, update_id=2)
        await here.bring(70011, update_id=3, raw=None, finished=stored(NOON))
        await here.people.erase(AUTHOR, NOON)
        rows = await here.place.database.rows("SELECT update_id FROM inbox WHERE chat IS NOT NULL ORDER BY id")
        assert [update for (update,) in rows] == [2, 3]


async def test_updates_set_aside_go_by_whose_they_are(tmp_path: Path, assistant: Assistant) -> None:
    async with house(tmp_path, assistant) as here:
        mine = {"update_id": 9, "message": {"message_id": 70011, "chat": {"id": NUMBER, "type": "private"}}}
        pressed = {"update_id": 9, "callback_query": {"id": "1", "from": {"id": NUMBER}}}
        theirs = {"update_id": NUMBER, "message": {"message_id": NUMBER, "chat": {"id": 70011}, "text": str(NUMBER)}}
        for raw in (json.dumps(mine), json.dumps(pressed), json.dumps(theirs), "{broken"):
            await here.set_aside(raw)
        assert (await here.people.held(AUTHOR, NOON)).messages.set_aside == 2
        await here.people.erase(AUTHOR, NOON)
        rows = await here.place.database.rows("SELECT raw FROM set_aside ORDER BY id")
        assert [raw for (raw,) in rows] == [json.dumps(theirs), "{broken"]


async def test_without_a_journal_nothing_is_erased(tmp_path: Path, assistant: Assistant) -> None:
    async with house(tmp_path, assistant) as here:
        report = await here.leave_traces(AUTHOR)
        before = await here.everything()
        here.journal.mkdir()
        data = asked_to_erase(await here.own.command(AUTHOR, "/usun_dane", NOON))
        assert "nic nie zostało zmienione" in (await here.own.press(AUTHOR, data, NOON)).text
        assert await here.everything() == before
        assert (await here.report(report.id)).chat == AUTHOR


async def test_an_erasure_that_fails_is_written_down_all_the_same(tmp_path: Path, assistant: Assistant) -> None:
    async with house(tmp_path, assistant) as here:
        await here.leave_traces(AUTHOR)
        async with here.place.database.transaction() as connection:
            await connection.execute("DROP TABLE set_aside")
            await connection.execute("CREATE VIEW set_aside AS SELECT 1 AS id, '{}' AS raw, '' AS at")
        data = asked_to_erase(await here.own.command(AUTHOR, "/usun_dane", NOON))
        assert "nic nie zostało zmienione" in (await here.own.press(AUTHOR, data, NOON)).text
        assert AUTHOR in await here.everything()
        assert len(here.journal.read_text().splitlines()) == 1


async def test_waiting_words_are_not_sent(tmp_path: Path, assistant: Assistant) -> None:
    async with house(tmp_path, assistant) as here:
        async with here.place.office.change(NOON) as change:
            await change.books.outbox.text(AUTHOR, Outgoing("tajne"), NOON)
            await change.books.outbox.text(CHATS[LEAD], Outgoing("dla zespołu"), NOON)
        await here.people.erase(AUTHOR, NOON)
        assert await here.place.posted(AUTHOR, NOON) == []
        assert await here.place.posted(CHATS[LEAD], NOON) == ["dla zespołu"]


async def test_the_terminal_is_a_person_like_any_other(tmp_path: Path, assistant: Assistant) -> None:
    async with house(tmp_path, assistant) as here:
        await here.leave_traces("konsola")
        await here.people.erase("konsola", NOON)
        assert "konsola" not in await here.everything()
