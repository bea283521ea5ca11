"""What one mention of a message tells of another: the osiedle of its street, a house number further off."""

from collections.abc import Sequence
from dataclasses import replace

from bot.knowledge.places_model import Places
from bot.language.words import fold
from bot.places.evidence import Surroundings
from bot.places.judging import Judged
from bot.places.mentions import Mention


class Settling:
    def __init__(self, places: Places, surroundings: Surroundings) -> None:
        self._places = places
        self._surroundings = surroundings
        self._numbered = frozenset(map(fold, places.wording.numbered))

    def settle(self, text: str, judged: Sequence[Judged]) -> list[Judged]:
        return self._with_far_number(text, self._in_named_osiedle(judged))

    def _in_named_osiedle(self, judged: Sequence[Judged]) -> list[Judged]:
        """„Na szkolnej w Flisakach”: where the osiedle is named as well, the street is meant."""
        named = [one.mention for one in judged if one.sure and one.mention.sort == "osiedle"]
        return [replace(one, sure=one.sure or self._lies_in(one.mention, named)) for one in judged]

    def _lies_in(self, mention: Mention, named: Sequence[Mention]) -> bool:
        if mention.sort != "street" or not mention.is_exact:
            return False
        osiedla = self._places.streets[mention.which].osiedla
        return any(self._places.osiedla[one.which].name in osiedla and not one.overlaps(mention) for one in named)

    def _with_far_number(self, text: str, judged: list[Judged]) -> list[Judged]:
        """„Na szkolnej ktoś mieszka, nr 5”: a number further off is of the only street."""
        streets = [at for at, one in enumerate(judged) if one.mention.sort == "street"]
        if len(streets) != 1 or judged[streets[0]].evidence.number:
            return judged
        one, number = judged[streets[0]], self._surroundings.far_number(text, self._numbered)
        if number is not None:
            judged[streets[0]] = replace(one, evidence=replace(one.evidence, number=number), sure=True)
        return judged
