"""The whole folder as of one instant, so that no base is ever made of two states of it."""

import hashlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Self

# What editors of text leave for a moment beside the file that they save.
_PASSING = ("~", ".swp", ".swx", ".tmp", ".part", ".bak", "4913")
_TRIES = 5
# Larger than any page that somebody would write by hand; a film copied here by mistake is not read.
LARGEST = 20_000_000


@dataclass(frozen=True)
class Snapshot:
    """Files by their names in the folder; `unreadable` are there but could not be read, `others` are not YAML."""

    files: Mapping[str, bytes]
    unreadable: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()

    @classmethod
    def of(cls, root: Path) -> Self:
        return cls(*_read(root, _content))

    def names(self, folder: str) -> list[str]:
        """YAML files that lie in the folder itself, in order."""
        within = [name for name in (*self.files, *self.unreadable) if name.rpartition("/")[0] == folder]
        return sorted(within)

    def with_files(self, changed: Mapping[str, bytes]) -> Self:
        """As it would be after these were saved."""
        return replace(self, files={**self.files, **changed})

    @cached_property
    def hashes(self) -> Mapping[str, bytes]:
        """Of each file."""
        return {name: hashlib.sha256(content).digest() for name, content in self.files.items()}

    @cached_property
    def digest(self) -> str:
        """The same for the same files, whatever order they were read in."""
        return _digest(self.hashes)

    @property
    def contents(self) -> str:
        """As the digest, but another one as well where a file that cannot be read, or is no YAML, comes or goes."""
        return self.digest + _names(self.others, self.unreadable)


def contents_of(root: Path) -> str:
    """What `Snapshot.of(root).contents` is, found without holding the files."""
    hashes, unreadable, others = _read(root, _hash)
    return _digest(hashes) + _names(others, unreadable)


def _read(root: Path, taken: Callable[[Path], bytes | None]) -> tuple[dict[str, bytes], frozenset[str], frozenset[str]]:
    """What is `taken` of each file, the unreadable ones, and the others.

    Read again while something changes meanwhile; after a few tries what was read last.
    """
    found: dict[str, bytes | None] = {}
    seen: dict[str, object] = {}
    for _ in range(_TRIES):
        seen = stamps(root)
        found = {name: taken(root / name) for name in seen if name.endswith(".yaml")}
        if stamps(root) == seen:
            break
    files = {name: content for name, content in found.items() if content is not None}
    return files, frozenset(found.keys() - files.keys()), frozenset(seen.keys() - found.keys())


def _hash(path: Path) -> bytes | None:
    content = _content(path)
    return None if content is None else hashlib.sha256(content).digest()


def _digest(hashes: Mapping[str, bytes]) -> str:
    found = hashlib.sha256()
    for name in sorted(hashes):
        found.update(name.encode(errors="surrogateescape") + b"\0" + hashes[name])
    return found.hexdigest()[:12]


def _names(others: Collection[str], unreadable: Collection[str]) -> str:
    names = "\0".join([*sorted(others), "", *sorted(unreadable)])
    return hashlib.sha256(names.encode(errors="surrogateescape")).hexdigest()[:12]


def stamps(root: Path) -> dict[str, object]:
    """Every file of the folder and of the folders in it, with what changes whenever it or its permissions do."""
    places = [root, *(path for path in _listed(root) if path.is_dir())]
    paths = [path for place in places for path in _listed(place)]
    return {path.relative_to(root).as_posix(): stamp for path in paths if (stamp := _stamp(path)) is not None}


def _listed(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if not path.name.startswith(".") and not path.name.endswith(_PASSING)]
    except OSError:
        return []


def _stamp(path: Path) -> object:
    """None for what is no file; a file that cannot be looked at is there all the same."""
    try:
        seen = path.stat()
    except OSError:
        return "?"
    return None if path.is_dir() else (seen.st_mtime_ns, seen.st_ctime_ns, seen.st_size, seen.st_ino)


def _content(path: Path) -> bytes | None:
    try:
        if not path.is_file() or path.stat().st_size > LARGEST:
            return None
        return path.read_bytes()
    except OSError:
        return None
