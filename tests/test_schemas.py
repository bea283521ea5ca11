"""Completion in the editors' text editor: every file points at its schema, and the schema at nothing that is right."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.commands.command_line import parser
from bot.commands.schema import out_of_date, run_schema
from bot.knowledge.kinds import SCHEMAS, kind_of, modeline
from bot.knowledge.loading import Reader
from bot.knowledge.schema import schemas
from bot.knowledge.snapshot import Snapshot
from bot.settings import Settings
from tests.conftest import ROOT
from tests.editor import complaints, typed

KNOWLEDGE = ROOT / "knowledge"
FILES = sorted(path.relative_to(KNOWLEDGE).as_posix() for path in KNOWLEDGE.rglob("*.yaml"))
SCHEMA: dict[str, dict[str, Any]] = {name: json.loads(text) for name, text in schemas().items()}


def schema_of(name: str) -> dict[str, Any]:
    kind = kind_of(name)
    assert kind is not None, name
    return SCHEMA[f"{kind.name}.json"]


def test_the_schemas_are_current() -> None:
    """If not: python main.py schema"""
    assert out_of_date(KNOWLEDGE / SCHEMAS, schemas()) == []


def test_every_file_tells_the_editor_where_its_schema_is() -> None:
    wrong = [name for name in FILES if (KNOWLEDGE / name).read_text("utf-8").splitlines()[0] != modeline(name)]
    assert wrong == []


def test_the_line_of_every_file_leads_to_a_schema() -> None:
    for name in FILES:
        first = (KNOWLEDGE / name).read_text("utf-8").splitlines()[0]
        assert (KNOWLEDGE / name).parent.joinpath(first.partition("$schema=")[2]).resolve().is_file(), name


def test_the_kind_of_every_file_is_what_the_bot_reads_it_as() -> None:
    reader = Reader(Snapshot.of(KNOWLEDGE))
    for name in FILES:
        kind = kind_of(name)
        assert kind is not None
        assert reader.file(name, kind.model) is not None, reader.faults


def test_no_editor_scolds_at_the_shipped_base() -> None:
    """Neither of YAML 1.2 nor of 1.1; of what people write, thousands of lines in all, at every third file."""
    spoken = [name for name in FILES if name.startswith(("glosy/", "pytania/"))]
    for name in (*(name for name in FILES if name not in spoken), *spoken[::3]):
        text = (KNOWLEDGE / name).read_text("utf-8")
        new, old = typed(text), typed(text, old=True)
        for data in (new,) if new == old else (new, old):  # As nearly everywhere, for such values are quoted.
            assert list(complaints(data, schema_of(name))) == [], name


ENTRY = "nazwa: Biuro\nprzykłady: [gdzie biuro, telefon do biura, biuro]\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("zespoly/a.yaml", ENTRY + "numer: 11"),
        ("zespoly/a.yaml", ENTRY + 'numer: "11"'),
        ("zespoly/a.yaml", ENTRY + "telefony: [{numery: [997, +48856783100, 85 678 31 00], źródło: s}]"),
        ("zespoly/a.yaml", ENTRY + "słowa: [13, 2015, true, nie, 8:00]"),
        ("zespoly/a.yaml", ENTRY + "lista-dokładna: tak"),
        ("zespoly/a.yaml", ENTRY + "lista-dokładna: true"),
        ("programy/a.yaml", ENTRY + "okres: {od: 2026, do: 2026-11}"),
        ("programy/a.yaml", ENTRY + "godziny: [{wartość: 'pn 8:00-17:00', źródło: 2026, do: 2026-11-26}]"),
        ("miejsca/numery.yaml", "numery: [{ulica: 27 Lipca, osiedle: Młodych, od: '35', do: 47}]"),
        ("miejsca/ulice.yaml", "stan-na: 2026\nulice: [{nazwa: Widok, typ: , osiedla: [Młodych]}]"),
        ("pytania/a.yaml", "odpowiedź: kasa\ndzień: 2026-11\npytania: [112, kasa]"),
        ("slowa/pojecia.yaml", "liczby: [500, tak, 1.5]"),
    ],
)
def test_what_the_bot_reads_is_right_in_the_editor(name: str, text: str) -> None:
    kind = kind_of(name)
    assert kind is not None
    reader = Reader(Snapshot({name: text.encode()}))
    assert reader.file(name, kind.model) is not None, reader.faults
    assert [list(complaints(typed(text, old=old), schema_of(name))) for old in (False, True)] == [[], []]


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("zespoly/a.yaml", ENTRY + "telefon: [1]", "'telefon' is unknown"),
        ("zespoly/a.yaml", "nazwa: Biuro", "'przykłady' is missing"),
        ("zespoly/a.yaml", "nazwa: Biuro\nprzykłady: []", "is shorter than 1"),
        ("zespoly/a.yaml", ENTRY + "zobacz: kasa", "'kasa' is no array"),
        ("zespoly/a.yaml", ENTRY + "lista-dokładna: chyba", "'chyba' is none of"),
        ("zespoly/a.yaml", ENTRY + "okres: {do: 26.11.2026}", "'26.11.2026' does not look like"),
        ("zespoly/a.yaml", ENTRY + "szczegóły: {cena: [{tekst: a, źródło: s}]}", "'cena' is unknown"),
        ("zespoly/a.yaml", ENTRY + "telefony: [{numery: [brak], źródło: s}]", "'brak' does not look like"),
        ("teksty/pl.yaml", "alarmm: 112", "'alarmm' is unknown"),
        ("slowa/pytania-o.yaml", "telefonn: [tel]", "'telefonn' is unknown"),
        ("slowa/zagrozenie.yaml", "mróz: [mróz]", "'życie' is missing"),
        ("przechowywanie.yaml", "zgłoszenia: 0", "0 is not more than 0"),
        ("pytania/dwa-pytania.yaml", "dzień: 2026\npary: [{pytanie: a, odpowiedzi: [kasa]}]", "is shorter than 2"),
    ],
)
def test_what_the_bot_would_refuse_is_underlined(name: str, text: str, complaint: str) -> None:
    assert any(complaint in told for told in complaints(typed(text), schema_of(name)))


def properties(node: Any, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(node, dict):
        named = node.get("properties", {})
        yield from ((f"{path}/{key}", value) for key, value in named.items())
        for key, value in (*named.items(), *((key, value) for key, value in node.items() if key != "properties")):
            yield from properties(value, f"{path}/{key}")


def test_every_key_that_somebody_writes_is_explained_in_polish() -> None:
    calculated, explained_by_name = ("progi",), ("slowa-", "wpis.json/szczegóły/")
    silent = [
        path
        for name, schema in SCHEMA.items()
        if not name.startswith((*calculated, *explained_by_name))
        for path, value in properties(schema, name)
        if "description" not in value and not path.startswith(explained_by_name)
    ]
    assert silent == []
    english = [name for name, text in schemas().items() if " the " in text or " of " in text]
    assert english == []


def test_the_command_mends_what_is_out_of_date(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = Path(shutil.copytree(KNOWLEDGE / SCHEMAS, tmp_path / SCHEMAS))
    settings = Settings.load({"KNOWLEDGE_DIR": str(tmp_path)}, None)
    (folder / "wpis.json").write_text("{}", encoding="utf-8")
    (folder / "stary.json").write_text("{}", encoding="utf-8")
    (folder / "role.json").unlink()
    assert run_schema(_options(check=True), settings) == 1
    assert "role.json, stary.json, wpis.json" in capsys.readouterr().out
    assert run_schema(_options(check=False), settings) == 0
    assert run_schema(_options(check=True), settings) == 0
    assert out_of_date(folder, schemas()) == []


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = Settings.load({"KNOWLEDGE_DIR": str(tmp_path / "nie-ma")}, None)
    assert run_schema(_options(check=False), settings) == 1
    assert "nie-ma" in capsys.readouterr().err


def _options(*, check: bool) -> Any:
    return parser().parse_args(["schema", "--check"] if check else ["schema"])
