"""Ten stories, kept true: from the first message to the receipt in three actions or fewer."""

from pathlib import Path

import pytest

from bot.assistant import Assistant
from tests.stories.telling import STORIES, actions, told

PATHS = sorted(STORIES.glob("*.txt"))


def test_there_are_ten() -> None:
    assert len(PATHS) >= 10


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
async def test_a_story_goes_as_it_is_written(path: Path, tmp_path: Path, assistant: Assistant) -> None:
    """If it should go otherwise now: python -m tests.stories.telling"""
    written = path.read_text(encoding="utf-8")
    assert await told(written, tmp_path, assistant) == written


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_three_actions_are_enough(path: Path) -> None:
    written = path.read_text(encoding="utf-8")
    assert len(actions(written)) <= 3
    assert "2026/0001" in written
    for screen in written.split("\n\n> ")[1:]:
        assert "112" in screen.split("\n\n")[1].splitlines()[0]
