"""/moje_dane and /usun_dane as people meet them, over HTTP."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.clock import WARSAW
from tests.botapi import BotApi
from tests.live import ANNA, AUTHOR, LEAD, Town, town

MONDAY = datetime(2026, 11, 23, 10, tzinfo=WARSAW)
SEEN = "na Lipowej pod Orionem leży człowiek, chyba bezdomny, trzęsie się"
ERASE, CANCEL = "Usuń moje dane", "Anuluj"


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api


async def reported(here: Town) -> None:
    here.api.people.write(SEEN, AUTHOR)
    await here.presses(AUTHOR, "Wyślij", await here.hears(AUTHOR, "Żeby wysłać"))
    await here.hears(AUTHOR, "Zapisano zgłoszenie")


async def test_what_is_held_is_shown_and_erased(api: BotApi, tmp_path: Path, assistant: Assistant) -> None:
    async with town(api, tmp_path, assistant, MONDAY) as here:
        await here.binds()
        await reported(here)
        await here.hears(LEAD, "Zgłaszający prosi o informację zwrotną")
        api.people.write("/moje_dane", AUTHOR)
        assert "zgłoszenie nr 2026/0001 z 23.11.2026, 10:0" in (await here.hears(AUTHOR, "związane")).text

        api.people.write("/usun_dane", AUTHOR)
        question = await here.hears(AUTHOR, "Czy usunąć wszystko")
        assert list(dict(api.buttons(question))) == [ERASE, CANCEL]
        await here.presses(AUTHOR, ERASE, question)
        assert "zgłoszenie nr 2026/0001" in (await here.hears(AUTHOR, "Usunięto: temat rozmowy")).text

        card = await here.hears(LEAD, "Bez informacji zwrotnej")
        assert "Napisz do zgłaszającego" not in dict(api.buttons(card))
        said = len(api.messages(AUTHOR))
        assert await here.presses(LEAD, "Przyjmuję", card, ANNA) == "Przyjęte."
        await here.hears(LEAD, "Przyjął: Zespół nr 11")
        assert len(api.messages(AUTHOR)) == said

        api.people.write("/cofnij", AUTHOR)
        await here.hears(AUTHOR, "Nie ma zgłoszenia, które można wycofać")
    [line] = (tmp_path / "usuniecia.jsonl").read_text().splitlines()
    assert json.loads(line)["reports"] == [1]


async def test_cancelled_nothing_happens(api: BotApi, tmp_path: Path, assistant: Assistant) -> None:
    async with town(api, tmp_path, assistant, MONDAY) as here:
        await here.binds()
        await reported(here)
        api.people.write("/usun_dane", AUTHOR)
        await here.presses(AUTHOR, CANCEL, await here.hears(AUTHOR, "Czy usunąć wszystko"))
        await here.hears(AUTHOR, "niczego nie usunąłem")
        api.people.write("/moje_dane", AUTHOR)
        await here.hears(AUTHOR, "2026/0001")
    assert not (tmp_path / "usuniecia.jsonl").exists()


async def test_an_old_button_asks_anew(api: BotApi, tmp_path: Path, assistant: Assistant) -> None:
    async with town(api, tmp_path, assistant, MONDAY) as here:
        api.people.write("/usun_dane", AUTHOR)
        first = await here.hears(AUTHOR, "Czy usunąć wszystko")
        here.pass_minutes(15)
        await here.presses(AUTHOR, ERASE, first)
        questions = lambda: [one for one in api.messages(AUTHOR) if "Czy usunąć wszystko" in one.text][1:]  # noqa: E731
        [second] = await here.until(questions)
        await here.presses(AUTHOR, ERASE, second)
        await here.hears(AUTHOR, "Usunięto")


@pytest.mark.parametrize("written", ["/usuń_dane", "/Usun_Dane", "/usun_dane@mopr_bot", "/usuń_dane "])
async def test_it_may_be_written_as_people_write(
    api: BotApi, tmp_path: Path, assistant: Assistant, written: str
) -> None:
    async with town(api, tmp_path, assistant, MONDAY) as here:
        api.people.write(written, AUTHOR)
        await here.hears(AUTHOR, "Czy usunąć wszystko")


async def test_in_a_group_nothing_is_told(api: BotApi, tmp_path: Path, assistant: Assistant) -> None:
    async with town(api, tmp_path, assistant, MONDAY) as here:
        await here.binds()
        said = len(api.messages(LEAD))
        api.people.write("/moje_dane", LEAD, user=ANNA)
        api.people.press("p:usuń:0", LEAD, ANNA)
        api.people.write("/otwarte", LEAD, user=ANNA)
        await here.hears(LEAD, "Nie ma otwartych zgłoszeń")
        assert len(api.messages(LEAD)) == said + 1
    assert not (tmp_path / "usuniecia.jsonl").exists()


async def test_the_page_and_the_menu_name_both(api: BotApi, tmp_path: Path, assistant: Assistant) -> None:
    async with town(api, tmp_path, assistant, MONDAY) as here:
        api.people.write("/prywatnosc", AUTHOR)
        page = (await here.hears(AUTHOR, "Nie pytamy o imię")).text
        assert "/moje_dane" in page
        assert "/usun_dane" in page
        menus = [call for call in api.calls("setMyCommands") if "scope" in call.params]
        private = [call for call in menus if call.params["scope"]["type"] == "all_private_chats"]
        for call in private:
            assert [one["command"] for one in call.params["commands"]][-2:] == ["moje_dane", "usun_dane"]
        assert private
