"""Labelled questions that contradict the base, one another, or what is answered."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from bot.knowledge.faults import Fault, Path
from bot.knowledge.guessing import advice
from bot.knowledge.loading import KnowledgeBase, Reader
from bot.knowledge.questions import Labelled, QuestionSet
from bot.language.words import words
from bot.upkeep.comparing import is_right
from bot.upkeep.said import said
from bot.upkeep.trial import Trial


def unanswerable(base: KnowledgeBase, reader: Reader, questions: QuestionSet) -> Iterator[Fault]:
    """That there are any, and that their entries exist."""
    if not questions.singles:
        yield Fault(
            "pytania", 1, "brakuje pytań wzorcowych; bez nich nikt nie pilnuje odpowiedzi; proszę je przywrócić"
        )
    labelled = (*questions.judged, *questions.doubles)
    for file, id_ in {(question.file, id_) for question in labelled for id_ in question.accepted - reader.ids}:
        line = next((reader.line(file, *path) for path, text in _texts(reader.again(file).data) if text == id_), 1)
        mend = advice(id_, base.entries, "proszę poprawić nazwę albo usunąć ten plik")
        yield Fault(file, line, f"nie ma wpisu „{id_}”, który ma odpowiadać na te pytania; {mend}")


def outdated(base: KnowledgeBase, questions: QuestionSet) -> Iterator[Fault]:
    """What was learnt from questions that have changed since."""
    if base.habits.of != questions.digest:
        message = "pytania zmieniły się, odkąd bot się z nich uczył; proszę uruchomić: python main.py calibrate"
        yield Fault("tak-pytaja.yaml", 1, message, warning=True)


def contradicting(reader: Reader, questions: list[Labelled]) -> Iterator[Fault]:
    """The same question in two files, of which each wants another answer."""
    same: dict[tuple[str, ...], list[Labelled]] = defaultdict(list)
    for question in questions:
        if key := tuple(word.folded for word in words(question.text)):
            same[key].append(question)
    for first, *others in same.values():
        for other in others:
            if other.accepted != first.accepted and not other.accepted & first.accepted:
                mend = "proszę zostawić je w jednym miejscu albo dopisać „także”"
                message = f"pytanie „{other.text}” ma tu inną odpowiedź niż w {first.file}; {mend}"
                yield Fault(other.file, line_of(reader, other), message, warning=True)


def surprising(trial: Trial) -> Iterator[Fault]:
    """Answered otherwise than `pytania/` say, on the question's own day."""
    base, reader = trial.base, trial.reader
    for question in trial.questions:
        reply = trial.own(question)
        right = is_right(base, question, reply)
        if right != question.known_failure:
            continue
        if right:
            message = f"pytanie „{question.text}” ma już dobrą odpowiedź; proszę usunąć je ze „znane-błędy”"
        else:
            message = (
                f"pytanie „{question.text}” dostaje złą odpowiedź: {said(reply)}; ma być: {_wanted(base, question)}"
            )
        yield Fault(question.file, line_of(reader, question), message, warning=True)


def line_of(reader: Reader, question: Labelled) -> int:
    found = (path for path, text in _texts(reader.again(question.file).data) if text == question.text)
    return reader.line(question.file, *next((path for path in found if path[0] == "pytania"), ()))


def _wanted(base: KnowledgeBase, question: Labelled) -> str:
    names = [base.entries[id_].name if id_ in base.entries else id_ for id_ in sorted(question.accepted)]
    return " albo ".join(names) or "bez odpowiedzi"


def _texts(data: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text of a file and its place."""
    if isinstance(data, str):
        yield path, data.strip()
    elif isinstance(data, list):
        for at, item in enumerate(data):
            yield from _texts(item, (*path, at))
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _texts(value, (*path, key))
