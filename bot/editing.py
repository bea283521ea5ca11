"""What editors run: the check of the base, the list to phone through, the fit of the thresholds."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TextIO

from bot.answering.fitting import cases, fitted
from bot.answering.understanding import Understanding
from bot.knowledge.faults import Fault, KnowledgeError
from bot.knowledge.loading import KnowledgeBase, Reader, load, read_base
from bot.knowledge.questions import QuestionSet, read_questions
from bot.knowledge.unconfirmed import unconfirmed
from bot.knowledge.words_model import Thresholds
from bot.language.forms import FormTable
from bot.language.inflection import Inflection

_HEADER = "# Zapisane przez „python main.py calibrate”; proszę nie zmieniać ręcznie.\n"


def check(folder: Path, out: TextIO) -> int:
    """Prints every fault and warning by file; 1 if there is a fault, else 0."""
    base, reader = read_base(folder)
    questions = read_questions(folder, reader)
    if base:
        _check_questions(questions, base, reader)
    _print_faults(reader.faults, out)
    if base is None or any(not fault.warning for fault in reader.faults):
        print("Bazy nie da się wczytać; proszę poprawić błędy.", file=out)
        return 1
    print(f"Baza jest w porządku: {len(base.entries)} wpisów, wersja {base.version}.", file=out)
    return 0


def _check_questions(questions: QuestionSet, base: KnowledgeBase, reader: Reader) -> None:
    """That there are any, and that their entries exist."""
    if not questions.singles:
        reader.fault("pytania", "brakuje pytań wzorcowych; bez nich nikt nie pilnuje odpowiedzi")
    for question in questions.singles:
        for id_ in question.accepted - base.entries.keys():
            reader.fault(question.file, f"nie ma wpisu „{id_}”, który ma odpowiadać na te pytania")


def _print_faults(faults: Iterable[Fault], out: TextIO) -> None:
    for file, found in groupby(sorted(set(faults)), key=lambda fault: fault.file):
        print(file, file=out)
        for fault in found:
            print(f"  wiersz {fault.line}: {'uwaga: ' if fault.warning else ''}{fault.message}", file=out)


def print_unconfirmed(base: KnowledgeBase, since: date, today: date) -> None:
    found = list(unconfirmed(base, since, today))
    for fact in found:
        print(fact)
    print(f"Do potwierdzenia: {len(found)}.")


def fit_thresholds(base: KnowledgeBase, folder: Path) -> Thresholds:
    """Raises KnowledgeError when a file of questions is faulty."""
    _, reader = read_base(folder)
    questions = read_questions(folder, reader)
    if faults := [fault for fault in reader.faults if not fault.warning]:
        raise KnowledgeError(faults)
    inflection = Inflection()
    understanding = Understanding(base, inflection, FormTable(inflection))
    return fitted(cases(base, understanding, questions.singles))


def write_thresholds(folder: Path) -> None:
    (folder / "progi.yaml").write_text(as_yaml(fit_thresholds(load(folder), folder)), encoding="utf-8")


def as_yaml(thresholds: Thresholds) -> str:
    """The text of `progi.yaml`; figures rounded, so that the same questions give the same file anywhere."""
    weights = "".join(f'  {name}: "{weight:.3f}"\n' for name, weight in sorted(thresholds.weights))
    return (
        f'{_HEADER}wyraz-wolny: "{thresholds.intercept:.3f}"\nwagi:\n{weights}'
        f'odpowiedź-od: "{thresholds.answer:.3f}"\nwybór-od: "{thresholds.offer:.3f}"\n'
    )
