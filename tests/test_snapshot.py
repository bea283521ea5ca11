"""The folder as of one instant."""

from pathlib import Path

import pytest

from bot.knowledge.kept import is_kept, keep, kept
from bot.knowledge.loading import base_of, load
from bot.knowledge.snapshot import LARGEST, Snapshot, contents_of
from tests.conftest import ROOT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "tematy").mkdir()
    (tmp_path / "role.yaml").write_text("a: b")
    (tmp_path / "tematy/b.yaml").write_text("b")
    (tmp_path / "tematy/a.yaml").write_text("a")
    return tmp_path


def test_it_holds_the_files_of_the_folder_and_of_those_in_it(folder: Path) -> None:
    snapshot = Snapshot.of(folder)
    assert dict(snapshot.files) == {"role.yaml": b"a: b", "tematy/a.yaml": b"a", "tematy/b.yaml": b"b"}
    assert snapshot.names("tematy") == ["tematy/a.yaml", "tematy/b.yaml"]


@pytest.mark.parametrize("name", [".a.yaml.swp", "a.yaml~", "4913", "a.yaml.tmp", ".git"])
def test_what_an_editor_leaves_while_saving_is_not_seen(folder: Path, name: str) -> None:
    (folder / "tematy" / name).write_text("x")
    assert Snapshot.of(folder) == Snapshot.of(folder).with_files({})
    assert f"tematy/{name}" not in {*Snapshot.of(folder).files, *Snapshot.of(folder).others}


def test_other_files_are_named_and_not_read(folder: Path) -> None:
    (folder / "tematy/c.yml").write_text("c")
    assert Snapshot.of(folder).others == {"tematy/c.yml"}


def test_what_cannot_be_read_is_named(folder: Path) -> None:
    (folder / "tematy/c.yaml").symlink_to(folder / "nie-ma")
    (folder / "tematy/d.yaml").write_bytes(b"x" * (LARGEST + 1))
    snapshot = Snapshot.of(folder)
    assert snapshot.unreadable == {"tematy/c.yaml", "tematy/d.yaml"}
    assert snapshot.names("tematy")[2:] == ["tematy/c.yaml", "tematy/d.yaml"]


def test_the_digest_changes_with_a_name_and_with_a_content(folder: Path) -> None:
    before = Snapshot.of(folder)
    assert before.with_files({"role.yaml": b"a: b"}).digest == before.digest
    assert before.with_files({"role.yaml": b"a: c"}).digest != before.digest
    (folder / "tematy/b.yaml").rename(folder / "tematy/c.yaml")
    assert Snapshot.of(folder).digest != before.digest


def test_its_contents_are_told_without_holding_them(folder: Path) -> None:
    (folder / "tematy/c.yml").write_text("c")
    (folder / "tematy/d.yaml").symlink_to(folder / "nie-ma")
    assert contents_of(folder) == Snapshot.of(folder).contents
    before = contents_of(folder)
    for change in ((folder / "tematy/c.yml").unlink, (folder / "tematy/d.yaml").unlink, (folder / "role.yaml").unlink):
        change()
        assert contents_of(folder) == Snapshot.of(folder).contents != before
        before = contents_of(folder)


def test_it_is_packed_again_only_where_it_is_another_or_was_damaged(folder: Path, tmp_path: Path) -> None:
    place, snapshot = tmp_path / "baza.zip", Snapshot.of(folder)
    keep(place, snapshot)
    assert is_kept(place, snapshot.contents)
    packed, before = place.read_bytes(), place.stat().st_ino
    keep(place, snapshot)
    assert place.stat().st_ino == before
    place.write_bytes(packed[:40] + b"?" + packed[41:])
    assert not is_kept(place, snapshot.contents)
    keep(place, snapshot)
    assert kept(place) == Snapshot(snapshot.files)
    assert not is_kept(place, snapshot.with_files({"role.yaml": b"a: d"}).contents)


def test_a_folder_that_is_gone_has_no_files(folder: Path) -> None:
    assert not Snapshot.of(folder / "nie-ma").files


def test_a_proposal_is_read_without_being_saved() -> None:
    snapshot = Snapshot.of(ROOT / "knowledge")
    written = snapshot.files["jednostki/kasa.yaml"].replace(b"nazwa: Kasa MOPR", "nazwa: Kasa próbna".encode())
    base = base_of(snapshot.with_files({"jednostki/kasa.yaml": written}))
    assert base.entries["kasa"].name == "Kasa próbna"
    assert base.version != load(ROOT / "knowledge").version
