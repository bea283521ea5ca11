"""An update of a private chat that is handled a second time, as after a crash: the same is said, nothing changes."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.answering.reply import Reply
from bot.assistant import Assistant
from bot.casework.change import Change
from bot.casework.chats import lose_author
from bot.casework.desk import Limits
from bot.clock import WARSAW
from tests.office import ANNA, AUTHOR, Place, button, working
from tests.trace import trace

NOON = datetime(2026, 11, 23, 12, tzinfo=WARSAW)
LATER = NOON + timedelta(minutes=1)
SEEN = "na Lipowej 12 w bramie siedzi bezdomny pan, jest głodny"
MORE = "ma czerwoną czapkę i krwawi z głowy"
ELSEWHERE = "na Wiejskiej 5 w klatce śpi bezdomny"
QUESTION = 50

# One act, at a moment.
Act = Callable[[datetime], Awaitable[Reply | None]]


def text(place: Place, words: str, message: int) -> Act:
    return lambda now: place.desk.text(AUTHOR, words, None, now, message)


def edit(place: Place, words: str, message: int) -> Act:
    return lambda now: place.desk.edited(AUTHOR, words, now, message)


def pin(place: Place, message: int) -> Act:
    return lambda now: place.desk.place(AUTHOR, place.office.assistant.pin(53.1318, 23.1607), now, message)


def press(place: Place, data: str) -> Act:
    return lambda now: place.desk.press(AUTHOR, data, now)


def back(place: Place, message: int) -> Act:
    return lambda now: place.desk.withdraw(AUTHOR, now, message)


async def drafted(place: Place, words: str = SEEN, message: int = 1) -> Reply:
    return await place.desk.text(AUTHOR, words, None, NOON, message)


async def reported(place: Place) -> None:
    await place.desk.press(AUTHOR, button(await drafted(place), "Wyślij"), NOON)


async def asked(place: Place) -> None:
    """A team's question lies in the author's chat."""
    await reported(place)
    async with place.office.change(NOON) as change:
        await change.books.cards.relay(AUTHOR, QUESTION, 1)


async def first_words(place: Place) -> Act:
    return text(place, SEEN, 1)


async def further_words(place: Place) -> Act:
    await drafted(place)
    return text(place, "ma czerwoną czapkę", 2)


async def where(place: Place) -> Act:
    await drafted(place, "leży jakiś bezdomny człowiek")
    return text(place, "za garażami", 2)


async def pin_of_a_draft(place: Place) -> Act:
    await drafted(place, "leży jakiś bezdomny człowiek")
    await place.desk.text(AUTHOR, "za garażami", None, NOON, 2)
    return pin(place, 3)


async def pin_of_a_report(place: Place) -> Act:
    await reported(place)
    return pin(place, 3)


async def words_of_a_report(place: Place) -> Act:
    await reported(place)
    return text(place, MORE, 2)


async def key_to_begin(place: Place) -> Act:
    return text(place, "Zgłoś osobę potrzebującą pomocy", 1)


async def key_of_danger_to_begin(place: Place) -> Act:
    return text(place, "Nie reaguje / marznie", 1)


async def key_of_danger_in_a_report(place: Place) -> Act:
    await reported(place)
    return text(place, "Nie reaguje / marznie", 2)


async def command(place: Place) -> Act:
    return lambda now: place.desk.report(AUTHOR, "ktoś siedzi za garażami", now, 1)


async def command_in_a_draft(place: Place) -> Act:
    await drafted(place)
    return lambda now: place.desk.report(AUTHOR, "ktoś siedzi za garażami", now, 2)


async def edit_of_a_draft(place: Place) -> Act:
    await drafted(place)
    return edit(place, SEEN + " i chory", 1)


async def edit_of_a_report(place: Place) -> Act:
    await reported(place)
    return edit(place, SEEN + " i chory", 1)


async def edit_to_what_it_was(place: Place) -> Act:
    await reported(place)
    await place.desk.edited(AUTHOR, SEEN + " i chory", NOON, 1)
    return edit(place, SEEN, 1)


async def answer(place: Place) -> Act:
    await asked(place)
    return lambda now: place.desk.answer(AUTHOR, QUESTION, "tak, czarną", now, 2)


async def danger(place: Place) -> Act:
    await reported(place)
    return press(place, "r:pilne:1")


async def still_there(place: Place) -> Act:
    await reported(place)
    await place.team.take(1, ANNA, NOON)
    await place.team.end(1, ANNA, "not_found", NOON)
    return press(place, "r:nadal:1")


async def withdrawal(place: Place) -> Act:
    await reported(place)
    return back(place, 2)


async def withdrawal_of_a_draft_after_a_report(place: Place) -> Act:
    await reported(place)
    await drafted(place, ELSEWHERE, 2)
    return back(place, 3)


async def a_place_chosen(place: Place) -> Act:
    screen = await drafted(place, "na piasta lezy bezdomny na lawce")
    return press(place, button(screen, "osiedle Piasta I"))


SAME = (
    first_words, further_words, where, pin_of_a_draft, pin_of_a_report, words_of_a_report, key_to_begin,
    key_of_danger_to_begin, key_of_danger_in_a_report, command, command_in_a_draft, edit_of_a_draft, edit_of_a_report,
    edit_to_what_it_was, answer, danger, still_there, withdrawal, withdrawal_of_a_draft_after_a_report, a_place_chosen,
)  # fmt: skip


def without_112(reply: Reply | None) -> str:
    assert reply is not None
    return reply.text.partition("\n\n")[2] or reply.text


@pytest.mark.parametrize("story", SAME, ids=lambda story: story.__name__)
async def test_the_same_is_said_and_nothing_changes(
    tmp_path: Path, assistant: Assistant, story: Callable[[Place], Awaitable[Act]]
) -> None:
    async with working(tmp_path, assistant, NOON) as place:
        act = await story(place)
        start = await trace(place.database)
        first = await act(NOON)
        once = await trace(place.database)
        assert once != start
        again = await act(NOON)
        assert await trace(place.database) == once
        assert without_112(again) == without_112(first)
        assert await act(LATER) is not None
        assert await trace(place.database) == once


async def test_words_that_became_a_report_are_known_in_it(tmp_path: Path, assistant: Assistant) -> None:
    async with working(tmp_path, assistant, NOON) as place:
        await reported(place)
        once = await trace(place.database)
        for again in (await text(place, SEEN, 1)(LATER), await edit(place, SEEN, 1)(LATER)):
            assert "To jest już w zgłoszeniu nr 2026/0001." in without_112(again)
        assert await trace(place.database) == once


async def test_sending_again_says_the_number(tmp_path: Path, assistant: Assistant) -> None:
    async with working(tmp_path, assistant, NOON) as place:
        send = press(place, button(await drafted(place), "Wyślij"))
        assert await send(NOON) is None
        once = await trace(place.database)
        said = without_112(await send(LATER))
        assert "Zapisano zgłoszenie nr 2026/0001, godzina 12:00." in said
        assert "/cofnij" in said
        assert await trace(place.database) == once
        await place.desk.withdraw(AUTHOR, LATER)
        assert "/cofnij" not in without_112(await send(LATER))


async def test_cancelling_again_leaves_the_report_before_it(tmp_path: Path, assistant: Assistant) -> None:
    async with working(tmp_path, assistant, NOON) as place:
        await reported(place)
        screen = await place.desk.text(AUTHOR, ELSEWHERE, None, LATER, 2)
        cancel = press(place, button(screen, "Anuluj"))
        assert "niczego nie wysłałem" in without_112(await cancel(LATER))
        once = await trace(place.database)
        assert "już tu nie ma" in without_112(await cancel(LATER))
        assert await trace(place.database) == once


async def test_beyond_the_limit_words_are_added_once(tmp_path: Path, assistant: Assistant) -> None:
    async with working(tmp_path, assistant, NOON, Limits(an_hour=1)) as place:
        await reported(place)
        act = text(place, ELSEWHERE, 2)
        assert "To już wiele zgłoszeń" in without_112(await act(NOON))
        once = await trace(place.database)
        assert "Dopisano do zgłoszenia nr 2026/0001: uzupełnienie 12:00." in without_112(await act(LATER))
        assert await trace(place.database) == once


async def test_a_correction_of_what_is_over_is_heard_anew(tmp_path: Path, assistant: Assistant) -> None:
    async with working(tmp_path, assistant, NOON) as place:
        await reported(place)
        await place.desk.withdraw(AUTHOR, NOON, 2)
        assert "ul. Wiejska 5" in without_112(await edit(place, ELSEWHERE, 1)(LATER))


async def test_words_edited_into_the_command_withdraw_the_report(tmp_path: Path, assistant: Assistant) -> None:
    async with working(tmp_path, assistant, NOON) as place:
        await reported(place)
        assert "zostało wycofane" in without_112(await back(place, 1)(LATER))


async def joined(place: Place) -> None:
    """The author's report was joined with one that somebody else made before."""
    await place.report(SEEN, NOON, "telegram:7002")
    screen = await drafted(place, "przy Lipowej 12 leży jakiś mężczyzna")
    await place.desk.press(AUTHOR, button(screen, "Wyślij"), NOON)
    assert (await place.team.join(2, ANNA, 1, NOON))[0] == "done"


@pytest.mark.parametrize(
    ("act", "line"),
    [
        (lambda place: text(place, MORE, 9), MORE),
        (lambda place: edit(place, "przy Lipowej 12 śpi mężczyzna", 1), "przy Lipowej 12 śpi mężczyzna"),
        (lambda place: pin(place, 9), "nowe położenie"),
        (lambda place: press(place, "r:pilne:2"), "Nie reaguje / marznie"),
    ],
    ids=["words", "edit", "pin", "danger"],
)
async def test_what_is_added_to_a_joined_report_goes_to_the_one_that_lives_on(
    tmp_path: Path, assistant: Assistant, act: Callable[[Place], Act], line: str
) -> None:
    async with working(tmp_path, assistant, NOON) as place:
        await joined(place)
        assert "2026/0001" in without_112(await act(place)(LATER))
        once = await trace(place.database)
        await act(place)(LATER)
        assert await trace(place.database) == once
        async with place.office.change(LATER) as change:
            first, second = await change.books.reports.all()
        assert line in first.additions[-1].text
        assert second.additions == ()


async def test_after_the_one_that_lived_on_is_over_a_new_report_begins(tmp_path: Path, assistant: Assistant) -> None:
    async with working(tmp_path, assistant, NOON) as place:
        await joined(place)
        await place.desk.withdraw("telegram:7002", LATER)
        screen = await place.desk.text(AUTHOR, ELSEWHERE, None, LATER, 9)
        assert button(screen, "Wyślij")


async def test_an_author_of_a_joined_report_opens_the_one_that_lived_on(tmp_path: Path, assistant: Assistant) -> None:
    async with working(tmp_path, assistant, NOON) as place:
        await joined(place)
        await place.team.take(1, ANNA, NOON)
        await place.team.end(1, ANNA, "not_found", NOON)
        assert "2026/0001 jest znów otwarte" in without_112(await press(place, "r:nadal:1")(LATER))
        assert "już nie działa" in without_112(await place.desk.press("telegram:7003", "r:nadal:1", LATER))


async def test_what_ended_meanwhile_is_not_withdrawn(tmp_path: Path, assistant: Assistant) -> None:
    async with working(tmp_path, assistant, NOON) as place:
        await reported(place)
        await place.team.take(1, ANNA, NOON)
        await place.team.end(1, ANNA, "helped", NOON)
        once = await trace(place.database)
        assert "Nie ma zgłoszenia" in without_112(await back(place, 2)(LATER))
        assert await trace(place.database) == once


async def test_whoever_writes_again_hears_again(tmp_path: Path, assistant: Assistant) -> None:
    async def hears(change: Change) -> bool:
        report = await change.books.reports.get(1)
        return report is not None and report.hears

    async with working(tmp_path, assistant, NOON) as place:
        await reported(place)
        async with place.office.change(NOON) as change:
            await lose_author(change, AUTHOR, 1)
            assert not await hears(change)
        await text(place, MORE, 2)(LATER)
        async with place.office.change(NOON) as change:
            assert await hears(change)
