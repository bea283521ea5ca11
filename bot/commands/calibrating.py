"""`python main.py calibrate`: the thresholds, fitted to the labelled questions and messages."""

import argparse
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from bot.answering.habits import counted
from bot.answering.understanding import Understanding
from bot.knowledge.faults import KnowledgeError
from bot.knowledge.habits_model import Habit
from bot.knowledge.kinds import modeline
from bot.knowledge.loading import KnowledgeBase, load, read_base
from bot.knowledge.questions import QuestionSet, read_questions
from bot.knowledge.snapshot import Snapshot
from bot.knowledge.words_model import ReportThresholds, Thresholds
from bot.language.forms import FormTable
from bot.language.inflection import Inflection
from bot.places.gazetteer import Gazetteer
from bot.reports.hearing import Hearing
from bot.reports.signals import Signals
from bot.reports.teaching import other_messages, taught
from bot.reports.triage import Dispatcher
from bot.settings import Settings

_HAND_OFF = "# Zapisane przez „python main.py calibrate”; proszę nie zmieniać ręcznie.\n"


def run(_options: argparse.Namespace, settings: Settings) -> int:
    write_thresholds(settings.knowledge_dir)
    return 0


@dataclass(frozen=True)
class Fitted:
    habits: Mapping[str, Habit]
    answers: Thresholds
    reports: ReportThresholds


def fit_all(base: KnowledgeBase, folder: Path, forms: Path | None = None) -> Fitted:
    """Raises KnowledgeError when a file of questions is faulty. `forms`: where generated word forms are kept."""
    from bot.answering.fitting import cases, fitted  # Brings numpy, for which no other command should wait.

    _, reader = read_base(Snapshot.of(folder))
    questions = read_questions(reader)
    if faults := [fault for fault in reader.faults if not fault.warning]:
        raise KnowledgeError(faults)
    inflection = Inflection(forms)
    table = FormTable(inflection)
    read = Understanding(base, inflection, table).read
    habits = counted((read(question.text), question.accepted) for question in questions.singles)
    understanding = Understanding(replace(base, habits=habits), inflection, table)
    hearing = Hearing(Dispatcher(base, table), Gazetteer.of(base.places, inflection))
    answers = fitted(cases(base, understanding, questions.singles))
    return Fitted(habits, answers, _fit_reports(base, understanding, hearing, questions))


def _fit_reports(
    base: KnowledgeBase, understanding: Understanding, hearing: Hearing, questions: QuestionSet
) -> ReportThresholds:
    def signals(text: str) -> Signals:
        return hearing.signals(text, understanding.read(text).tokens)

    told = questions.reports.messages if questions.reports else ()
    return taught(
        [(message, signals(message.text)) for message in told],
        [signals(text) for text in other_messages(base, questions.singles)],
    )


def write_thresholds(folder: Path) -> None:
    found = fit_all(load(folder), folder)
    (folder / "tak-pytaja.yaml").write_text(habits_as_yaml(found.habits), encoding="utf-8")
    (folder / "progi.yaml").write_text(as_yaml(found.answers), encoding="utf-8")
    (folder / "progi-zgloszen.yaml").write_text(reports_as_yaml(found.reports), encoding="utf-8")


def habits_as_yaml(habits: Mapping[str, Habit]) -> str:
    """The text of `tak-pytaja.yaml`; each entry on lines of its own, so that changes can be read."""
    lines = (f'"{id_}":\n  pytań: "{one.questions}"\n  słowa: "{one.written}"\n' for id_, one in habits.items())
    return _header("tak-pytaja.yaml") + "".join(lines)


def as_yaml(thresholds: Thresholds) -> str:
    """The text of `progi.yaml`; figures rounded, so that the same questions give the same file anywhere."""
    weights = f"wagi:\n{_weights(thresholds.weights, places=3)}"
    doubt = f"żaden-wagi:\n{_weights(thresholds.doubt, places=3)}"
    return (
        f'{_header("progi.yaml")}{weights}{doubt}żaden: "{thresholds.none:.3f}"\n'
        f'odpowiedź-od: "{thresholds.answer:.3f}"\ndwie-odpowiedzi-od: "{thresholds.both:.3f}"\n'
        f'wybór-od: "{thresholds.offer:.3f}"\n'
    )


def reports_as_yaml(thresholds: ReportThresholds) -> str:
    """The text of `progi-zgloszen.yaml`; to two places, for more of them would say nothing."""
    weights = _weights(sorted(thresholds.weights.items(), key=lambda item: (-round(item[1], 2), item[0])), places=2)
    head = f'{_header("progi-zgloszen.yaml")}wyraz-wolny: "{thresholds.intercept:.2f}"\nwagi:\n'
    return f'{head}{weights}zgłoszenie-od: "{thresholds.report:.2f}"\n'


def _header(name: str) -> str:
    return f"{modeline(name)}\n{_HAND_OFF}"


def _weights(weights: Iterable[tuple[str, float]], places: int) -> str:
    return "".join(f'  {name}: "{weight:.{places}f}"\n' for name, weight in weights)
