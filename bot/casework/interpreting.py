"""In which language a chat is answered: the one that it chose, or else the one that it writes."""

from collections.abc import Callable
from datetime import datetime

from bot.answering.reply import POLISH
from bot.knowledge.loading import KnowledgeBase
from bot.storage.languages import Kept, Languages


class Interpreter:
    """`base` as it is served; what a chat has of a language that the base has no more is Polish."""

    def __init__(self, base: Callable[[], KnowledgeBase], languages: Languages) -> None:
        self._base = base
        self._languages = languages

    async def heard(self, chat: str, language: str, now: datetime) -> str:
        """For a message in the language: this one, unless another was chosen; the chat's from now on."""
        kept = await self._languages.of(chat)
        if kept and kept.chosen:
            return self._known(kept.language)
        if (kept.language if kept else POLISH) != language:
            await self._languages.keep(chat, Kept(language, chosen=False), now)
        return language

    async def of(self, chat: str, phone: str | None = None) -> str:
        """Where no words tell it: what was chosen or heard last, else that of the phone."""
        kept = await self._languages.of(chat)
        return self._known(kept.language if kept else (phone or POLISH).partition("-")[0])

    async def choose(self, chat: str, language: str | None, now: datetime) -> None:
        """None: as each message is written."""
        await (self._languages.keep(chat, Kept(language, chosen=True), now) if language else self.forget(chat))

    async def forget(self, chat: str) -> None:
        await self._languages.forget(chat)

    def _known(self, language: str) -> str:
        return language if language in self._base().languages else POLISH
