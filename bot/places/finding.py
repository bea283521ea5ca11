"""From judged mentions of one message to the place that it names."""

import re
from collections.abc import Sequence

from bot.knowledge.places_model import Places
from bot.language.words import Word, fold
from bot.places.building import Builder
from bot.places.crossing import Crossings
from bot.places.hints import Hints, Span
from bot.places.judging import Judged
from bot.places.mentions import Mention
from bot.places.place import NOTHING, Found, Place
from bot.places.ranking import of_the_mark, only_move, rank

_OFFERED = 4
# „W Wilczej Wsi na ul. Garbarskiej”: so many words may stand between a town and its street.
_NEAR_WORDS = 2
_INSIDE = frozenset({"na", "w", "we"})
# „ul.” ends no sentence.
_ENDS_SENTENCE = re.compile(r"[^\W\d_]{3,}[.!?]|[!?\n]")


class Finding:
    def __init__(
        self,
        places: Places,
        hints: Hints,
        crossings: Crossings,
        text: str,
        message: Sequence[Word],
        judged: Sequence[Judged],
        kinds: Sequence[Mention],
    ) -> None:
        self._places = places
        self._hints = hints
        self._crossings = crossings
        self._text = text
        self._message = message
        self._judged = judged
        self._kinds = kinds
        self._build = Builder(places)

    def found(self) -> Found:
        """A town beyond the city, a crossing, a street, a landmark, an osiedle; else what may be meant."""
        if towns := self._sure("town"):
            return self._beyond(towns[0])
        if met := self._crossings.find(self._text, self._message, self._judged):
            return self._crossing(met)
        streets, landmarks, osiedla = self._sure("street"), self._sure("landmark"), self._sure("osiedle")
        if streets and not (only_move(streets) and any(one.evidence.stands for one in (*landmarks, *osiedla))):
            return self._street(max(streets, key=rank))
        if landmarks:
            return self._landmark(max(landmarks, key=rank))
        if osiedla:
            return Found(self._osiedle(max(osiedla, key=rank)))
        return self._unsure()

    def _sure(self, sort: str) -> list[Judged]:
        return [one for one in self._judged if one.sure and one.mention.sort == sort]

    def _same(self, best: Judged, sort: str) -> list[Judged]:
        """Whatever the same words may name."""
        return [one for one in self._judged if one.mention.sort == sort and one.mention.start == best.mention.start]

    def _beyond(self, town: Judged) -> Found:
        """Out of the city, unless a place of ours that is not said of the town is named as well."""
        ours = [one for one in (*self._sure("street"), *self._sure("landmark")) if not self._near(one, town)]
        return self._offer([town, *ours]) if ours else Found(self._build.town(town.mention.which))

    def _near(self, one: Judged, town: Judged) -> bool:
        """„W Wilczej Wsi na Garbarskiej”: the street is the town's."""
        first, second = sorted((one, town), key=lambda judged: judged.mention.start)
        between = self._text[first.evidence.end : self._message[second.mention.start].at]
        return len(between.split()) <= _NEAR_WORDS and not _ENDS_SENTENCE.search(between)

    def _crossing(self, met: Sequence[tuple[Judged, Judged]]) -> Found:
        first, second = met[0]
        between = (self._taken(first)[0], self._taken(second)[1])
        hint = self._hint(first, second, taken=[between])
        places = [self._build.crossing(one.mention.which, other.mention.which, hint) for one, other in met]
        if len(places) == 1:
            return Found(places[0])
        own = self._own(met[0])
        return Found(Place(own, "words", hint=own), tuple(places[:_OFFERED]))

    def _street(self, best: Judged) -> Found:
        """The street, unless the same words may be another, or a part of the city."""
        streets = of_the_mark(self._places, best.evidence.marked, self._same(best, "street"))
        osiedla = self._same(best, "osiedle")
        if osiedla and not (best.evidence.number or best.evidence.mark == "street"):
            return self._street_or_osiedle(best, streets, osiedla)
        if len(streets) > 1:
            return self._offer(streets)
        return Found(self._build.street(streets[0].mention.which, best.evidence.number, self._hint(best)))

    def _street_or_osiedle(self, best: Judged, streets: Sequence[Judged], osiedla: Sequence[Judged]) -> Found:
        """„Na Flisakach” is the osiedle rather than its street; „na Wierzbiu” may be the street or either osiedle."""
        names = [self._places.osiedla[one.mention.which].name for one in osiedla]
        street = self._places.streets[best.mention.which]
        said = " ".join(word.folded for word in self._message[best.mention.start : best.mention.end])
        if street.declined and (said in map(fold, names) or any(name.startswith(street.name) for name in names)):
            return Found(self._osiedle(osiedla[0]))
        if len(osiedla) > 1 or len(streets) > 1 or street.declined:
            return self._offer([*streets, *osiedla])
        return Found(self._build.street(best.mention.which, best.evidence.number, self._hint(best)))

    def _landmark(self, best: Judged) -> Found:
        """„Szpital na Garbarskiej” may be either of two."""
        same = {one.mention.which: one for one in self._same(best, "landmark")}
        if len(same) > 1:
            return self._offer([*same.values()])
        # „Przed dworcem” is not in it: how the person puts it is kept, unless it is but the name.
        first = self._message[best.mention.start - 1].folded if best.mention.start else ""
        hint = self._hint() if best.evidence.stands and first not in _INSIDE else self._hint(best)
        return Found(self._build.landmark(best.mention.which, hint))

    def _osiedle(self, best: Judged) -> Place:
        """„Wierzbie” may be two osiedla; which of them never delays anybody."""
        at = [one.mention.which for one in self._same(best, "osiedle")]
        return self._build.osiedla(at, self._hint(best))

    def _unsure(self) -> Found:
        """The person's own words, with what the doubtful names may be."""
        if maybe := [one for one in self._judged if not one.sure]:
            return self._offer(maybe)
        hint = self._hint()
        return Found(Place(hint, "words", hint=hint)) if hint else NOTHING

    def _offer(self, maybe: Sequence[Judged]) -> Found:
        own = self._own(maybe)
        by_label = {place.label: place for place in (self._build.of(one.mention, one.evidence.number) for one in maybe)}
        return Found(Place(own, "words", hint=own), tuple(by_label.values())[:_OFFERED])

    def _own(self, maybe: Sequence[Judged]) -> str:
        doubtful = [one.mention for one in maybe]
        return self._hints.of(self._text, self._message, [*doubtful, *self._kinds], [], always=doubtful)

    def _hint(self, *used: Judged, taken: Sequence[Span] = ()) -> str:
        """Everything else that says where, but for the words that the place is made of."""
        taken = taken or [self._taken(one) for one in used]
        others = [one.mention for one in self._judged if one.sure and one not in used and not one.evidence.past]
        return self._hints.of(self._text, self._message, [*self._kinds, *others], taken)

    def _taken(self, one: Judged) -> Span:
        """With „na ulicy” before it and the number after it."""
        start, end = one.mention.start, one.mention.end
        while end < len(self._message) and self._message[end].at < one.evidence.end and one.mention.sort == "street":
            end += 1
        if one.evidence.marked:
            start = next(at for at in range(start, -1, -1) if self._message[at].folded == one.evidence.marked)
        led = one.evidence.crossing or (one.evidence.marked and one.evidence.stands)
        return start - bool(led), end
