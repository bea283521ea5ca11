"""What a visitor reads of a page, whatever it is encoded in."""

import pytest

from bot.sources.page_text import page_text

STREET = "ul. Żelazna 23, Białystok, święta nieczynne"


def html(body: str, head: str = "") -> bytes:
    return f"<html><head>{head}</head><body>{body}</body></html>".encode()


@pytest.mark.parametrize(
    ("encoding", "header", "head"),
    [
        ("utf-8", "text/html; charset=utf-8", ""),
        ("utf-8-sig", "text/html", ""),
        ("iso-8859-2", "text/html; charset=ISO-8859-2", ""),
        ("iso-8859-2", "text/html", '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">'),
        ("cp1250", "text/html", '<META charset="windows-1250" />'),
        ("cp1250", "text/html; charset=x-cp1250", ""),
        ("iso-8859-2", "text/html", '<?xml version="1.0" encoding="iso-8859-2"?>'),
        ("cp1250", "", ""),
        ("utf-8", "text/html; charset=zmyslone", ""),
        ("utf-8", "text/html; charset=hex", ""),
        ("iso-8859-2", "text/html; charset=iso-8859-2", '<meta charset="utf-8">'),
    ],
)
def test_polish_letters_are_read_in_whatever_encoding_is_declared(encoding: str, header: str, head: str) -> None:
    assert STREET in page_text(f"{head}<p>{STREET}</p>".encode(encoding), header)


def test_mark_up_within_a_line_leaves_it_whole_and_blocks_part_lines() -> None:
    text = page_text(
        html("<table><tr><td>85 678 <b>31</b>&nbsp;0<i>0</i></td><td>15</td></tr></table>a<br>b"), "text/html"
    )
    assert text.splitlines() == ["85 678 31 00", "15", "a", "b"]


def test_how_the_source_is_broken_into_lines_says_nothing() -> None:
    assert page_text(html("<p>tel. 85\r\n   678 31 00</p>"), "text/html") == "tel. 85 678 31 00"


@pytest.mark.parametrize(
    "unread",
    [
        "<script>var tel = '85 678 31 00';</script>",
        "<style>.a:after { content: '85 678 31 00' }</style>",
        "<!-- tel. 85 678 31 00 -->",
        "<template><p>85 678 31 00</p></template>",
        '<script type="text/template"><p>85 678 31 00</p></script>',
    ],
)
def test_what_no_visitor_sees_is_left_out(unread: str) -> None:
    assert page_text(html(f"<p>przed</p>{unread}<p>po</p>"), "text/html").splitlines() == ["przed", "po"]


def test_an_address_that_only_a_link_holds_is_read() -> None:
    body = html('<a href="MailTo:oik%40mopr.bialystok.pl?subject=x">napisz do nas</a> <a href="tel:85">dzwoń</a>')
    assert page_text(body, "text/html") == "oik@mopr.bialystok.pl napisz do nas dzwoń"


def test_plain_text_is_no_mark_up() -> None:
    assert page_text(b"a <b\nc", "text/plain") == "a <b\nc"


@pytest.mark.parametrize(
    "broken", [b"", b"<", b"<p", b"<!", b"&#xffffffff;", b"<script>", b"\xff\xfe\x00", b"<![CDATA["]
)
def test_broken_pages_are_read_as_far_as_they_go(broken: bytes) -> None:
    assert page_text(b"<p>kasa</p>" + broken, "text/html").startswith("kasa")
