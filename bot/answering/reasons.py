"""By which rule a message got its reply, in words for whoever tends the base."""

from bot.answering.decision import POINTED, Decision
from bot.answering.explaining import percent
from bot.knowledge.loading import KnowledgeBase

# Said with two figures: the chance, and the limit that it was held against.
WEIGHED = ("inny-urząd", "jeden", "dwa", "wybór", "za-mało", "dwa-pytania")


def why(decision: Decision, base: KnowledgeBase) -> str:
    if decision.kind == "unknown" and decision.entries:
        return because("inny-dzień", base)
    if decision.rule not in WEIGHED:
        return because(decision.rule, base)
    limits = base.thresholds
    limit = {
        "inny-urząd": POINTED,
        "jeden": limits.answer,
        "dwa": limits.both,
        "wybór": limits.offer,
        "za-mało": limits.offer,
        "dwa-pytania": limits.two,
    }[decision.rule]
    return because(decision.rule, base, ile=percent(decision.chance), próg=percent(limit))


def because(rule: str, base: KnowledgeBase, **figures: str) -> str:
    """Of a rule of deciding, or of what comes before it: an empty message, a report, small talk."""
    return base.texts[f"dlaczego-{rule}"].format(**figures)
