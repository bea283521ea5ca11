"""Every warning that the base as a whole gives, beside those of its files alone."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain
from pathlib import Path

from bot.assistant import Assistant
from bot.knowledge.dated import Asof
from bot.knowledge.faults import Fault
from bot.knowledge.loading import Reader
from bot.knowledge.snapshot import Snapshot
from bot.upkeep.checking.examples import alike, few
from bot.upkeep.checking.facts import ageing, passed, phoneless
from bot.upkeep.checking.stealing import stolen
from bot.upkeep.trial import tried


def warnings_of(assistant: Assistant, reader: Reader, now: datetime) -> list[Fault]:
    """As of today, in the order of files and lines. `reader` is the one that read the assistant's base.

    What is only old is left out: `ageing` tells of it.
    """
    base, asof = assistant.base, Asof(assistant.base, now.date())
    twice = list(alike(base, reader, assistant.understanding))
    found = chain(
        (fault for fault in reader.faults if fault.warning),
        passed(asof, reader),
        phoneless(asof, reader),
        few(base, reader),
        twice,
        elsewhere_than(twice, stolen(assistant, reader, now)),
    )
    return sorted(set(found))


def elsewhere_than(told: Iterable[Fault], found: Iterable[Fault]) -> Iterator[Fault]:
    """Without those of lines of which the cause is told already."""
    lines = {(fault.file, fault.line) for fault in told}
    return (fault for fault in found if (fault.file, fault.line) not in lines)


def warnings_in(snapshot: Snapshot, now: datetime, beside: Path | None) -> list[Fault]:
    """Those of a folder and what has aged in it, to be found in a process of its own; none if it cannot be served."""
    trial = tried(snapshot, beside)
    if trial.assistant is None:
        return []
    old = (one.warning for one in ageing(Asof(trial.assistant.base, now.date()), trial.reader))
    return sorted({*warnings_of(trial.assistant, trial.reader, now), *old})
