"""A report that its author has not sent yet: what is known, what is still to be asked. Pure."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, Self

from bot.answering.reply import POLISH
from bot.language.tidying import tidy
from bot.places.place import NOTHING, Found, Place
from bot.reports.triage import Triage

Missing = Literal["place", "which place", "nothing"]
# A place in somebody's own words is one line of a card.
LONGEST_PLACE = 200
LONGEST_WORDS = 3000


@dataclass(frozen=True)
class Draft:
    """`key` tells its buttons from those of an earlier draft; `asked` says which questions have been answered once."""

    key: str
    started: datetime
    touched: datetime
    words: tuple[str, ...] = ()
    messages: tuple[int, ...] = ()
    place: Place | None = None
    options: tuple[Place, ...] = ()
    asked: frozenset[Missing] = frozenset()
    signs: frozenset[str] = frozenset()
    urgent: bool = False
    rests: bool = False
    by_self: bool = False
    wants_word: bool = True
    reminded: bool = False
    # In which its author is spoken to; and what was recognised of words that are not Polish.
    language: str = POLISH
    gist: tuple[str, ...] = ()

    @classmethod
    def new(cls, now: datetime, *, by_self: bool = False, message: int | None = None, language: str = POLISH) -> Self:
        """Begun by a button, or by a message that says nothing more."""
        messages = () if message is None else (message,)
        return cls(f"{int(now.timestamp()):x}", now, now, by_self=by_self, messages=messages, language=language)

    @property
    def missing(self) -> Missing:
        """A place that nobody could find is asked about once; then it goes in the person's own words."""
        if self.options and "which place" not in self.asked:
            return "which place"
        is_found = self.place is not None and (self.place.is_named or "place" in self.asked)
        return "nothing" if is_found else "place"

    def told(self, text: str, triage: Triage, found: Found, now: datetime, message: int | None = None) -> Self:
        """With a first or a further message: what is seen, where, or both."""
        draft = replace(
            self._noting(text, message, now),
            signs=self.signs | triage.danger,
            urgent=self.urgent or bool(triage.danger),
            rests=self.rests or triage.rests,
            gist=(*self.gist, triage.gist) if triage.gist else self.gist,
        )
        return draft._placed(found)

    def answered(self, text: str, triage: Triage, found: Found, now: datetime, message: int | None = None) -> Self:
        """With the answer to the question that `missing` names: whatever it says is the place, or part of it."""
        asked = replace(self, asked=self.asked | {self.missing})
        if found == NOTHING and asked.place is None:
            found = Found(in_own_words(text))
        return asked.told(text, triage, found, now, message)

    def located(self, place: Place, now: datetime, message: int | None = None) -> Self:
        """With a pin, a venue, or one of the places offered."""
        hint = place.hint or (self.place.label if self.place and not self.place.is_named else "")
        label = f"{place.label}, {hint}" if hint and hint not in place.label else place.label
        found = replace(place, label=label, hint=hint)
        return replace(self, place=found, options=(), touched=now, reminded=False, messages=self._with(message))

    def chosen(self, at: int | None, now: datetime) -> Self:
        """With one of the offered places, or none of them: then the person's own words stand."""
        if at is not None and at < len(self.options):
            return self.located(self.options[at], now)
        return replace(self, options=(), asked=self.asked | {"which place", "place"}, touched=now)

    def elsewhere(self, now: datetime) -> Self:
        """The place is to be asked for again."""
        return replace(self, place=None, options=(), asked=frozenset[Missing](), touched=now)

    def _noting(self, text: str, message: int | None, now: datetime) -> Self:
        words = (*self.words, *_fitting(tidy(text), LONGEST_WORDS - sum(map(len, self.words))))
        return replace(self, words=words, messages=self._with(message), touched=now, reminded=False)

    def _with(self, message: int | None) -> tuple[int, ...]:
        return self.messages if message is None or message in self.messages else (*self.messages, message)

    def _placed(self, found: Found) -> Self:
        """What is named replaces what is not; a further street never replaces one that was named before."""
        if found == NOTHING or (self.place is not None and self.place.is_named and not _completes(found, self.place)):
            return self
        if found.options and "which place" in self.asked:
            return replace(self, place=self.place or found.place, options=())
        return replace(self, place=found.place or self.place, options=found.options)


def in_own_words(text: str) -> Place:
    return Place(tidy(text)[:LONGEST_PLACE], "words")


def _fitting(text: str, room: int) -> tuple[str, ...]:
    """As much of a message as there is room for: its beginning is worth more than nothing."""
    kept = text if len(text) <= room else f"{text[: room - 1]}…" if room > 1 else ""
    return (kept,) if kept else ()


def _completes(found: Found, known: Place) -> bool:
    """„Garbarska 12” after „Garbarska”; or a street after a mere quarter of the city."""
    place = found.place
    if place is None or found.options or not place.is_named:
        return False
    return (place.street is not None and place.street == known.street) or known.kind in ("osiedle", "pin")
