"""An old base freed in parts: freed at once, its hundred thousand words would hold up everybody."""

import gc
from collections.abc import Callable
from types import BuiltinFunctionType, FunctionType, ModuleType

_SHARED = (type, ModuleType, FunctionType, BuiltinFunctionType)
_LARGE = 500


def let_go(last: list[object], breathe: Callable[[], None]) -> None:
    """Empties the list, which should hold the last reference; what others hold as well stays as it is."""
    parts = _large_parts(last, breathe)
    last.clear()
    while parts:
        parts.pop(0)
        breathe()


def _large_parts(roots: list[object], breathe: Callable[[], None]) -> list[object]:
    found: list[object] = []
    seen: set[int] = set()
    waiting = list(roots)
    while waiting:
        breathe()
        for part in gc.get_referents(waiting.pop()):
            if id(part) in seen or not gc.is_tracked(part) or isinstance(part, _SHARED):
                continue
            seen.add(id(part))
            if isinstance(part, dict | list | set | frozenset | tuple) and len(part) >= _LARGE:
                found.append(part)
            else:
                waiting.append(part)
    return found
