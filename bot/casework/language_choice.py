"""/jezyk: the language in which a chat is answered, chosen for good, or as each message is written.

A button's data is `l:<code of the language>`, or `l:` for „as it is written”.
"""

from datetime import datetime

from bot.answering.reply import POLISH, Press, Reply
from bot.casework.change import Office
from bot.language.words import fold

PRESSES = "l:"
COMMAND = "jezyk"
# Whoever reads no Polish looks for a word of the own language; Telegram takes Latin letters only.
_NAMES = {COMMAND, "language", "lang", "mova", "yazyk"}


class LanguageChoice:
    def __init__(self, office: Office) -> None:
        self._office = office

    async def command(self, chat: str, written: str, now: datetime) -> Reply | None:
        """„/język”, „/jezyk uk”, „/language English”; None for any other command."""
        name, behind = (*written.strip().lstrip("/").split(maxsplit=1), "", "")[:2]
        if fold(name.partition("@")[0]) not in _NAMES:
            return None
        wanted = self._named(behind)
        return await self._chosen(chat, wanted, now) if wanted else self._ask()

    async def press(self, chat: str, data: str, now: datetime) -> Reply:
        wanted = data.removeprefix(PRESSES)
        return await self._chosen(chat, wanted, now) if wanted in {"", *self._codes()} else self._ask()

    async def _chosen(self, chat: str, wanted: str, now: datetime) -> Reply:
        await self._office.interpreter.choose(chat, wanted or None, now)
        language = wanted or await self._office.interpreter.of(chat)
        return Reply("small_talk", self._say("wybrano-język" if wanted else "wybrano-język-sam", language))

    def _ask(self) -> Reply:
        """In every language at once, for nobody knows yet which of them is read."""
        presses = [Press(self._say("język", code), f"{PRESSES}{code}") for code in self._codes()]
        text = "\n".join(self._say("język-jak", code) for code in self._codes())
        as_written = " / ".join(self._say("przycisk-język-sam", code) for code in self._codes())
        return Reply("small_talk", text, buttons=(*presses, Press(as_written, PRESSES)))

    def _named(self, written: str) -> str | None:
        """By its code or its own name."""
        wanted = fold(written.strip())
        return next((code for code in self._codes() if wanted in (code, fold(self._say("język", code)))), None)

    def _codes(self) -> list[str]:
        return [POLISH, *self._office.assistant.base.languages]

    def _say(self, key: str, language: str) -> str:
        return self._office.assistant.told(language).texts[key]
