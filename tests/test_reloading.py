"""The folder read anew while the bot serves: what is good serves at once, what is faulty does not."""

import asyncio
import weakref
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from random import Random

import pytest

from bot.beside import SERVED
from bot.clock import WARSAW
from bot.knowledge.faults import KnowledgeError
from bot.knowledge.kept import keep
from bot.knowledge.kept import kept as kept_snapshot
from bot.knowledge.loading import load
from bot.knowledge.snapshot import Snapshot
from bot.upkeep.beginning import first_assistant
from bot.upkeep.reloading import reload_now
from tests.folder import CASHIER, ITS_FILE, ITS_NAME, Kept, Lean, kept_folder
from tests.reload_storm import Storm, under_storm
from tests.saves import Editor
from tests.ward import full_disk

MONDAY = datetime(2026, 11, 23, 10, tzinfo=WARSAW)
ANOTHER, MISSPELT = "nazwa: Kasa próbna", "nazwwa: Kasa próbna"


@pytest.fixture
async def kept(tmp_path: Path, city: Lean) -> AsyncIterator[Kept]:
    async with kept_folder(tmp_path, city, MONDAY) as made:
        yield made


async def test_a_change_serves_as_soon_as_it_is_reloaded(kept: Kept) -> None:
    kept.edit(ITS_NAME, ANOTHER)
    assert await reload_now(kept.upkeep) == ()
    assert kept.name() == "Kasa próbna"
    assert kept.upkeep.live.base.version == load(kept.upkeep.folder).version


async def test_a_faulty_folder_leaves_what_served_before(kept: Kept) -> None:
    kept.edit(ITS_NAME, MISSPELT)
    faults = await reload_now(kept.upkeep)
    assert [fault.file for fault in faults][:1] == [ITS_FILE]
    assert kept.name() == "Punkt wypłat"


async def test_a_faulty_state_is_known_and_gone_when_it_is_mended(kept: Kept) -> None:
    await reload_now(kept.upkeep)
    since = kept.upkeep.live.since
    kept.edit(ITS_NAME, MISSPELT)
    await reload_now(kept.upkeep)
    assert kept.upkeep.state.is_faulty
    kept.edit(MISSPELT, ITS_NAME)
    assert await reload_now(kept.upkeep) == ()
    assert not kept.upkeep.state.is_faulty
    assert kept.upkeep.live.since == since  # The same files serve on; nothing was swapped.


async def test_reloads_at_once_are_made_one_after_the_other(kept: Kept) -> None:
    kept.edit(ITS_NAME, ANOTHER)
    assert await asyncio.gather(*(reload_now(kept.upkeep) for _ in range(5))) == [()] * 5
    assert kept.name() == "Kasa próbna"


async def test_a_folder_that_is_gone_is_one_fault(kept: Kept) -> None:
    kept.upkeep.folder.rename(kept.upkeep.beside / "gdzie indziej")
    assert ["nie ma albo jest pusty" in fault.message for fault in await reload_now(kept.upkeep)] == [True]
    assert kept.name() == "Punkt wypłat"


async def test_a_file_that_nobody_reads_is_a_fault_though_the_others_serve(kept: Kept) -> None:
    await reload_now(kept.upkeep)
    (kept.upkeep.folder / "jednostki/nowa.yml").write_text("nazwa: x")
    assert [fault.file for fault in await reload_now(kept.upkeep)] == ["jednostki/nowa.yml"]


async def test_what_begins_to_serve_is_kept_and_serves_a_start_over_a_faulty_folder(kept: Kept) -> None:
    kept.edit(ITS_NAME, ANOTHER)
    await reload_now(kept.upkeep)
    kept.edit(ANOTHER, MISSPELT)
    await reload_now(kept.upkeep)
    assert first_assistant(kept.upkeep.folder, kept.upkeep.beside)[0].base.entries[CASHIER].name == "Kasa próbna"
    assert first_assistant(kept.upkeep.folder, kept.upkeep.beside)[0].base.version == kept.upkeep.live.base.version


async def test_without_a_kept_base_a_faulty_folder_ends_the_start(kept: Kept) -> None:
    served = kept.upkeep.beside / SERVED
    kept.edit(ITS_NAME, MISSPELT)
    for broken in (None, b"", b"PK\x03\x04 half of it"):
        if broken is not None:
            served.write_bytes(broken)
        with pytest.raises(KnowledgeError):
            first_assistant(kept.upkeep.folder, kept.upkeep.beside)


async def test_a_full_disk_keeps_nothing_and_serves_all_the_same(kept: Kept) -> None:
    kept.edit(ITS_NAME, ANOTHER)
    with full_disk():
        assert await reload_now(kept.upkeep) == ()
    assert kept.name() == "Kasa próbna"
    assert kept_snapshot(kept.upkeep.beside / SERVED) is None


async def test_a_kept_snapshot_is_what_was_kept(kept: Kept) -> None:
    snapshot, path = Snapshot.of(kept.upkeep.folder), kept.upkeep.beside / "nowy" / SERVED
    keep(path, snapshot)
    found = kept_snapshot(path)
    assert found is not None
    assert (dict(found.files), found.digest) == (dict(snapshot.files), snapshot.digest)


async def test_the_old_base_is_freed_without_a_full_collection(kept: Kept) -> None:
    await reload_now(kept.upkeep)
    kept.edit(ITS_NAME, ANOTHER)
    await reload_now(kept.upkeep)
    old = weakref.ref(kept.upkeep.live.read)
    kept.edit(ANOTHER, "nazwa: Kasa druga")
    await reload_now(kept.upkeep)
    assert old() is None


async def test_no_reply_is_mixed_or_of_a_bad_save(tmp_path: Path, lean: Lean) -> None:
    """Of a base that takes a second to learn, in which many are answered."""
    async with kept_folder(tmp_path, lean, MONDAY) as kept:
        storm = await under_storm(kept.upkeep, Editor(kept.upkeep.folder, Random(3)), 5, Random(4))
    assert storm.faults() == []
    assert len(set(storm.answered)) > 1


async def test_a_reply_of_two_versions_would_be_noticed() -> None:
    storm = Storm(good=[1, 2], answered=[(1, 1, 1), (1, 2, 1), (2, 2, 2), (1, 1, 1), (3, 3, 3)], asked=6)
    assert [fault.partition(":")[0] for fault in storm.faults()] == ["lost", "mixed", "back", "of bad saves"]
