"""`make evaluate`: the answering on messages that nothing was tuned on, beside its peers and without its parts."""

import argparse
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cached_property, partial

from bot.assistant import Assistant
from bot.knowledge.loading import load
from bot.language.inflection import Inflection
from bot.upkeep.learning import labelled_in
from tests.conftest import ROOT
from tests.evaluation import report
from tests.evaluation.calibration import expected_error
from tests.evaluation.contacts import Contacts
from tests.evaluation.damage import with_typos, without_diacritics
from tests.evaluation.messages import frozen, with_new
from tests.evaluation.ours import Ours
from tests.evaluation.outcomes import Outcome
from tests.evaluation.peers import PEERS, Phrases, n_gram_classifier
from tests.evaluation.picture import draw
from tests.evaluation.thresholded import Thresholded
from tests.evaluation.variants import VARIANTS, Variant

PICTURE = ROOT / "docs" / "evaluation.svg"
OURS = "mopr-bot"
APART = 10
# Learning takes minutes, and there are many parts.
FEWER, AT_ONCE = 6, 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=("tuning", "final"), default="final", help="which messages to score")
    part = parser.parse_args().part
    evaluation = Evaluation(part)
    print(f"## {len(evaluation.messages)} messages, the {part} part\n")
    for title, lines in evaluation.tables():
        print(f"### {title}\n", flush=True)
        for line in lines:
            print(line, flush=True)  # Some take minutes each.
        print()


class Evaluation:
    """Of one part of the messages; each table is made when it is asked for, for some take minutes."""

    def __init__(self, part: str) -> None:
        self._part = part
        self._base = load(ROOT / "knowledge")
        self.messages = with_new([message for message in frozen() if message.part == part], self._base)
        self._taught = labelled_in(ROOT / "knowledge")
        self._assistant = Assistant.of(self._base, Inflection())
        self._contacts = Contacts(self._assistant)

    @cached_property
    def _ours(self) -> list[Outcome]:
        return self._asked(Ours(self._assistant).ask)

    def tables(self) -> Iterator[tuple[str, Iterable[str]]]:
        systems = {OURS: self._ours, **self._peers()}
        yield "Beside its peers", report.peers(self.messages, systems, self._contacts)
        draw(systems, self.messages, PICTURE)
        yield "By point of view and style", report.by_label(self.messages, self._ours)
        error = expected_error(self.messages, self._ours)
        yield "Calibration", [f"Expected calibration error of the likeliest entry: {error:.3f}"]
        yield "On worse keyboards", report.damaged(self.messages, self._damaged())
        title = f"Without one part, each learnt anew from every {FEWER}th message"
        yield title, report.ablations(self.messages, self.of_variant(Variant()), self._variants())

    def _asked(self, ask: Callable[[str], Outcome], damage: Callable[[str], str] = str) -> list[Outcome]:
        return [ask(damage(message.text)) for message in self.messages]

    def _peers(self) -> dict[str, list[Outcome]]:
        taught = self._taught.judged
        # Two thresholds need no more than some of the questions, and none that the ranking itself was taught.
        for_thresholds, others = taught[::APART], [one for at, one in enumerate(taught) if at % APART]
        rankers = {name: make(Phrases(self._base)) for name, make in PEERS.items()}
        rankers |= {"n-gram classifier, taught the same questions": n_gram_classifier(Phrases(self._base, others))}
        systems = {name: Thresholded(rank, self._base, for_thresholds) for name, rank in rankers.items()}
        return {name: self._asked(system.ask) for name, system in systems.items()}

    def _damaged(self) -> dict[str, list[Outcome]]:
        ask = Ours(self._assistant).ask
        return {
            "as it came": self._ours,
            "without diacritics": self._asked(ask, without_diacritics),
            "with typos": self._asked(ask, with_typos),
        }

    def _variants(self) -> Iterator[tuple[str, list[Outcome]]]:
        with ProcessPoolExecutor(AT_ONCE) as pool:
            yield from zip(VARIANTS, pool.map(partial(_without, self._part), VARIANTS), strict=True)

    def of_variant(self, variant: Variant) -> list[Outcome]:
        taught = self._taught
        fewer = replace(taught, voices=taught.voices[::FEWER], doubles=taught.doubles[::FEWER])
        return self._asked(Ours(variant.built(self._base, fewer)).ask)


def _without(part: str, name: str) -> list[Outcome]:
    """In a process of its own."""
    return Evaluation(part).of_variant(VARIANTS[name])


if __name__ == "__main__":
    main()
