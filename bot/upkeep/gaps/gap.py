"""What was asked in vain and why no entry answered it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.answering.weighing import Near, Weighed
from bot.assistant import Assistant
from bot.knowledge.loading import KnowledgeBase
from bot.storage.tally import REJECTED
from bot.upkeep.gaps.grouping import Group
from bot.upkeep.gaps.likeness import LEFT_OUT


@dataclass(frozen=True)
class Gap:
    """`rejected`: answers that were said not to be ones, with how often."""

    group: Group
    rejected: tuple[tuple[str, int], ...]
    weighed: Weighed

    @property
    def many(self) -> int:
        return len(self.group.rows)

    @property
    def text(self) -> str:
        return self.group.texts[0]

    @property
    def language(self) -> str:
        return self.group.rows[0].language

    @property
    def nearest(self) -> Near | None:
        return self.weighed.nearest[0] if self.weighed.nearest else None

    @property
    def is_closed(self) -> bool:
        """Whether it is answered now, and by nothing that was rejected: somebody has added what was lacking."""
        return bool(self.weighed.answered) and not set(self.weighed.answered) & dict(self.rejected).keys()


def gap_of(group: Group, assistant: Assistant, now: datetime) -> Gap:
    said = Counter(row.entry for row in group.rows if row.kind == REJECTED and row.entry is not None)
    rejected = tuple(sorted(said.items(), key=lambda item: (-item[1], item[0])))
    asked = LEFT_OUT.sub(" ", group.texts[0])
    return Gap(group, rejected, assistant.weigh(asked, dict(rejected).keys(), now))


def everyday(base: KnowledgeBase) -> list[str]:
    """Words that say nothing of what a question is about."""
    groups: Iterable[Sequence[str]] = base.words["codzienne"].values()
    return [
        *(word for group in groups for word in group),
        *(word for group in base.words["pytania-o"].values() for word in group if " " not in word),
    ]
