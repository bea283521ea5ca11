"""`python main.py calibrate`: the thresholds, fitted to the labelled questions and messages."""

import argparse
from collections.abc import Iterable
from pathlib import Path

from bot.knowledge.habits_model import Learnt
from bot.knowledge.kinds import modeline
from bot.knowledge.loading import load
from bot.knowledge.signs_written import lines as lines_of
from bot.knowledge.words_model import ReportThresholds, Thresholds
from bot.settings import Settings
from bot.upkeep.learning import fit_all

_HAND_OFF = "# Zapisane przez „python main.py calibrate”; proszę nie zmieniać ręcznie.\n"


def run(_options: argparse.Namespace, settings: Settings) -> int:
    write_thresholds(settings.knowledge_dir)
    return 0


def write_thresholds(folder: Path) -> None:
    found = fit_all(load(folder), folder)
    (folder / "tak-pytaja.yaml").write_text(habits_as_yaml(found.habits), encoding="utf-8")
    (folder / "progi.yaml").write_text(as_yaml(found.answers), encoding="utf-8")
    (folder / "progi-zgloszen.yaml").write_text(reports_as_yaml(found.reports), encoding="utf-8")


def habits_as_yaml(habits: Learnt) -> str:
    """The text of `tak-pytaja.yaml`; each sign on a line of its own, so that changes can be read."""
    lines = (f"  {line}\n" for line in lines_of(habits.signs))
    entries = ", ".join(f'"{entry}"' for entry in habits.entries)
    rare = ", ".join(f'"{term}"' for term in sorted(habits.rare))
    head = f'z-pytań: "{habits.of}"\ntekstów: "{habits.texts}"\nwpisy: [{entries}]\nrzadkie: [{rare}]\ncechy: |\n'
    return f"{_header('tak-pytaja.yaml')}{head}{''.join(lines)}"


def as_yaml(thresholds: Thresholds) -> str:
    """The text of `progi.yaml`; figures rounded, so that the same questions give the same file anywhere."""
    weights = f"wagi:\n{_weights(thresholds.weights, places=3)}"
    doubt = f"żaden-wagi:\n{_weights(thresholds.doubt, places=3)}"
    entries = f"wpisy:\n{_weights(thresholds.entries.items(), places=3)}" if thresholds.entries else "wpisy: {}\n"
    return (
        f'{_header("progi.yaml")}{weights}{doubt}żaden: "{thresholds.none:.3f}"\n{entries}'
        f'odpowiedź-od: "{thresholds.answer:.3f}"\ndwie-odpowiedzi-od: "{thresholds.both:.3f}"\n'
        f'wybór-od: "{thresholds.offer:.3f}"\ndwa-pytania-od: "{thresholds.two:.3f}"\n'
        f'zagrożenie-od: "{thresholds.danger:.3f}"\nspokój-poniżej: "{thresholds.calm:.3f}"\n'
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
