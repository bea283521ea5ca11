"""Which mentions are places of somebody, which only may be, and which are other words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.knowledge.places_model import Places
from bot.language.inflection import Inflection
from bot.language.words import Word, fold
from bot.places.evidence import Evidence, Surroundings
from bot.places.mentions import Mention
from bot.places.street_judging import StreetJudge

# „Garbarskiej i ul. Flisaka”: so many words may stand before a name that is joined to another.
_JOINT_WORDS = 2
_INSIDE = frozenset({"w", "we", "na"})


@dataclass(frozen=True)
class Judged:
    """A mention with what stands around it; `sure` or else only worth asking about."""

    mention: Mention
    evidence: Evidence
    sure: bool


class Judge:
    def __init__(self, places: Places, inflection: Inflection, surroundings: Surroundings) -> None:
        self._places = places
        self._inflection = inflection
        self._surroundings = surroundings
        self._surnames = {street.name.split()[-1] for street in places.streets if " " in street.name}
        self._streets = StreetJudge(places, inflection)

    def judge(self, text: str, message: Sequence[Word], mentions: Sequence[Mention]) -> list[Judged]:
        """In the order of the text; what is no place is left out."""
        found = []
        kinds = {mention.end for mention in mentions if mention.sort == "kind"}
        for mention in sorted(mentions, key=lambda one: one.start):
            evidence = self._surroundings.of(text, message, mention.start, mention.end)
            evidence = replace(evidence, joined=evidence.joined and _follows_street(mention, mentions))
            if mention.start in kinds:  # „Klatka Szkolna 5”, „przystanek Garbarska”
                evidence = replace(evidence, stands=True)
            sure = self._sureness(mention, evidence, message, in_place=bool(kinds))
            if sure is not None:
                found.append(Judged(mention, evidence, sure))
        return found

    def _sureness(
        self, mention: Mention, evidence: Evidence, message: Sequence[Word], *, in_place: bool
    ) -> bool | None:
        match mention.sort:
            case "street":
                return self._streets.judge(mention, evidence, message, in_place=in_place)
            case "osiedle":
                return self._osiedle(mention, evidence, message)
            case "town":
                return self._town(mention, message, evidence)
            case "landmark":
                return self._landmark(mention, message, evidence)
        return None

    def _osiedle(self, mention: Mention, evidence: Evidence, message: Sequence[Word]) -> bool | None:
        osiedle = self._places.osiedla[mention.which]
        if evidence.mark is not None:
            return not mention.is_other_word if evidence.mark == "osiedle" else None
        if mention.is_other_word or evidence.named_after:
            return None
        if osiedle.everyday:
            return True if evidence.capital and evidence.stands else None
        if mention.length == 1 and not evidence.stands and self._inflection.is_word(message[mention.start].written):
            return False if evidence.begins and mention.is_exact else None
        if evidence.stands or evidence.moves or mention.length > 1:
            return mention.is_exact
        is_somebody = osiedle.name in self._surnames  # „czytałem Grzegorzewskiej”
        return mention.is_exact and not is_somebody if evidence.capital or evidence.begins else None

    def _town(self, mention: Mention, message: Sequence[Word], evidence: Evidence) -> bool | None:
        """„W dołach” is more often in pits than in the town of Doły, and „na Doły” is the way there."""
        name = self._places.towns[mention.which].name.split()[0]
        is_nominative = message[mention.start].folded == fold(name)
        is_way = evidence.led == "na" and is_nominative
        stands = (not mention.start and is_nominative) or (evidence.led in _INSIDE and not is_way)
        if not mention.is_exact or not (stands or mention.length > 1):
            return None
        return evidence.capital or not self._inflection.is_word(message[mention.start].written)

    def _landmark(self, mention: Mention, message: Sequence[Word], evidence: Evidence) -> bool | None:
        led = evidence.stands or evidence.moves or self._surroundings.is_near(message, mention.start)
        told = mention.length > 1 or led or evidence.capital or evidence.begins
        return mention.is_exact if told else None


def _follows_street(mention: Mention, mentions: Sequence[Mention]) -> bool:
    ends = (other.end for other in mentions if other.sort == "street")
    return any(0 < mention.start - end <= _JOINT_WORDS for end in ends)
