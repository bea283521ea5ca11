"""What was asked in vain: grouped by likeness, explained, and made into lines that an editor can paste."""

import csv
import io
import shutil
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import product
from pathlib import Path

import pytest
import yaml

from bot.assistant import Assistant
from bot.beside import FORMS
from bot.clock import WARSAW
from bot.commands import gaps as command
from bot.commands.tables import write_table
from bot.knowledge.dated import Asof
from bot.knowledge.loading import KnowledgeBase, read_base
from bot.knowledge.snapshot import Snapshot
from bot.language.inflection import Inflection
from bot.settings import SettingsError
from bot.storage.database import Database
from bot.storage.unanswered import Noted, Unanswered
from bot.upkeep.gaps import lines
from bot.upkeep.gaps.gap import Gap, everyday, gap_of
from bot.upkeep.gaps.grouping import Group, grouped, groups_apart
from bot.upkeep.gaps.likeness import Likeness
from bot.upkeep.gaps.wording import GapWording
from tests.conftest import ROOT
from tests.folder import CITY
from tests.stock import command as typed

DAY = date(2026, 11, 26)
NOON = datetime(2026, 11, 26, 12, tzinfo=WARSAW)


def noted(*texts: str, kind: str = "unknown", entry: str | None = None) -> list[Noted]:
    return [Noted(number, DAY, kind, text, entry) for number, text in enumerate(texts, start=1)]


@pytest.fixture
def group(base: KnowledgeBase, inflection: Inflection) -> "Grouping":
    return Grouping(everyday(base), inflection)


class Grouping:
    def __init__(self, words: list[str], inflection: Inflection) -> None:
        self._words, self._inflection = words, inflection

    def __call__(self, rows: Sequence[Noted]) -> list[Group]:
        return grouped(rows, Likeness([row.text for row in rows], self._words, self._inflection).said)

    def are_one(self, *texts: str) -> bool:
        return len(self(noted(*texts))) == 1


@pytest.mark.parametrize(
    "texts",
    [
        ("gdzie kupić rower", "kupię rower", "kupić rowery", "chce kupic rower"),
        ("przepis na bigos", "Bigos – przepisy?", "przepisu na bigos"),
        ("gdzie wypożyczę laktator", "wypożyczyć laktatory"),
        ("hulajnoga na chodniku", "hulajnogi na chodnikach"),
    ],
)
def test_inflections_are_together(group: Grouping, texts: tuple[str, ...]) -> None:
    assert group.are_one(*texts)


@pytest.mark.parametrize(
    "texts",
    [
        ("wypożyczalnia laktatorów", "wypozyczalnia laktatorow"),
        ("wypożyczalnia laktatorów", "wypożyczlania laktatorów", "wypozyczalnia laktatrow"),
        ("wypożyczalnia laktatorów", "wypożyczalnialaktatorów"),
        ("gdzie jest żłobek Bajbus", "gdzie jest złobek bajbsu", "zlobek bajbus"),
        ("zepsuta hulajnoga", "ZEPSUTA   HULAJNOGA!!!", "hulajnoga zepsuta"),
    ],
)
def test_typos_diacritics_order_and_spaces_make_no_other_question(group: Grouping, texts: tuple[str, ...]) -> None:
    assert group.are_one(*texts)


@pytest.mark.parametrize(
    "texts",
    [
        ("dodatek dla sołtysa", "dodatek dla nauczyciela", "dodatek dla rolnika"),
        ("mandat za parkowanie", "mandat za jazdę"),
        ("laktator", "wypożyczalnia laktatorów i kajaków"),
        ("zbieram wniosek", "zbijam wniosek"),
        ("lampa uliczna", "lama uliczna"),
        ("gdzie jest bigos", "gdzie jest rower", "kiedy będzie koncert"),
    ],
)
def test_different_questions_that_share_a_word_stay_apart(group: Grouping, texts: tuple[str, ...]) -> None:
    assert len(group(noted(*texts))) == len(texts)


def test_a_question_between_two_others_does_not_join_them(group: Grouping) -> None:
    found = group(noted("bigos rower", "bigos rower", "bigos rower koncert", "rower koncert"))
    assert [[row.id for row in one.rows] for one in found] == [[1, 2, 3], [4]]


def test_the_commonest_comes_first_under_its_commonest_text_and_the_id_of_its_first_row(group: Grouping) -> None:
    rows = noted("koncert", "bigosu", "bigos", "rower", "bigos", "rower")
    found = group(rows)
    assert [(one.id, len(one.rows), one.texts) for one in found] == [
        (2, 3, ["bigos", "bigosu"]),
        (4, 2, ["rower"]),
        (1, 1, ["koncert"]),
    ]
    assert found == group(rows)


def test_what_was_masked_says_nothing_of_the_topic(group: Grouping) -> None:
    assert group.are_one("zepsuta hulajnoga [telefon]", "zepsuta hulajnoga", "zepsuta hulajnoga [e-mail]")
    assert not group.are_one("zepsuta hulajnoga [telefon]", "zgubiony rower [telefon]")


@pytest.mark.parametrize("text", ["👍 a", "a", "[telefon]", "…?!", "x" * 500, "ж 中文 العربية"])
def test_odd_texts_are_groups_of_their_own(group: Grouping, text: str) -> None:
    assert [len(one.rows) for one in group([*noted("bigos"), Noted(2, DAY, "unknown", text)])] == [1, 1]


def test_ten_thousand_rows_take_seconds(group: Grouping) -> None:
    """Some four on an idle core, most of them for the misspelt words; ten times as long would be another algorithm."""
    things = ["rower", "hulajnogę", "laktator", "koncert", "bilet", "wózek", "kajak", "namiot", "pralkę", "meble"]
    does = ["kupić", "sprzedać", "pożyczyć", "naprawić", "umyć", "zwrócić", "przewieźć", "znaleźć", "oddać", "spalić"]
    where = ["w parku", "na osiedlu", "pod lasem", "za miastem", "przy szkole"]
    asked = [f"gdzie {do} {what} {place}" for do, what, place in product(does, things, where)]
    rows = [Noted(at, DAY, "unknown", _slipped(asked[at % len(asked)], at)) for at in range(10_000)]
    started = time.process_time()
    found = group(rows)
    assert time.process_time() - started < 40
    assert 100 <= len(found) <= 2_000


def _slipped(text: str, at: int) -> str:
    """Two letters changed places, another pair in each row."""
    cut = 6 + at // 500 % (len(text) - 8)
    return text[:cut] + text[cut + 1] + text[cut] + text[cut + 2 :]


def gap(assistant: Assistant, *texts: str, kind: str = "unknown", entry: str | None = None) -> Gap:
    return gap_of(Group(tuple(noted(*texts, kind=kind, entry=entry))), assistant, NOON)


def told(assistant: Assistant, one: Gap) -> str:
    return "\n".join(GapWording(assistant.base).lines(one))


def test_a_gap_names_the_nearest_entry_and_why_it_lost(assistant: Assistant) -> None:
    found = gap(assistant, "klub")
    # As near to one as to the other, whatever was learnt last.
    nearest, second = (replace(near, probability=0.4) for near in found.weighed.nearest)
    one = replace(found, weighed=replace(found.weighed, nearest=(nearest, second)))
    said = told(assistant, one)
    assert {nearest.entry, second.entry} == {"klub-senior-plus", "kluby-seniora"}
    assert said.splitlines()[0] == "1× „klub” (nr 1)"
    assert f"najbliżej: {assistant.base.entries[nearest.entry].name} (0," in said
    assert f"prawie tak samo blisko jest: {assistant.base.entries[second.entry].name} (0," in said
    assert "to za mało pewne, a trzeba 0," in said


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("przepis na bigos", "nieznane słowa: „bigos”"),
        ("laktator elektryczny", "nieznane słowa: „laktator”"),
    ],
)
def test_reasons_are_plain(assistant: Assistant, text: str, reason: str) -> None:
    assert reason in told(assistant, gap(assistant, text))


def test_a_rejected_answer_is_counted_and_is_not_the_nearest(assistant: Assistant) -> None:
    one = gap(assistant, "gdzie jest kasa", "gdzie kasa", kind="rejected", entry="kasa")
    assert "odpowiedź Kasa MOPR odrzucono przyciskiem „To nie to” (2×)" in told(assistant, one)
    assert one.nearest is None or one.nearest.entry != "kasa"
    assert not one.is_closed


def test_what_is_answered_by_now_is_closed(assistant: Assistant) -> None:
    assert gap(assistant, "gdzie jest kasa").is_closed
    assert gap(assistant, "gdzie jest kasa", kind="rejected", entry="oik").is_closed
    assert not gap(assistant, "przepis na bigos").is_closed


def test_an_answer_whose_entry_has_gone_keeps_its_id(assistant: Assistant) -> None:
    one = gap(assistant, "przepis na bigos", kind="rejected", entry="dawny-wpis")
    assert "odpowiedź dawny-wpis odrzucono" in told(assistant, one)


def test_the_example_belongs_to_the_nearest_entry_or_to_one_that_is_new(assistant: Assistant) -> None:
    klub = gap(assistant, "klub")
    near, far = told(assistant, klub), told(assistant, gap(assistant, "przepis na bigos"))
    assert klub.nearest is not None
    assert assistant.base.file(klub.nearest.entry) in near
    assert near.endswith("\n  - klub")
    assert "--draft" not in near
    assert ".yaml" not in far
    assert far.endswith("python main.py gaps --draft 1")


@pytest.mark.parametrize("text", ["bigos pod numerem [telefon]", "bigos " * 30])
def test_what_is_long_or_masked_is_to_be_written_anew(assistant: Assistant, text: str) -> None:
    said = told(assistant, gap(assistant, text.strip()))
    assert "proszę je napisać krócej" in said
    assert "\n  - " not in said


@pytest.mark.parametrize(
    "text",
    [
        "a: b",
        "# nic",
        "- myślnik",
        "tak",
        "112",
        "'cudzysłów",
        '"',
        "@x",
        "[x]",
        "{x}",
        "a #b",
        "!x",
        "%",
        "żółć",
        "👍 x",
    ],
)
def test_an_example_is_read_back_as_it_was_asked(text: str) -> None:
    line = lines.example(text)
    assert line.startswith("  - ")
    assert yaml.load(f"przykłady:\n{line}\n", Loader=yaml.BaseLoader) == {"przykłady": [text]}
    assert "\n" not in line


def draft_of(base: KnowledgeBase, one: Gap) -> tuple[str, str]:
    """The draft and the name of the file that it is for."""
    text = lines.draft(base, one, "wiedza")
    return text, text.splitlines()[1].partition("Zapisać jako wiedza/")[2].partition(" ")[0]


def faults(file: str, text: str) -> list[str]:
    _, reader = read_base(Snapshot.of(ROOT / "knowledge").with_files({file: text.encode()}))
    return [str(fault) for fault in reader.faults if not fault.warning]


def test_a_draft_is_an_entry_as_soon_as_it_is_named_and_not_before(base: KnowledgeBase, assistant: Assistant) -> None:
    one = gap(assistant, "laktator: gdzie?", "wypożyczę laktator", "wypozyczę laktator", "laktatory", "# laktator")
    text, file = draft_of(base, one)
    assert file.startswith("tematy/")
    [fault] = faults(file, text)
    assert "nazwa" in fault
    assert faults(file, text.replace("nazwa:", "nazwa: Laktatory", 1)) == []
    held = yaml.load(text, Loader=yaml.BaseLoader)
    assert set(held) == {"nazwa", "przykłady"}
    assert held["przykłady"] == ["wypożyczę laktator", "laktator: gdzie?", "# laktator", "laktatory"]


def test_a_draft_of_one_question_wants_more_of_them(base: KnowledgeBase, assistant: Assistant) -> None:
    text, file = draft_of(base, gap(assistant, "laktator"))
    named = text.replace("nazwa:", "nazwa: Laktatory", 1)
    assert faults(file, named)
    more = iter(["laktatory", "wypożyczę laktator"])
    filled = "\n".join(f"  - {next(more)}" if "proszę dopisać" in line else line for line in named.splitlines())
    assert faults(file, filled) == []


def test_a_draft_takes_the_name_of_no_other_entry(base: KnowledgeBase, assistant: Assistant) -> None:
    assert draft_of(base, gap(assistant, "kasa"))[1] == "tematy/kasa-2.yaml"
    assert draft_of(base, gap(assistant, "中文"))[1] == "tematy/nowy-wpis.yaml"


def test_of_a_draft_that_is_named_and_nothing_more_nothing_is_known(base: KnowledgeBase, assistant: Assistant) -> None:
    text, file = draft_of(base, gap(assistant, "laktator", "laktatory", "wypożyczę laktator"))
    named = text.replace("nazwa:", "nazwa: Laktatory", 1).encode()
    new, _ = read_base(Snapshot.of(ROOT / "knowledge").with_files({file: named}))
    assert new is not None
    assert Path(file).stem in new.entries
    assert Path(file).stem not in Asof(new, DAY).entries


async def seeded(path: Path) -> None:
    database = await Database.open(path / "mopr.sqlite3")
    unanswered = Unanswered(database)
    for text in ("przepis na bigos", "bigos przepisy", "=1+1 laktator", "zespół nr 4"):
        await unanswered.note(text, "unknown", NOON)
    await unanswered.note("gdzie jest kasa", "rejected", NOON - timedelta(days=40), "kasa")
    await database.close()


async def test_the_command_lists_by_count_what_is_still_asked_in_vain(tmp_path: Path) -> None:
    await seeded(tmp_path)
    done = typed(tmp_path / "mopr.sqlite3", "gaps", MOPR_NOW="2026-11-26T12:00")
    assert (done.returncode, done.stderr) == (0, "")
    heads = [line for line in done.stdout.splitlines() if "× „" in line]
    assert heads == [
        "2× „przepis na bigos” (nr 1)",
        "1× „gdzie jest kasa” (nr 5)",
        "1× „=1+1 laktator” (nr 3)",
    ]
    assert "także: „bigos przepisy”" in done.stdout
    assert done.stdout.endswith(
        "Pytań bez odpowiedzi: 4, różnych: 3.\nRóżnych, na które bot od tego czasu odpowiada: 1.\n"
    )


async def test_the_command_of_a_day_and_of_a_draft_that_is_not_there(tmp_path: Path) -> None:
    await seeded(tmp_path)
    """Of the small city, which is read soonest: nothing of a base is told."""
    later = typed(tmp_path / "mopr.sqlite3", "gaps", "--since", "2026-11-27", KNOWLEDGE_DIR=str(CITY))
    assert later.stdout == "Pytań bez odpowiedzi: 0, różnych: 0.\n"
    none = typed(tmp_path / "mopr.sqlite3", "gaps", "--draft", "7", "--since", "2026-11-27", KNOWLEDGE_DIR=str(CITY))
    assert (none.returncode, none.stdout) == (1, "")
    assert "Nie ma pytania nr 7" in none.stderr
    wrong = typed(tmp_path / "mopr.sqlite3", "gaps", "--since", "wczoraj")
    assert wrong.returncode == 2
    assert "proszę wpisać" in wrong.stderr


def test_a_draft_is_printed_for_any_row_of_its_group(assistant: Assistant) -> None:
    one, out = gap(assistant, "laktator", "laktatory"), io.StringIO()
    assert command.draft([one], 2, GapWording(assistant.base), Path("wiedza"), out) == 0
    assert out.getvalue() == lines.draft(assistant.base, one, "wiedza")


def test_in_the_table_no_question_is_a_formula(assistant: Assistant, tmp_path: Path) -> None:
    wording, path = GapWording(assistant.base), tmp_path / "luki.csv"
    found = [gap(assistant, '=HYPERLINK("http://x")', " +1 bigos"), gap(assistant, "gdzie jest kasa")]
    command.write(found, wording, path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, formula, closed = csv.reader(file, delimiter=";")
    assert head[:2] == ["nr", "ile"]
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in formula)
    assert closed[-1] == "Kasa MOPR"


def test_a_table_that_cannot_be_written_is_explained(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="Nie da się zapisać pliku"):
        write_table(tmp_path / "nie" / "ma.csv", ["a"], [])


def test_groups_can_be_made_in_a_process_of_their_own(base: KnowledgeBase, forms: Path, tmp_path: Path) -> None:
    """Which reads the word forms that a start has kept, and writes none."""
    kept = Path(shutil.copy(forms / FORMS, tmp_path))
    rows = noted("bigos", "bigosu", "rower")
    assert [one.id for one in groups_apart(rows, everyday(base), kept)] == [1, 3]
    assert list(tmp_path.iterdir()) == [kept]
    assert kept.read_bytes() == (forms / FORMS).read_bytes()
