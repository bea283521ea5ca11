"""Every form of every name of a place, made once and kept in a file beside the database."""

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

from bot.knowledge.places_model import Places
from bot.language.inflection import Inflection
from bot.places.names import Name, Namer, named

Sort = Literal["street", "osiedle", "landmark", "kind", "town"]
# A name, what sort of place it names, and which: its number in `miejsca/`.
Row = tuple[Sort, int, list[list[str]]]
# Part of the kept file: forms made by other rules are not ours.
_RULES = "6"
_KEPT = TypeAdapter(tuple[str, list[Row]])


def rows(places: Places, inflection: Inflection, kept: Path | None) -> list[Row]:
    """From the kept file where it was made from the same places, else made anew and kept."""
    digest = _digest(places)
    try:
        made_from, found = _KEPT.validate_json(kept.read_bytes()) if kept else ("", [])
    except (OSError, ValueError):
        made_from, found = "", []
    if made_from == digest:
        return found
    found = [(sort, at, [sorted(forms) for forms in name]) for sort, at, name in _made(places, Namer(inflection))]
    if kept:
        _keep(kept, digest, found)
    return found


def readable(places: Places, kept: Path) -> Path | None:
    """The file, if it was made from the same places: who is to write nothing names no other, for `rows` mends it."""
    head = json.dumps([_digest(places)]).removesuffix("]").encode()
    try:
        with kept.open("rb") as file:
            return kept if file.read(len(head)) == head else None
    except OSError:
        return None


def _digest(places: Places) -> str:
    return hashlib.sha256(_RULES.encode() + places.model_dump_json().encode()).hexdigest()


def _made(places: Places, namer: Namer) -> Iterator[tuple[Sort, int, Name]]:
    for at, street in enumerate(places.streets):
        yield from (("street", at, name) for name in dict.fromkeys(namer.street(street)))
    for at, osiedle in enumerate(places.osiedla):
        yield from (("osiedle", at, name) for name in named((osiedle.name, *osiedle.known_as), namer))
    for at, landmark in enumerate(places.landmarks):
        yield from (("landmark", at, name) for name in named((landmark.name.split(" (")[0], *landmark.known_as), namer))
    for at, town in enumerate(places.towns):
        yield from (("town", at, name) for name in named((town.name, *town.known_as), namer))
    for at, kind in enumerate(places.kinds):
        yield "kind", at, namer.kind(kind)


def _keep(kept: Path, digest: str, found: list[Row]) -> None:
    """In one step, so that a reader never sees half of it; a full disk is no reason to stop."""
    unfinished = kept.with_suffix(f".{os.getpid()}")
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(json.dumps([digest, found], ensure_ascii=False), encoding="utf-8")
        unfinished.replace(kept)
    except OSError:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
