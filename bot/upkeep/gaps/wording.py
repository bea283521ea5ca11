"""A gap in plain Polish: how often, what was nearest, why it lost, and what to do about it."""

from collections.abc import Iterator

from bot.knowledge.loading import KnowledgeBase
from bot.upkeep.gaps import lines
from bot.upkeep.gaps.gap import Gap

# Two entries of which the second is as likely as this share of the first.
_TIE = 0.8
_SHOWN = 150


class GapWording:
    def __init__(self, base: KnowledgeBase) -> None:
        self.base = base

    def say(self, key: str, **values: object) -> str:
        return self.base.texts[key].format(**values)

    def lines(self, gap: Gap) -> list[str]:
        """The question with its count, then what is to be known of it."""
        reasons = self.say("luki-zabrakło", powody="; ".join(self.reasons(gap)))
        return [self._asked(gap), *self._in_polish(gap), self.nearest(gap), reasons, *self._advice(gap)]

    def shortly(self, gap: Gap) -> str:
        return f"{self._asked(gap)} – {self.nearest(gap)}"

    def _asked(self, gap: Gap) -> str:
        """With the language, unless it is Polish."""
        tongue = self.base.languages.get(gap.language)
        key = "luki-pytanie-w-języku" if tongue else "luki-pytanie"
        name = {"język": tongue.texts["język-po-polsku"]} if tongue else {}
        return self.say(key, ile=gap.many, tekst=shortened(gap.text), nr=gap.group.id, **name)

    def _in_polish(self, gap: Gap) -> list[str]:
        is_polish = gap.language not in self.base.languages
        return [] if is_polish else [self.say("luki-po-polsku", tekst=shortened(gap.weighed.polish))]

    def nearest(self, gap: Gap) -> str:
        if gap.nearest is None:
            return self.say("luki-nic-blisko")
        return self.say("luki-najbliżej", nazwa=self.name(gap.nearest.entry), ile=figure(gap.nearest.probability))

    def reasons(self, gap: Gap) -> list[str]:
        """Why the nearest entry did not answer; never none."""
        return list(self._reasons(gap)) or [self.say("luki-inny-dzień")]

    def _reasons(self, gap: Gap) -> Iterator[str]:
        weighed, needed = gap.weighed, self.base.thresholds.answer
        for entry, times in gap.rejected:
            yield self.say("luki-odrzucone", nazwa=self.name(entry), ile=times)
        if weighed.unknown:
            yield self.say("luki-nieznane", słowa=_quoted(weighed.unknown))
        if weighed.asks_only_for_part:
            yield self.say("luki-sama-część")
        if len(weighed.nearest) > 1 and weighed.nearest[1].probability >= _TIE * weighed.nearest[0].probability:
            second = weighed.nearest[1]
            yield self.say("luki-remis", nazwa=self.name(second.entry), ile=figure(second.probability))
        if gap.nearest and gap.nearest.probability < needed:
            yield self.say("luki-za-mało", ile=figure(needed))
        if gap.nearest is None and not weighed.unknown:
            yield self.say("luki-żadne-słowo")

    def name(self, entry: str) -> str:
        """An entry that has gone keeps its id."""
        return self.base.entries[entry].name if entry in self.base.entries else entry

    def _advice(self, gap: Gap) -> Iterator[str]:
        """An example belongs only where it is likely to; else the staff know, or a new entry is wanted."""
        if gap.language in self.base.languages:
            yield self.say("luki-słowa-języka", plik=f"slowa/{gap.language}.yaml")
        elif not lines.is_example(gap.text):
            yield self.say("luki-skrócić")
        else:
            yield from self._example(gap)
        if not self.belongs(gap):
            yield self.say("luki-nowy-wpis", nr=gap.group.id)

    def _example(self, gap: Gap) -> Iterator[str]:
        near = gap.nearest if self.belongs(gap) else None
        if near is None:
            yield self.say("luki-przykład-gdzie")
        else:
            key = "luki-przykład-pełny" if lines.is_full(self.base.entries[near.entry]) else "luki-przykład"
            yield self.say(key, plik=lines.file_of(self.base, near.entry))
        yield lines.example(gap.text)

    def belongs(self, gap: Gap) -> bool:
        """Whether the nearest entry is likely enough to be offered as a second guess."""
        return gap.nearest is not None and gap.nearest.probability >= self.base.thresholds.offer / 2


def figure(probability: float) -> str:
    return f"{probability:.2f}".replace(".", ",")


def shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"


def _quoted(words: tuple[str, ...]) -> str:
    return ", ".join(f"„{word}”" for word in words)
