"""Messages that judge the answering: written without the base in view, frozen, and split in two parts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from bot.knowledge import yaml_reading
from bot.knowledge.loading import KnowledgeBase

FOLDER = Path(__file__).parent / "messages"
FROZEN = FOLDER / "frozen.sha256"
# The entries that there were when the first messages were labelled.
LABELLED_WITH = FOLDER / "entries.txt"
# Points of view that came last, of which nobody has read a failure; the others stand in `glosy/` by now.
FINAL_VIEWS = frozenset(
    {"wdowa", "kierowca", "samotna-matka", "kuratorka", "budowlaniec", "wnuczka"}
    | {"taksowkarz", "salowa", "bibliotekarka", "emerytka-obce", "emeryt-obce"}
)

Part = Literal["tuning", "final"]
Kind = Literal["inside", "outside", "talk", "report"]


@dataclass(frozen=True)
class Message:
    """`wanted`: for each question in it the entries of which any one is a right answer; none for what is not ours."""

    text: str
    view: str
    styles: tuple[str, ...]
    kind: Kind
    wanted: tuple[frozenset[str], ...] = ()
    nearness: str = ""
    part: Part = "tuning"


def with_new(messages: Sequence[Message], base: KnowledgeBase) -> list[Message]:
    """An entry that came after the labelling is right as well where the unit it sends people to is.

    The main office is no such unit: it is given where nothing better is known. Of the final part nothing came after.
    """
    old = LABELLED_WITH.read_text(encoding="utf-8").split()
    vague = (None, base.roles.main)
    new = {id_: one.contact for id_, one in base.entries.items() if id_ not in old and one.contact not in vague}
    return [
        message
        if message.part == "final"
        else replace(message, wanted=tuple(ids | {id_ for id_ in new if new[id_] in ids} for ids in message.wanted))
        for message in messages
    ]


def frozen() -> list[Message]:
    """All of them. Raises ValueError if a file is not the one that was frozen."""
    files = sorted([*FOLDER.glob("*.yaml"), LABELLED_WITH])
    if digests(files) != FROZEN.read_text(encoding="utf-8"):
        raise ValueError("the messages are not those that were frozen; new ones need a file and a freeze of their own")
    return [message for file in FOLDER.glob("*.yaml") for message in read(file)]


def digests(files: Sequence[Path]) -> str:
    return "".join(f"{sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files)


def read(file: Path) -> list[Message]:
    return [_message(item) for item in yaml_reading.read(file.read_bytes()).data]


def _message(item: dict[str, Any]) -> Message:
    wanted = item.get("both") or ([item["accept"]] if "accept" in item else [])
    kinds: list[Kind] = ["inside"] if wanted else [k for k in ("outside", "talk", "report") if k in item]
    (kind,) = kinds
    accepted = tuple(frozenset(ids) for ids in wanted)
    part: Part = "final" if item["view"] in FINAL_VIEWS else "tuning"
    return Message(item["text"], item["view"], tuple(item["style"]), kind, accepted, item.get("outside", ""), part)
