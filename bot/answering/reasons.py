"""By which rule a message got its reply, in words for whoever tends the base."""

from bot.answering.decision import POINTED, Decision, Rule
from bot.answering.explaining import percent
from bot.knowledge.loading import KnowledgeBase


def why(decision: Decision, base: KnowledgeBase) -> str:
    """Where chances decided, with two figures: the chance, and the limit that it was held against."""
    if decision.kind == "unknown" and decision.entries:
        return because("inny-dzień", base)
    limits = base.thresholds
    weighed: dict[Rule, float] = {
        "inny-urząd": POINTED,
        "jeden": limits.answer,
        "dwa": limits.both,
        "wybór": limits.offer,
        "za-mało": limits.offer,
        "dwa-pytania": limits.two,
    }
    if decision.rule not in weighed:
        return because(decision.rule, base)
    return because(decision.rule, base, ile=percent(decision.chance), próg=percent(weighed[decision.rule]))


def because(rule: str, base: KnowledgeBase, **figures: str) -> str:
    """Of a rule of deciding, or of what comes before it: an empty message, a report, small talk."""
    return base.texts[f"dlaczego-{rule}"].format(**figures)
