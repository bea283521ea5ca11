"""Whether the name of a street is meant as one: sure, worth asking about (False), or other words (None)."""

from collections.abc import Sequence

from bot.knowledge.places_model import Places, Street
from bot.language.inflection import Inflection
from bot.language.words import Word, fold
from bot.places.diacritics import with_diacritics
from bot.places.evidence import Evidence
from bot.places.mentions import Mention

_AT_SOMEBODY = "u"
# „Przed 3 maja”, „po 11 listopada”: so days are told, not streets.
_BEFORE_DAYS = frozenset({"przed", "po", "w", "we", "pod", "za"})


class StreetJudge:
    def __init__(self, places: Places, inflection: Inflection) -> None:
        self._places = places
        self._inflection = inflection
        self._kinds = frozenset(map(fold, places.kinds))
        self._months = frozenset(map(fold, places.wording.months))

    def judge(self, mention: Mention, evidence: Evidence, message: Sequence[Word], *, in_place: bool) -> bool | None:
        street = self._places.streets[mention.which]
        if evidence.mark not in (None, "roundabout" if street.kind == "rondo" else "street"):
            return None
        if evidence.mark or evidence.number or evidence.crossing:
            return self._told(street, mention, evidence)
        if mention.is_other_word or evidence.named_after:
            return None
        if mention.length > 1 and mention.is_exact:
            is_day = mention.length == 2 and message[mention.end - 1].folded in self._months
            return self._day(evidence) if is_day else self._whole_name(street, evidence)
        if self._is_no_street(evidence):
            return None
        if street.everyday:
            return self._everyday(mention, evidence)
        if evidence.stands or evidence.moves:
            return True
        return self._alone(street, mention, evidence, in_place=in_place)

    def _told(self, street: Street, mention: Mention, evidence: Evidence) -> bool:
        """„Wyprawka szkolna 3”: with an everyday word before it, a number alone is not enough."""
        is_doubtful = (street.everyday or not mention.is_exact) and mention.length == 1
        has_more = evidence.mark or evidence.crossing or evidence.stands or evidence.moves
        is_led = has_more or evidence.begins or evidence.capital
        return not mention.is_other_word and bool(is_led or not is_doubtful)

    def _day(self, evidence: Evidence) -> bool | None:
        """„Na 6 Sierpnia” is a street; „na 6 sierpnia” may be an appointment."""
        if evidence.stands and evidence.led not in _BEFORE_DAYS:
            return evidence.capital
        return False if evidence.joined or (evidence.moves and evidence.capital) else None

    def _whole_name(self, street: Street, evidence: Evidence) -> bool | None:
        """„Na Marii Grzegorzewskiej”; „fundacja Marii Grzegorzewskiej” is but worth asking about."""
        if evidence.stands or (evidence.moves and (evidence.capital or not street.everyday)):
            return True
        is_alone = evidence.begins and not street.everyday
        return is_alone or (False if evidence.joined or evidence.begins or not street.everyday else None)

    def _is_no_street(self, evidence: Evidence) -> bool:
        """„U Hanki” is at her place; „na dębowej desce” the noun after the name is what is of oak."""
        if evidence.led == _AT_SOMEBODY:
            return True
        return not evidence.capital and self._inflection.is_oblique_feminine(evidence.follows)

    def _everyday(self, mention: Mention, evidence: Evidence) -> bool | None:
        """„Na Białej” is a street, „na białej” is worth asking about unless a noun follows, „białej” is a colour."""
        if evidence.capital and mention.is_exact and (evidence.stands or evidence.moves):
            return evidence.stands
        if not (evidence.stands or evidence.moves):
            return False if evidence.joined or (evidence.begins and mention.is_exact) else None
        is_kind = fold(self._places.streets[mention.which].name) in self._kinds
        spelt = with_diacritics(evidence.follows) if evidence.follows else []
        return None if is_kind or any(map(self._inflection.is_plain_noun, spelt)) else False

    def _alone(self, street: Street, mention: Mention, evidence: Evidence, *, in_place: bool) -> bool | None:
        """„Garbarska, leży pan”; a surname alone may be somebody's: „książka Grzegorzewskiej”."""
        if not mention.is_exact:
            return False if evidence.begins else None
        if self._inflection.is_feminine_nominative(evidence.follows):  # „Wiosenna pogoda”
            return False
        is_surname = mention.length < len(street.name.split())
        return (
            evidence.joined
            or (evidence.begins and (in_place or not is_surname))
            or (evidence.capital and not is_surname)
        )
