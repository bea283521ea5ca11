"""Where things stand in the text of a YAML file, and the text with some of it put in or taken out. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import yaml
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

_BOM = "\ufeff"


@dataclass(frozen=True)
class Text:
    """A file as text, with its line ends as they are, and what it says; marks count from behind the mark of UTF-8."""

    bom: str
    body: str
    root: Node

    @classmethod
    def of(cls, raw: bytes) -> Self:
        """The file must be one that can be read."""
        text = raw.decode()
        bom, body = (_BOM, text[1:]) if text.startswith(_BOM) else ("", text)
        root = yaml.compose(body, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
        assert root is not None
        return cls(bom, body, root)

    @property
    def line_end(self) -> str:
        return "\r\n" if "\r\n" in self.body else "\n"

    def put(self, at: int, more: str) -> str:
        return self.bom + self.body[:at] + more + self.body[at:]

    def cut(self, first: int, after: int) -> str:
        return self.bom + self.body[:first] + self.body[after:]

    def replace(self, node: Node, written: str) -> str:
        first, after = node.start_mark.index, node.end_mark.index
        return self.bom + self.body[:first] + written + self.body[after:]


def found(root: Node, place: Sequence[str | int]) -> Node:
    """Raises LookupError if it is not there."""
    for part in place:
        inside = value_of(root, part) if isinstance(part, str) else root.value[part]
        if not isinstance(inside, Node):
            raise LookupError(part)
        root = inside
    return root


def value_of(node: Node, key: str) -> Node | None:
    pairs = node.value if isinstance(node, MappingNode) else []
    return next((value for one, value in pairs if one.value == key), None)


def opened(node: Node) -> bool:
    """Whether its text is the node and nothing else: a plain or quoted scalar, or a list in brackets."""
    if isinstance(node, ScalarNode):
        return node.style not in ("|", ">")
    return isinstance(node, CollectionNode) and bool(node.flow_style)


def dashed(text: Text, parent: SequenceNode) -> str:
    """What stands before the first key of an item of this list."""
    return _indent(text, parent.start_mark.index, parent.start_mark.column) + "- "


def keyed(node: MappingNode) -> str:
    """What stands before a key of this mapping."""
    return " " * node.start_mark.column


def inserted(text: Text, above: Node, lines: Sequence[str]) -> str:
    """The lines beneath the last line of a node."""
    end = text.body.find("\n", _last(text, above))
    if end < 0:  # The file ends without a line end, and goes on doing so.
        return text.put(len(text.body), text.line_end + text.line_end.join(lines))
    return text.put(end + 1, "".join(line + text.line_end for line in lines))


def dropped(text: Text, first: Node, last: Node) -> str:
    """Without the lines from the first node's to the last one's."""
    begin = text.body.rfind("\n", 0, first.start_mark.index) + 1
    end = text.body.find("\n", _last(text, last))
    if end < 0:
        return text.cut(len(text.body[:begin].removesuffix("\n").removesuffix("\r")), len(text.body))
    return text.cut(begin, end + 1)


def _last(text: Text, node: Node) -> int:
    """Behind the last character of what it says; the mark of a block's end stands lines below."""
    while isinstance(node, MappingNode | SequenceNode) and not node.flow_style and node.value:
        node = node.value[-1][1] if isinstance(node, MappingNode) else node.value[-1]
    return len(text.body[: node.end_mark.index].rstrip())


def _indent(text: Text, at: int, column: int) -> str:
    return text.body[at - column : at] if not text.body[at - column : at].strip() else " " * column
