"""What administrators read of a change of the base."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.answering.reply import Press, Reply
from bot.knowledge.faults import Fault
from bot.storage.edits import Edit, Of
from bot.upkeep.edits.shelf import NotChangedError
from bot.upkeep.edits.values import in_words
from bot.upkeep.room import Upkeep

Rows = tuple[tuple[Press, ...], ...]
_FAULTS_SHOWN = 5
_LONGEST_NAME = 40


@dataclass(frozen=True)
class Who:
    """An administrator: the chat, as the storage names it, and how Telegram calls the person."""

    chat: str
    name: str

    @classmethod
    def of(cls, chat: str, name: str) -> "Who":
        return cls(chat, " ".join(name.split())[:_LONGEST_NAME])


class Says:
    def __init__(self, upkeep: Upkeep) -> None:
        self._live = upkeep.live

    def say(self, key: str, **values: object) -> str:
        return self._live.text(key).format(**values)

    def reply(self, key: str, *rows: tuple[Press, ...], **values: object) -> Reply:
        return Reply("report", self.say(key, **values), tools=rows)

    def press(self, label: str, data: str, **values: object) -> Press:
        return Press(self.say(f"przycisk-{label}", **values), f"e:{data}")

    def title(self, of: Of) -> str:
        """Whose value it is, and what."""
        entry = self._live.base.entries.get(of.entry)
        return f"{entry.name if entry else of.entry}, {of.key}"

    def value(self, of: Of) -> str:
        return in_words(of.key, of.value)

    def new(self, edit: Edit) -> str:
        return in_words(edit.what.of[0].key, edit.what.new)

    def others(self, numbers: str) -> str:
        """That a correction speaks for these numbers, too."""
        return self.say("zmiana-pozostałe", numery=numbers)

    def shortly(self, edit: Edit) -> str:
        """One line of a list: what it did."""
        key = "zmiana-krótko" if edit.kind == "correct" else f"zmiana-krótko-{edit.kind}"
        titles = "; ".join(f"{self.title(of)}: {self.value(of)}" for of in edit.what.of)
        return self.say(key, co=titles, **({"będzie": self.new(edit)} if edit.kind == "correct" else {}))

    def why(self, error: NotChangedError) -> str:
        return "\n".join([self.say(error.key), *faults(error.faults)])


def faults(found: Iterable[Fault]) -> list[str]:
    stopping = [str(fault) for fault in found if not fault.warning]
    return stopping[:_FAULTS_SHOWN]
