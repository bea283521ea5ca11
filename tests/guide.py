"""The guide `knowledge/README.md` followed word for word: its examples, and what it says to do with each of them.

The first line of an example names the step, as its paragraph does: `yaml koniec telefony jednostki/kasa.yaml` is put at
the end of what stands under `telefony` in that file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT

GUIDE = (ROOT / "knowledge/README.md").read_text(encoding="utf-8")
_FENCE = re.compile(r"^```", re.MULTILINE)
# What the paragraph above an example must say for its step.
WORDS = {
    "nowy": "nowy plik",
    "koniec": "na końcu",
    "początek": "na początku",
    "zamiast": "zamiast dotychczasowego",
    "nawias": "przed nawiasem",
}


@dataclass(frozen=True)
class Step:
    """One example: what to do, with which key of which file, and the sentences that say so."""

    heading: str
    do: str
    key: str
    file: str
    text: str
    said: str

    def take(self, folder: Path) -> None:
        path = folder / self.file
        if self.do == "nowy":
            assert not path.exists(), self
            path.write_text(self.text, encoding="utf-8")
            return
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        start, end = _block(lines, self.key) if self.key else (0, len(lines))
        at, until = self._where(lines, start, end)
        path.write_text("".join([*lines[:at], self.text, *lines[until:]]), encoding="utf-8")

    def _where(self, lines: list[str], start: int, end: int) -> tuple[int, int]:
        """From which line to which one the example takes the place of what stands there."""
        match self.do:
            case "koniec":
                return end, end
            case "początek":
                return start + 1, start + 1
            case "zamiast":
                return start, end
            case "nawias":
                [closing] = [at for at in range(start, end) if lines[at].strip() == "]"]
                return closing, closing
        raise ValueError(self.do)


def steps() -> Iterator[Step]:
    """Every example of the guide, in its order. Raises ValueError for one that says no step."""
    heading = ""
    told = _FENCE.split(GUIDE)
    for before, example in zip(told[::2], told[1::2], strict=False):
        heading = (re.findall(r"^### (.+)$", before, re.MULTILINE) or [heading])[-1]
        info, _, text = example.partition("\n")
        language, do, *named = info.split()
        if language != "yaml" or do not in WORDS or not named:
            raise ValueError(info)
        said = " ".join(before.strip().split("\n\n")[-1].split())
        yield Step(heading, do, " ".join(named[:-1]), named[-1], text, said)


def follow(folder: Path) -> None:
    """Takes every step of the guide in a copy of the base."""
    for step in steps():
        step.take(folder)


def _block(lines: list[str], key: str) -> tuple[int, int]:
    """The line of a key at the margin, and the one after all that belongs to it."""
    [start] = [at for at, line in enumerate(lines) if line.startswith(f"{key}:")]
    end = start + 1
    while end < len(lines) and lines[end][0] in " ]-\n":
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    return start, end


def rows() -> list[str]:
    """The messages that the tables quote, each without its outer quotation marks."""
    cells = [line.split("|")[1].strip() for line in GUIDE.splitlines() if line.startswith("|")]
    return [cell[1:-1] for cell in cells if cell.startswith("„") and cell.endswith("”")]
