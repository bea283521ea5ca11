"""Reads `miejsca/`, and checks that its files speak of the same streets and osiedla."""

from collections.abc import Iterable

from bot.knowledge.guessing import advice
from bot.knowledge.loading import Reader
from bot.knowledge.places_model import Beyond, Landmarks, NumberRanges, Osiedla, Places, Streets, Wording

_FILES = tuple(f"miejsca/{name}.yaml" for name in ("ulice", "osiedla", "numery", "punkty", "poza-miastem", "napisy"))


def read_places(reader: Reader) -> Places | None:
    return reader.made_of(Places, _FILES, lambda: _read(reader))


def _read(reader: Reader) -> Places | None:
    streets, osiedla = reader.file("miejsca/ulice.yaml", Streets), reader.file("miejsca/osiedla.yaml", Osiedla)
    ranges, points = reader.file("miejsca/numery.yaml", NumberRanges), reader.file("miejsca/punkty.yaml", Landmarks)
    beyond, wording = reader.file("miejsca/poza-miastem.yaml", Beyond), reader.file("miejsca/napisy.yaml", Wording)
    if not (streets and osiedla and ranges and points and beyond and wording):
        return None
    return Places(
        streets=streets.streets,
        osiedla=osiedla.osiedla,
        ranges=ranges.ranges,
        landmarks=points.landmarks,
        kinds=points.kinds,
        towns=beyond.towns,
        limit_km=beyond.limit_km,
        wording=wording,
    )


def check_places(places: Places, reader: Reader) -> None:
    """Notes in the reader what one file says of another and the other does not know."""
    streets, osiedla = {street.name for street in places.streets}, {osiedle.name for osiedle in places.osiedla}
    titles: set[str] = set()
    for at, street in enumerate(places.streets):
        _must_know(reader, ("ulice", at, "osiedla"), street.osiedla, osiedla)
        if street.title in titles:
            reader.fault(
                "miejsca/ulice.yaml",
                f"ulica „{street.title}” stoi tu drugi raz; proszę zostawić jedną",
                "ulice",
                at,
                "nazwa",
            )
        titles.add(street.title)
    for at, osiedle in enumerate(places.osiedla):
        _must_know(reader, ("osiedla", at, "sąsiednie"), osiedle.neighbours, osiedla)
    for at, one in enumerate(places.ranges):
        _must_know(reader, ("numery", at, "ulica"), [one.street], streets)
        _must_know(reader, ("numery", at, "osiedle"), [one.osiedle], osiedla)
    for at, landmark in enumerate(places.landmarks):
        _must_know(reader, ("punkty", at, "ulica"), filter(None, [landmark.street]), streets)
        _must_know(reader, ("punkty", at, "osiedle"), filter(None, [landmark.osiedle]), osiedla)


def _must_know(reader: Reader, path: tuple[str | int, ...], named: Iterable[str], known: set[str]) -> None:
    """The first part of the path is also the file's name."""
    for name in set(named) - known:
        mend = advice(name, known, "proszę poprawić nazwę albo ją tam dopisać")
        reader.fault(f"miejsca/{path[0]}.yaml", f"nie ma w miejsca/ nazwy „{name}”; {mend}", *path)
