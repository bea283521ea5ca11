"""The osiedla by their centres, and the table of nearest teams that is derived from them."""

from bot.knowledge.loading import KnowledgeBase
from bot.places.gazetteer import Gazetteer
from bot.places.osiedla_map import centres, kilometres

NEAREST_OFFICE = "najbliższa siedziba"
HOW_MANY = 3


def offices(base: KnowledgeBase, gazetteer: Gazetteer) -> dict[str, tuple[str, ...]]:
    """The osiedla of the street in which each area team has its office."""
    found = {}
    for number in range(1, 10):
        team = f"zespol-{number}"
        place = gazetteer.find(base.entries[team].addresses[-1].address).place
        assert place, team
        found[team] = place.osiedla
    return found


def test_the_nearest_teams_are_those_of_the_map(base: KnowledgeBase, gazetteer: Gazetteer) -> None:
    middle = centres(base.places)
    (table,) = [table for table in base.duty.areas if table.basis == NEAREST_OFFICE]
    at = {team: [middle[osiedle] for osiedle in osiedla] for team, osiedla in offices(base, gazetteer).items()}
    for osiedle in middle:
        nearest = sorted(at, key=lambda team: min(kilometres(middle[osiedle], office) for office in at[team]))
        assert table.osiedla[osiedle] == tuple(nearest[:HOW_MANY]), osiedle
    assert set(table.osiedla) == {osiedle.name for osiedle in base.places.osiedla}


def test_an_osiedle_without_a_centre_lies_amid_its_neighbours(base: KnowledgeBase) -> None:
    middle = centres(base.places)
    assert middle["Bagnówka"] == ((53.1458 + 53.1607) / 2, (23.1957 + 23.1976) / 2)


def test_a_degree_north_is_longer_than_one_east() -> None:
    assert 111 < kilometres((53.0, 23.0), (54.0, 23.0)) < 112
    assert 66 < kilometres((53.1, 23.0), (53.1, 24.0)) < 67
