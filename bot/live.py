"""The assistant that serves now: replaced in one step, so that each reply is made from one base alone."""

from collections.abc import Collection, Sequence
from datetime import datetime

from bot.answering.reply import POLISH, Button, Facet, Page, Reply, Topic
from bot.assistant import Assistant
from bot.knowledge.hiding import Silence, hiding
from bot.knowledge.loading import KnowledgeBase
from bot.places.place import Place
from bot.reports.hearing import Heard


class Live:
    """Everybody holds this one and asks it anew each time. It belongs to the event loop."""

    def __init__(self, assistant: Assistant, now: datetime) -> None:
        """`now`: since when this base serves."""
        self.since = now
        self._read = self._told = assistant
        self._silences: frozenset[Silence] = frozenset()

    def serve(self, assistant: Assistant, now: datetime) -> None:
        """From now on; what was silenced stays silenced."""
        self._read, self.since = assistant, now
        self._tell()

    def silence(self, silences: Collection[Silence]) -> None:
        """These, and no others, are not told from now on, whatever base is read."""
        self._silences = frozenset(silences)
        self._tell()

    @property
    def silences(self) -> frozenset[Silence]:
        return self._silences

    def _tell(self) -> None:
        base = hiding(self._read.base, self._silences)
        self._told = self._read if base is self._read.base else self._read.serving(base)

    @property
    def base(self) -> KnowledgeBase:
        """As it is told: with what is silenced hidden."""
        return self._told.base

    @property
    def read(self) -> Assistant:
        """The assistant over the base as it stands in the files."""
        return self._read

    def told(self, language: str) -> KnowledgeBase:
        return self._told.told(language)

    def language(self, text: str) -> str:
        return self._told.language(text)

    def reply(self, text: str, topic: Topic | None, now: datetime, language: str | None = None) -> Reply:
        return self._told.reply(text, topic, now, language)

    def hear(self, text: str) -> Heard:
        return self._told.hear(text)

    def open(self, entry: str, facets: tuple[Facet, ...], now: datetime) -> Reply:
        return self._told.open(entry, facets, now)

    def others(self, text: str, shown: Collection[str], now: datetime, language: str = POLISH) -> tuple[Button, ...]:
        return self._told.others(text, shown, now, language)

    def instead(self, others: Sequence[Button] | None, now: datetime, language: str = POLISH) -> Reply:
        return self._told.instead(others, now, language)

    def page(self, name: Page, now: datetime, language: str = POLISH) -> Reply:
        return self._told.page(name, now, language)

    def text(self, key: str, /, language: str = POLISH) -> str:
        return self._told.text(key, language)

    def explain(self, text: str, now: datetime) -> list[str]:
        return self._told.explain(text, now)

    def pin(self, lat: float, lon: float) -> Place:
        return self._told.pin(lat, lon)

    def venue(self, title: str, address: str, lat: float, lon: float) -> Place:
        return self._told.venue(title, address, lat, lon)
