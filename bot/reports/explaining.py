"""Why a message is, or is no, report of a person in need, in words for whoever tends the base. Pure."""

from collections.abc import Mapping

from bot.answering.explaining import percent, signs
from bot.knowledge.loading import KnowledgeBase
from bot.reports.signals import VETOES, Signals
from bot.reports.triage import Triage


def why_report(triage: Triage, signals: Signals, chance: float, base: KnowledgeBase) -> list[str]:
    """`chance` as the dispatcher reckons it: nothing where something rules a report out."""
    texts, thresholds = base.texts, base.report_thresholds
    weights = {name: thresholds.weights.get(name, 0.0) for name in signals.values()}
    key = "wyjaśnienie-zgłoszenie" if triage.report else "wyjaśnienie-nie-zgłoszenie"
    listed = {
        "wyjaśnienie-za": signs(_those(weights, 1)),
        "wyjaśnienie-przeciw": signs(_those(weights, -1)),
        "wyjaśnienie-wyklucza": ", ".join(sorted(VETOES & weights.keys())),
        "wyjaśnienie-zagrożenie": ", ".join(sorted(triage.danger)),
    }
    verdict = texts[key].format(ile=percent(chance), próg=percent(thresholds.report))
    return [verdict, *(texts[key].format(co=names) for key, names in listed.items() if names)]


def _those(weights: Mapping[str, float], sign: int) -> dict[str, float]:
    return {name: weight for name, weight in weights.items() if weight * sign > 0}
