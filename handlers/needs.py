"""What the handlers need of the assistant, which decides what to say and knows nothing of Telegram."""

from datetime import datetime
from typing import Protocol

from bot.answering.reply import Facet, Page, Reply, Topic


class Assistant(Protocol):
    def reply(self, text: str, topic: Topic | None, now: datetime, /) -> Reply: ...

    def open(self, entry: str, facets: tuple[Facet, ...], now: datetime, /) -> Reply: ...

    def page(self, name: Page, now: datetime, /) -> Reply: ...

    def text(self, key: str, /) -> str: ...
