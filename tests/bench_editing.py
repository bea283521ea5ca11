"""How soon a correction approved in Telegram is the answer, over HTTP, with the whole base."""

import asyncio
import shutil
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.assistant import Assistant
from bot.knowledge.loading import load
from bot.language.inflection import Inflection
from tests.botapi import BotApi
from tests.conftest import ROOT
from tests.test_editing import OTHER, pressed, proposes, says, tended

QUESTION = "telefon do zespołu nr 1"
OLD, NEW = "+48 85 748 20 28", "+48 85 111 22 33"


def main() -> None:
    with TemporaryDirectory() as folder:
        asyncio.run(_measure(Path(folder)))


async def _measure(path: Path) -> None:
    """As a service runs: with the word forms kept that its start made."""
    shutil.copytree(ROOT / "knowledge", path / "baza")
    inflection = Inflection(path / "odmiana.json")
    assistant = Assistant.of(load(path / "baza"), inflection, path / "miejsca.json")
    inflection.keep()
    with BotApi() as api:
        async with tended(api, path, assistant) as here:
            started = time.perf_counter()
            _, proposal = await proposes(here, NEW, QUESTION)
            print(
                f"a correction typed, checked on all labelled questions, shown: {time.perf_counter() - started:.1f} s"
            )
            started = time.perf_counter()
            await pressed(here, OTHER, "Zatwierdź", proposal)
            assert NEW in (await says(here, QUESTION)).text
            print(f"approved → a resident reads the new number: {time.perf_counter() - started:.2f} s")
            started = time.perf_counter()
            await says(here, "/cofnij_zmiane 1", OTHER)
            assert OLD in (await says(here, QUESTION)).text
            print(f"/cofnij_zmiane → a resident reads the old one: {time.perf_counter() - started:.2f} s")


if __name__ == "__main__":
    main()
