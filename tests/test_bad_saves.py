"""Files as editors leave them: each bad one is told with its line and what to do, each harmless one is read."""

import pytest

from bot.knowledge.loading import Reader
from bot.knowledge.snapshot import Snapshot
from bot.knowledge.words_model import WordGroups
from bot.knowledge.yaml_reading import YamlError, read

GOOD = "nazwa: Kasa świadczeń\nopis: wypłata w gotówce\n"
HOW = "Zapisz jako"


def told(raw: bytes) -> tuple[int, str]:
    with pytest.raises(YamlError) as caught:
        read(raw)
    return caught.value.line, caught.value.message


@pytest.mark.parametrize(
    ("raw", "line", "message"),
    [
        (
            b'nazwa: "Kasa',
            1,
            "cudzysłów otwarty w tym wierszu nie jest zamknięty; proszę go zamknąć, a jeśli plik się urywa",
        ),
        (b'a: b\nnazwa: "Kasa\nopis: x\n', 2, "cudzysłów otwarty w tym wierszu nie jest zamknięty"),
        (b"a: b\nslowa: [kasa, okien", 2, "nawias „[” otwarty w tym wierszu nie jest zamknięty"),
        (b"nazwa: Kasa\nopi", 2, "brakuje dwukropka po kluczu albo wcięcia; proszę je dopisać, a jeśli plik się urywa"),
        ("nazwa: Kasa świadczeń".encode()[:-1], 1, "urywa się w środku litery"),
        (GOOD.encode("cp1250"), 1, "zapisany w Windows-1250"),
        (b"a: b\n" + "nazwa: „Świetlica” – żłobek".encode("cp1250"), 2, "zapisany w Windows-1250"),
        (b"a: b\r\r\nc: \xc4\xb3\xb1", 3, "nie jest zapisany w UTF-8"),
        (GOOD.encode("utf-16"), 1, "zapisany w UTF-16"),
        (b"\0" * 4096, 1, "same zera"),
        (b"nazwa: Kasa\x00\n", 1, "niedozwolony znak (U+0000)"),
        (b"a:\n\t- b\n", 2, "tabulator"),
        (b"a: b\n\tc: d\n", 2, "tabulator"),
        ("a:\n\u00a0\u00a0b: c\n".encode(), 2, "twarda spacja"),
        ("a: b\n\ufeffc: d\n".encode(), 2, "niewidoczny znak"),
        ("a: b\nc:\u00a0d\n".encode(), 2, "twarda spacja"),
        ("nazwa: “Kasa”\n".encode(), 1, "cudzysłów drukarski (“)"),
        ("nazwa: „Kasa: tu”\n".encode(), 1, "cudzysłów drukarski („)"),
        ("„nazwa”: Kasa\n".encode(), 1, "cudzysłów drukarski („)"),
        (b'a: b\nnazwa: "Dom "Zosia" tu"\n', 2, "za zamkniętym cudzysłowem stoi dalszy tekst"),
        (b"a: b\n<<<<<<< HEAD\n", 2, "znacznik konfliktu z gita"),
        (b"a: b\n=======\nc: d\n", 2, "znacznik konfliktu z gita"),
        (b"a: b\n>>>>>>> main\n", 2, "znacznik konfliktu z gita"),
        (b"a: b\n||||||| 1f3a\n", 2, "znacznik konfliktu z gita"),
        (b"a: b\nc: d\na: e\n", 3, "klucz „a” stoi tu drugi raz (pierwszy w wierszu 1)"),
        (b"x:\n  a: b\n  a: c\n", 3, "klucz „a” stoi tu drugi raz (pierwszy w wierszu 2)"),
        (b"a: b\n---\nc: d\n", 2, "drugi dokument"),
        (b"a: b\n  c: d\n", 2, "wcięcie tego wiersza"),
        (b"a: godziny: 8-15\n", 1, "dwukropek w środku tekstu"),
        (b"x: y\na:b\nc: d\n", 2, "po dwukropku brakuje spacji"),
        (b"a:b\nc: d\n", 1, "po dwukropku brakuje spacji"),
        (b"a:\n  - x\n  -y\n", 3, "po myślniku brakuje spacji"),
        (b"a: [x]\n]\n", 2, "ten nawias niczego nie zamyka"),
        (b"a: [x]]\nb: c\n", 1, "ten nawias niczego nie zamyka"),
        (b"a: [x] y\nb: c\n", 1, "za nawiasem stoi dalszy tekst"),
        (b"a:\n  - b: c\n   d: e\n", 3, "wcięcie tego wiersza"),
        (b"a: @b\n", 1, "tekst nie może zaczynać się od „@”"),
        (b"a: %b\n", 1, "tekst nie może zaczynać się od „%”"),
    ],
)
def test_a_bad_save_is_told_with_its_line(raw: bytes, line: int, message: str) -> None:
    found = told(raw)
    assert (found[0], message in found[1]) == (line, True), found


@pytest.mark.parametrize("coding", ["cp1250", "utf-16"])
def test_another_encoding_is_told_with_what_to_press(coding: str) -> None:
    assert HOW in told(GOOD.encode(coding))[1]


@pytest.mark.parametrize(
    "raw",
    [
        GOOD.replace("\n", "\r\n").encode(),
        GOOD.replace("\n", "\r").encode(),
        GOOD.encode("utf-8-sig"),
        GOOD.replace("\n", "\r\n").encode("utf-8-sig"),
        GOOD.encode().rstrip(),
        GOOD.replace("\n", " \n\n").encode(),
    ],
)
def test_a_harmless_save_is_read(raw: bytes) -> None:
    assert read(raw).data == {"nazwa": "Kasa świadczeń", "opis": "wypłata w gotówce"}


def test_lines_are_counted_the_same_whatever_ends_them() -> None:
    for end in ("\n", "\r\n", "\r"):
        assert told(f"a: b{end}c: d{end}a: e{end}".encode())[0] == 3


def test_quotation_marks_of_a_name_are_a_part_of_it() -> None:
    assert read("nazwa: „Zakątek Nadziei”".encode()).data == {"nazwa": "„Zakątek Nadziei”"}


@pytest.mark.parametrize("raw", [b"", b"\n \n", b"# sam komentarz\n", b"\xef\xbb\xbf", b"---\n"])
def test_an_emptied_file_is_told(raw: bytes) -> None:
    assert _faults(raw) == ["slowa/x.yaml:1: plik jest pusty; proszę przywrócić jego treść"]


def test_a_file_without_a_key_is_told() -> None:
    assert "ani jednego klucza" in _faults(b"Kasa")[0]


@pytest.mark.parametrize("cut", range(1, len(GOOD.encode()), 3))
def test_wherever_a_save_breaks_off_it_is_read_or_told(cut: int) -> None:
    reader = Reader(Snapshot({"slowa/x.yaml": GOOD.encode()[:cut]}))
    assert reader.file("slowa/x.yaml", WordGroups) is None
    assert [fault.file for fault in reader.faults][:1] == ["slowa/x.yaml"]


def _faults(raw: bytes) -> list[str]:
    reader = Reader(Snapshot({"slowa/x.yaml": raw}))
    assert reader.file("slowa/x.yaml", WordGroups) is None
    return [str(fault) for fault in reader.faults]
