"""All that `check` tells of a base: faults, warnings, what has aged, and what became of the answers."""

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from pathlib import Path

from bot.knowledge.dated import Asof
from bot.knowledge.snapshot import Snapshot
from bot.upkeep.checking.facts import Ageing, ageing
from bot.upkeep.checking.labels import contradicting, outdated, surprising, unanswerable
from bot.upkeep.checking.warnings import elsewhere_than, warnings_of
from bot.upkeep.comparing import Verdict, compared
from bot.upkeep.trial import both_tried


@dataclass(frozen=True)
class Examination:
    """`verdict.faults` are all faults and warnings but those of age; `entries` is how many can be served."""

    verdict: Verdict
    ageing: tuple[Ageing, ...] = ()
    entries: int = 0
    version: str = ""

    @property
    def passes(self) -> bool:
        return self.verdict.is_sound and not self.verdict.is_worse


def examined(before: Snapshot | None, after: Snapshot, now: datetime, beside: Path | None) -> Examination:
    """Compared with `before`, if there is one. Takes some seconds."""
    old, new = both_tried(before, after, beside, voices=True)
    if new.assistant is None:
        return Examination(Verdict(new.faults))
    base, reader = new.assistant.base, new.reader
    against_each_other = list(contradicting(reader, new.questions))
    found = chain(
        new.faults,
        unanswerable(base, reader, new.labelled),
        outdated(base, new.labelled),
        against_each_other,
        elsewhere_than(against_each_other, surprising(new)),
        warnings_of(new.assistant, reader, now),
    )
    verdict = replace(compared(old, new, now), faults=tuple(sorted(set(found))))
    aged = tuple(sorted(ageing(Asof(base, now.date()), reader)))
    return Examination(verdict, aged, len(base.entries), base.version)
