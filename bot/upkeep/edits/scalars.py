"""Values as they are written in YAML: plain where nobody could misread it, else in quotes. Pure."""

import json
from collections.abc import Mapping

import yaml
from yaml.nodes import MappingNode, ScalarNode

# Line ends of Unicode that YAML would fold.
_FOLDED = {"\x85": "\\x85", "\u2028": "\\u2028", "\u2029": "\\u2029", "\ufeff": "\\ufeff"}


def lines_of(item: Mapping[str, object], before: str) -> list[str]:
    """A mapping in lines; `before` stands before its first key, and as many blanks before the others."""
    lines: list[str] = []
    for key, value in item.items():
        indent = " " * len(before) if lines else before
        if isinstance(value, Mapping):
            lines += [f"{indent}{key}:", *lines_of(value, " " * len(before) + "  ")]
        else:
            lines.append(f"{indent}{key}: {in_flow(value, quoted=False)}")
    return lines


def in_flow(value: object, *, quoted: bool = True) -> str:
    """On one line, with brackets; texts always in quotes, or where they need them."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {in_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, tuple | list):
        return "[" + ", ".join(in_flow(one) for one in value) + "]"
    text = str(value)
    return _quoted(text) if quoted or not _is_plain(text) else text


def _quoted(text: str) -> str:
    written = json.dumps(text, ensure_ascii=False)
    return "".join(_FOLDED.get(char, char) for char in written)


def _is_plain(text: str) -> bool:
    """Whether it is read as it stands, by every reader: not as a number of hours, nor as „yes”."""
    try:
        node = yaml.compose(f"a: {text}", Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return False
    if not isinstance(node, MappingNode) or len(node.value) != 1:
        return False
    value = node.value[0][1]
    is_text = isinstance(value, ScalarNode) and value.style is None and value.value == text
    return is_text and value.tag.rpartition(":")[2] in ("str", "timestamp")
