"""Small changes of a YAML file that leave every other byte of it as it was: comments, order, quotes, line ends. Pure.

Each is proven before it is given back: read again, the file must say what it said, and the change alone.
"""

from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any

from yaml.nodes import MappingNode, SequenceNode

from bot.knowledge.yaml_reading import YamlError, read
from bot.upkeep.edits.marks import Text, dashed, dropped, found, inserted, keyed, opened, value_of
from bot.upkeep.edits.scalars import in_flow, lines_of

Place = tuple[str | int, ...]
Value = str | tuple[str, ...] | Mapping[str, str]
Item = Mapping[str, Value]


class SpliceError(Exception):
    """The file is not written in a way that could be changed without touching the rest."""


def with_item(raw: bytes, place: Place, item: Item) -> bytes:
    """Another item below the one at the place."""

    def splice(text: Text) -> str:
        parent = found(text.root, place[:-1])
        above = found(text.root, place)
        if not isinstance(parent, SequenceNode):
            raise SpliceError
        if parent.flow_style:
            return text.put(above.end_mark.index, ", " + in_flow(item))
        return inserted(text, above, lines_of(item, dashed(text, parent)))

    def intend(data: Any) -> None:
        _inside(data, place[:-1]).insert(int(place[-1]) + 1, _plain(item))

    return _proven(raw, splice, intend)


def without_item(raw: bytes, place: Place) -> bytes:
    """The list without it; the last one of a list stays, for an empty list is no list."""

    def splice(text: Text) -> str:
        parent, index = found(text.root, place[:-1]), int(place[-1])
        if not isinstance(parent, SequenceNode) or len(parent.value) < 2 or index == 0:
            raise SpliceError
        if parent.flow_style:
            return text.cut(parent.value[index - 1].end_mark.index, parent.value[index].end_mark.index)
        return dropped(text, parent.value[index], parent.value[index])

    return _proven(raw, splice, lambda data: _inside(data, place[:-1]).pop(int(place[-1])))


def with_key(raw: bytes, place: Place, key: str, value: Value) -> bytes:
    """The mapping at the place with the key last, or with another value of it where it stands."""

    def splice(text: Text) -> str:
        node = found(text.root, place)
        if not isinstance(node, MappingNode) or not node.value:
            raise SpliceError
        if (old := value_of(node, key)) is not None:
            if not opened(old) or isinstance(value, Mapping):
                raise SpliceError
            return text.replace(old, in_flow(value, quoted=not isinstance(value, str) or bool(node.flow_style)))
        if node.flow_style:
            return text.put(node.value[-1][1].end_mark.index, f", {key}: {in_flow(value)}")
        return inserted(text, node.value[-1][1], lines_of({key: value}, keyed(node)))

    return _proven(raw, splice, lambda data: _inside(data, place).__setitem__(key, _plain(value)))


def without_key(raw: bytes, place: Place, key: str) -> bytes:
    """The mapping at the place without it; its first key stays, for the item begins with it."""

    def splice(text: Text) -> str:
        node = found(text.root, place)
        if not isinstance(node, MappingNode):
            raise SpliceError
        keys = [one.value for one, _ in node.value]
        if key not in keys[1:]:
            raise SpliceError
        at = keys.index(key)
        if node.flow_style:
            return text.cut(node.value[at - 1][1].end_mark.index, node.value[at][1].end_mark.index)
        return dropped(text, *node.value[at])

    return _proven(raw, splice, lambda data: _inside(data, place).pop(key))


def _proven(raw: bytes, splice: Callable[[Text], str], intend: Callable[[Any], object]) -> bytes:
    try:
        intended = deepcopy(read(raw).data)
        intend(intended)
        changed = splice(Text.of(raw)).encode()
        if read(changed).data != intended:
            raise SpliceError
    except (YamlError, LookupError, TypeError, AttributeError) as error:
        raise SpliceError from error
    return changed


def _inside(data: Any, place: Place) -> Any:
    for part in place:
        data = data[part]
    return data


def _plain(value: Value | Item) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    return list(value) if isinstance(value, tuple) else value
