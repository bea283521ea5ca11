"""Of several places in one message, the one where the person is."""

from collections.abc import Sequence

from bot.knowledge.places_model import Places
from bot.places.judging import Judged


def rank(one: Judged) -> tuple[bool, bool, bool, bool, int]:
    """A house number says most; movement says least; then what is said first."""
    evidence = one.evidence
    return (
        evidence.number is not None, evidence.mark is not None, not evidence.moves, evidence.stands, -one.mention.start,
    )  # fmt: skip


def only_move(streets: Sequence[Judged]) -> bool:
    """„Idzie od Garbarskiej” says less of where somebody is than „pod ratuszem” does."""
    told = (one.evidence for one in streets)
    return all(one.moves and not (one.number or one.mark or one.stands) for one in told)


def of_the_mark(places: Places, marked: str, streets: Sequence[Judged]) -> list[Judged]:
    """„Al. Nadwierzbiańska” is not „ul. Nadwierzbiańska”; a roundabout is never meant without „rondo”."""
    kinds = [(one, places.streets[one.mention.which].kind.rstrip(".")) for one in streets]
    told = [one for one, kind in kinds if kind and marked.startswith(kind)]
    return told or [one for one, kind in kinds if kind != "rondo"] or list(streets)
