"""An assistant as it was built, kept in a file: to read it takes a fifth of the time that building it does.

It serves for the very files, code, libraries and Python that it was made of, and for no others.
"""

import hashlib
import io
import pickle
import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path

from bot.assistant import Assistant
from bot.beside import ASSISTANT, FORMS, PLACES
from bot.knowledge.held import hold
from bot.knowledge.kept import put
from bot.knowledge.loading import KnowledgeBase, base_of
from bot.knowledge.snapshot import Snapshot, contents_of
from bot.language.inflection import Inflection
from bot.language.remembering import REMEMBERING, forgotten
from bot.places.name_table import readable

_CODE = Path(__file__).parents[1]
# Those whose objects are in it, or that decide what is.
_LIBRARIES = ("morfeusz2", "numpy", "pydantic", "PyYAML", "rapidfuzz")
_CHECKED = hashlib.sha256().digest_size


def ready_made(file: Path, contents: str) -> Assistant | None:
    """Of a snapshot of these `contents`; None where there is none, or it was damaged or made by something else."""
    try:
        with file.open("rb") as kept:
            if kept.readline() != _label(contents):
                return None
            checked, begins = kept.read(_CHECKED), kept.tell()
            if hashlib.file_digest(kept, "sha256").digest() != checked:
                return None
            kept.seek(begins)
            assistant: Assistant = pickle.load(kept)
            hold(assistant.base.made)
            return assistant
    except OSError:
        return None


def ready_of(folder: Path, beside: Path) -> Assistant | None:
    """Of a folder as it lies there now, of which no file is held."""
    return ready_made(beside / ASSISTANT, contents_of(folder))


def of_folder(folder: Path, beside: Path) -> Assistant:
    """As `ready_or_built`."""
    return ready_of(folder, beside) or ready_or_built(Snapshot.of(folder), beside)


def ready_or_built(
    snapshot: Snapshot, beside: Path | None, base: KnowledgeBase | None = None, former: Assistant | None = None
) -> Assistant:
    """For whoever only asks it: nothing is written. `base`: of the snapshot, where it has been read already.

    `former`: of nearly the same base, where there is one. `beside`: where a start has kept what it made. Raises
    KnowledgeError like `base_of`.
    """
    if beside and (found := ready_made(beside / ASSISTANT, snapshot.contents)):
        return found
    base = base or base_of(snapshot)
    places = readable(base.places, beside / PLACES) if beside else None
    return Assistant.of(base, Inflection(beside / FORMS if beside else None), places, former)


def keep(file: Path, snapshot: Snapshot, assistant: Assistant) -> None:
    """Made of the snapshot, and before anybody was answered by it. Raises OSError."""
    content = io.BytesIO()
    pickler = pickle.Pickler(content, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = {REMEMBERING: forgotten}
    pickler.dump(assistant)
    pickled = content.getvalue()
    put(file, _label(snapshot.contents) + hashlib.sha256(pickled).digest() + pickled)


def _label(contents: str) -> bytes:
    return f"asystent {_made_by()} {contents}\n".encode()


@cache
def _made_by() -> str:
    found = hashlib.sha256(sys.version.encode())
    for library in _LIBRARIES:
        found.update(version(library).encode())
    for source in sorted(_CODE.rglob("*.py")):
        found.update(source.relative_to(_CODE).as_posix().encode() + source.read_bytes())
    return found.hexdigest()
