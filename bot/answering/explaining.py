"""Why a question found what it found, in words for whoever tends the base. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.answering.reply import Facet
from bot.knowledge.loading import KnowledgeBase

_SHOWN = 5
# Below half a percent nobody learns anything from it.
_LEAST = 0.005


@dataclass(frozen=True)
class Considered:
    """An entry with the probability that it is meant, and the words that spoke for it, the strongest first.

    `habit`: in which words others have asked about it.
    """

    entry: str
    probability: float
    words: tuple[str, ...]
    habit: tuple[str, ...]


@dataclass(frozen=True)
class Explanation:
    """`numbers` and `address`: entries whose number or address is written in the text; they come before all others.

    `unknown` words are in no list and no entry.
    `alarming`: it is written as people write who are in danger.
    """

    considered: tuple[Considered, ...]
    unknown: tuple[str, ...]
    alarming: bool
    facets: tuple[Facet, ...]
    numbers: tuple[str, ...]
    address: tuple[str, ...]


def in_words(found: Explanation, base: KnowledgeBase) -> list[str]:
    """Lines, from what was considered to the thresholds that it had to reach."""
    texts, thresholds = base.texts, base.thresholds
    said = {
        "wyjaśnienie-numer": _listed(_place(id_, base) for id_ in found.numbers),
        "wyjaśnienie-adres": _listed(_place(id_, base) for id_ in found.address),
        "wyjaśnienie-części": _listed(found.facets),
        "wyjaśnienie-nieznane": _listed(found.unknown),
    }
    lines = {key: texts[key].format(co=listed) for key, listed in said.items() if listed}
    if found.alarming:
        lines["wyjaśnienie-alarm"] = texts["wyjaśnienie-alarm"]
    limits = texts["wyjaśnienie-progi"].format(
        odpowiedź=percent(thresholds.answer), dwie=percent(thresholds.both), wybór=percent(thresholds.offer)
    )
    none = texts["wyjaśnienie-nic"].format(ile=percent(1 - sum(one.probability for one in found.considered)))
    return [texts["wyjaśnienie-wpisy"], *_entries(found.considered, base), none, *lines.values(), limits]


def percent(share: float) -> str:
    return f"{share:.0%}"


def signs(values: Mapping[str, float]) -> str:
    """Names of what weighs most first, without the weights."""
    return _listed(sorted(values, key=lambda name: (-abs(values[name]), name)))


def _entries(considered: Sequence[Considered], base: KnowledgeBase) -> Iterator[str]:
    likely = [one for one in considered if one.probability >= _LEAST][:_SHOWN]
    for one in likely:
        name, words = base.entries[one.entry].name, ", ".join(one.words)
        shown, place = percent(one.probability), _place(one.entry, base)
        yield base.texts["wyjaśnienie-wpis"].format(ile=shown, nazwa=name, plik=place, słowa=words)
        if one.habit:
            yield base.texts["wyjaśnienie-zwyczaj"].format(znaki=", ".join(one.habit[:_SHOWN]))
    if not likely:
        yield base.texts["wyjaśnienie-żaden"]


def _place(id_: str, base: KnowledgeBase) -> str:
    return f"{base.folders[id_]}/{id_}.yaml"


def _listed(items: Iterator[str] | Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(items))
