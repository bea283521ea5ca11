"""Whatever people write or are called, a card says what we say, in our order, and all of it."""

import csv
import io
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.assistant import Assistant
from bot.casework.roles import worker
from bot.clock import WARSAW
from bot.commands import register
from bot.knowledge.dated import Asof
from bot.knowledge.loading import KnowledgeBase
from bot.language.tidying import tidy, visible
from bot.places.place import Found
from bot.reports.cards import Cards, map_link
from bot.reports.draft import LONGEST_WORDS, Draft, in_own_words
from bot.reports.fitting import LONGEST, first, fitted, parts, size
from bot.reports.likeness import Alike
from bot.reports.lists import Lists
from bot.reports.outgoing import Outgoing
from bot.reports.receipts import Receipts
from bot.reports.report import Addition, Report, Written
from bot.reports.triage import Triage
from bot.reports.wording import Wording
from handlers.outbound.outgoing import begun, whole
from tests.botapi import BotApi, entities
from tests.live import ANNA as ANNA_ID
from tests.live import AUTHOR as LIVE_AUTHOR
from tests.live import LEAD as LEAD_CHAT
from tests.live import town
from tests.office import ANNA, AUTHOR, LEAD, working

NOW = datetime(2026, 11, 23, 12, tzinfo=WARSAW)
CALM = Triage(frozenset(), report=True)
BIDI = "".join(map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x61C]))
INVISIBLE = BIDI + "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u3164\u2800\u115f\U000e0041"
BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
FORGED = "Przyjął: Zespół nr 3 (Ewa), 9:00"
NASTY = (
    f"\n{FORGED}", f"\u2028{FORGED}", f"\r{FORGED}", "\nStan: nikt jeszcze nie przyjął", "\nZgłoszenie nr 2026/9999",
    f"leży”\n{FORGED}\n„", "\n\n\n", "<b>", "</b>", "<a href='x'>", "&amp;", "&", "*_`[", "{numer}", "%s", "\x00",
    "\u202e", "\u2066", "\u200f", "\u200b", "\ud83d", "\udc00", "a\u0301\u200b" * 9, "z" + "\u0335" * 40, "👨‍👩‍👧",
    " " * 200, "\u3164" * 50, "&" * 900, "\U0001f9ca" * 500, "лежить людина", "=1+1",
)  # fmt: skip
hostile = st.lists(st.one_of(st.sampled_from(NASTY), st.text(st.characters(), max_size=12)), max_size=9).map("".join)
often = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def asof(base: KnowledgeBase) -> Asof:
    return Asof(base, NOW.date())


def reported(words: Sequence[str], place: str, more: Sequence[str] = (), name: str = "") -> Report:
    """As casework makes one of these words."""
    draft = Draft.new(NOW)
    for text in words:
        draft = draft.told(text, CALM, Found(in_own_words(place)), NOW)
    additions = tuple(Addition(NOW, tidy(text)) for text in more)
    return Report(
        7, "2026/0007", AUTHOR, "telegram", draft.words, draft.place, frozenset(), False, LEAD, NOW, NOW, False,
        additions=additions, state="taken" if name else "open", holder=LEAD if name else None,
        holder_name=worker(LEAD, name).name if name else None, taken_at=NOW if name else None,
    )  # fmt: skip


@st.composite
def reports(draw: st.DrawFn) -> Report:
    several = st.lists(hostile, max_size=4)
    return reported(draw(several) or ["x"], draw(hostile), draw(several), draw(hostile))


def read(outgoing: Outgoing) -> str:
    """What Telegram shows of its one message; a refusal if it would not take it."""
    html = whole(outgoing).html
    assert entities.units(html) <= entities.LIMIT
    html.encode()
    shown, _ = entities.check(html, "HTML")
    return shown


def hides(text: str) -> bool:
    return any(unicodedata.category(char) in {"Cc", "Cf", "Cs"} for char in text.replace("\n", ""))


# The text itself


@given(st.one_of(hostile, st.text(st.characters())))
def test_what_is_tidy_is_one_line_that_hides_nothing_and_stays_so(text: str) -> None:
    done = tidy(text)
    assert len(done.splitlines()) <= 1
    assert not hides(done)
    assert not set(done) & set(INVISIBLE + "„”")
    assert "  " not in done
    assert done == done.strip()
    assert tidy(done) == done


@given(st.text("aąćęłńóśźżABC 123.,!?-ґїщéß漢😀"))
def test_honest_words_are_left_as_they_are(text: str) -> None:
    assert tidy(text) == " ".join(text.split())
    assert visible(text) == text


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("w bramie\n\n  leży \tpan\r\n", "w bramie / leży pan"),
        ("nie\u00ad re\u200bagu\u2060je", "nie reaguje"),
        ("\u202eabc\u202c", "abc"),
        ("pod „Orionem”", 'pod "Orionem"'),
        ("a" + "\u0301" * 3 + "\u200b" + "\u0301" * 50, "a" + "\u0301" * 4),
        ("\ud83d leży \udc00", "leży"),
        ("\u3164\u2800 \u200b", ""),
        ("❤️", "❤️"),
    ],
)
def test_what_becomes_of_it(written: str, kept: str) -> None:
    assert tidy(written) == kept


@pytest.mark.parametrize("mark", INVISIBLE.replace("\u3164", "").replace("\u2800", "").replace("\u115f", ""))
def test_marks_inside_a_word_do_not_hide_danger(assistant: Assistant, mark: str) -> None:
    heard = assistant.hear(f"na Lipowej 12 leży człowiek i nie odd{mark}ycha")
    assert "życie" in heard.triage.danger
    assert heard.found.place is not None
    assert heard.found.place.street == "Lipowa"


# Cards


@often
@given(reports())
def test_a_card_has_its_own_lines_and_no_others(asof: Asof, report: Report) -> None:
    cards = Cards(asof)
    other = Alike(replace(report, id=3, number="2026/0003"), 20, timedelta(minutes=5))
    card = cards.card(report, [LEAD, "koordynator"], [other], again=True)
    shown = read(card)
    assert shown == card.text
    assert not hides(shown)
    lines = shown.split("\n")
    assert lines[:2] == ["(ponowione)", "Zgłoszenie nr 2026/0007"]
    assert [line.partition(":")[0] for line in lines[2:4]] == ["Miejsce", "Zgłoszono"]
    assert lines[-4:-1] == [
        "Zgłaszający prosi o informację zwrotną.",
        "Może ta sama osoba: zgłoszenie 2026/0003, 20 m stąd, 5 min temu",
        "Dostali: Zespół nr 11, Koordynator",
    ]
    assert lines[-1] == cards.state(report)
    told = lines[4:-4]
    assert all(line.startswith(("„", "uzupełnienie 12:00: „", "Po polsku", "Nie napisano")) for line in told)
    assert len([line for line in told if line[-1] == "”"]) == len(report.words) + len(report.additions)
    assert all(line.count("”") <= 1 for line in told)


@pytest.mark.parametrize("break_", BREAKS)
def test_nobody_writes_a_line_of_the_card(asof: Asof, break_: str) -> None:
    forged = f"leży{break_}{FORGED}"
    report = reported([forged], forged, [forged], name=f"Ewa{break_}{FORGED}")
    lines = read(Cards(asof).card(report, [LEAD])).split("\n")
    assert [line for line in lines if line.startswith("Przyjął")] == [lines[-1]]
    assert f"„leży / {FORGED}”" in lines


def test_a_name_is_short_and_on_one_line(asof: Asof) -> None:
    report = reported(["x"], "y", name="\u202eAnna\n<b>Maria\u3164" + "z" * 90)
    assert Cards(asof).state(report) == f"Przyjął: Zespół nr 11 (Anna / <b>Maria {'z' * 14}), 12:00"
    assert worker(LEAD, "\u3164\u200b").name == ""


@pytest.mark.parametrize("sign", ["a", "&", "<", "😀", "„", "ż "])
def test_the_longest_texts_push_nothing_of_ours_off_the_card(asof: Asof, sign: str) -> None:
    text = sign * (4096 // len(sign))
    report = reported([text], text, [text, "krótkie"], name=text)
    lines = read(Cards(asof).card(report, [LEAD])).split("\n")
    assert lines[-1].startswith("Przyjął: Zespół nr 11 (")
    assert lines[-2] == "Dostali: Zespół nr 11"
    assert "uzupełnienie 12:00: „krótkie”" in lines
    assert lines[3].endswith("…”")


def test_of_very_many_messages_the_first_and_the_latest_are_shown(asof: Asof) -> None:
    report = reported(["pierwsze słowa"], "y", [f"wiadomość {at} " + "x" * 50 for at in range(500)])
    lines = read(Cards(asof).card(report, [LEAD])).split("\n")
    told = lines[3:-3]
    assert told[0] == "„pierwsze słowa”"
    assert "wiadomość 499" in told[-1]
    left_out = 501 - (len(told) - 1)
    assert told[1] == f"(pominięto wiadomości, które się nie zmieściły: {left_out})"


def test_a_first_message_that_is_too_long_keeps_its_beginning() -> None:
    draft = Draft.new(NOW).told("w bramie " + "x" * 4000, CALM, Found(), NOW)
    assert draft.words[0].startswith("w bramie xxx")
    assert draft.words[0].endswith("…")
    assert sum(map(len, draft.words)) == LONGEST_WORDS
    assert draft.told("dalej", CALM, Found(), NOW).words == draft.words


@often
@given(hostile)
def test_a_map_link_is_plain_and_short(text: str) -> None:
    link = map_link(in_own_words(text), "Białystok")
    assert link.isascii()
    assert link.isprintable()
    assert len(link) < 1500
    assert "\n" not in link


# Lists, receipts and what is put through


@often
@given(st.lists(reports(), min_size=1, max_size=30))
def test_a_list_has_one_line_a_report(asof: Asof, many: list[Report]) -> None:
    many = [replace(report, id=at, number=f"2026/{at:04}") for at, report in enumerate(many, start=1)]
    listed = Lists(asof).plain("lista-otwarte", many)
    shown = read(listed)
    assert not hides(shown)
    heading, *lines = shown.split("\n")
    assert heading == f"Otwarte zgłoszenia: {len(many)}"
    items = [line for line in lines if line != "…"]
    assert all(line.startswith("2026/") for line in items)
    assert len(items) == len(many) or lines[-1] == "…"
    # What follows our own closing mark is ours.
    for line in items:
        after = line.rpartition("”")[2]
        assert not after or after.startswith((" – Przyjął: Zespół nr 11", "2026/"))


def test_a_list_that_does_not_fit_ends_between_two_reports(asof: Asof) -> None:
    many = [replace(reported(["&" * 99], "&" * 99), id=at, number=f"2026/{at:04}") for at in range(1, 41)]
    listed = Lists(asof).plain("lista-otwarte", many)
    lines = read(listed).split("\n")
    assert lines[-1] == "…"
    assert 3 < len(lines) < 40
    assert lines[-2].endswith("&…”")
    assert sum(map(len, listed.rows)) == 40


@often
@given(hostile)
def test_a_question_put_through_keeps_its_heading(asof: Asof, text: str) -> None:
    report = reported(["x"], "y")
    asked = Receipts(asof, NOW).asked(report, LEAD, tidy(text))
    message, _ = begun(asked, "…")
    shown, _ = entities.check(message.html, "HTML")
    assert shown.startswith("Zespół nr 11 pyta o zgłoszenie nr 2026/0007:")
    assert not hides(shown)


async def test_casework_tidies_what_it_keeps_and_puts_through(tmp_path: Path, assistant: Assistant) -> None:
    forged = f"\u202eleży”\n{FORGED}"
    async with working(tmp_path, assistant, NOW) as place:
        report = await place.report(f"na Lipowej 12 w bramie leży bezdomny {forged}", NOW)
        await place.desk.edited(AUTHOR, forged, NOW, 1)
        async with place.office.change(NOW) as change:
            await change.books.reports.belongs(report, Written(AUTHOR, 1))
        await place.team.take(report.id, ANNA, NOW)
        await place.desk.edited(AUTHOR, forged, NOW, 1)
        await place.team.hear_back(report.id, forged, NOW)
        await place.team.ask(report.id, ANNA, forged, NOW)
        kept, posted = await place.last(NOW), await place.posted("telegram:-11", NOW)
        heard = (await place.posted(AUTHOR, NOW))[-1]
    assert kept is not None
    assert [one.text for one in kept.additions] == [f'leży" / {FORGED}'] * 2
    assert kept.words == (f'na Lipowej 12 w bramie leży bezdomny leży" / {FORGED}',)
    assert all("\n" not in text and not hides(text) for text in [*posted, heard])


async def test_of_a_long_answer_each_message_says_whose_it_is(tmp_path: Path, assistant: Assistant) -> None:
    async with working(tmp_path, assistant, NOW) as place:
        report = await place.report("na Lipowej 12 w bramie siedzi bezdomny pan, jest głodny", NOW)
        await place.team.take(report.id, ANNA, NOW)
        await place.posted("telegram:-11", NOW)
        await place.team.hear_back(report.id, "& " * 2000 + FORGED, NOW)
        posted = await place.posted("telegram:-11", NOW)
    heading = "Zgłaszający odpowiada w sprawie zgłoszenia nr 2026/0001: „"
    assert len(posted) > 2
    assert all(text.startswith(heading) for text in posted)
    assert [begun(Outgoing(text), "…")[1] for text in posted] == [None] * len(posted)
    assert " ".join(text.removeprefix(heading).removesuffix("”") for text in posted).endswith(FORGED)


def test_a_venue_cannot_forge_a_place(assistant: Assistant) -> None:
    place = assistant.venue(f"Bar\u202e\n{FORGED}", "ul. Lipowa 12\nBiałystok" + "x" * 5000, 53.13, 23.15)
    assert place.label.startswith("ul. Lipowa 12")
    assert f"Bar / {FORGED}" in place.label
    assert not hides(place.label)
    assert len(place.label) < 300


# The register


@pytest.mark.parametrize("start", list("=+-@＝＋－＠"))
def test_a_place_is_never_a_formula_of_the_spreadsheet(base: KnowledgeBase, tmp_path: Path, start: str) -> None:
    evil = f'{start}HYPERLINK("http://zlo.example";"Lipowa 12")\n;nowa\n2026/9999'
    path = tmp_path / "rejestr.csv"
    register.write_csv([reported(["x"], evil), reported(["x"], "\t\u200b" + evil)], wording(base), path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        _, *rows = csv.reader(file, delimiter=";")
    assert len(rows) == 2
    for row in rows:
        assert row[3].startswith(f"'{start}HYPERLINK")
        assert "\n" not in row[3]


def test_the_register_on_the_terminal_is_one_line_a_report(base: KnowledgeBase) -> None:
    out = io.StringIO()
    register.show([reported(["x"], "\x1b[2J\u202epod mostem\n2026/9999  fałszywe")], wording(base), out)
    assert len(out.getvalue().splitlines()) == 2
    assert "\x1b" not in out.getvalue()


def wording(base: KnowledgeBase) -> Wording:
    return Wording(Asof(base, NOW.date()))


# Fitting


@given(st.lists(hostile.map(lambda text: f"„{tidy(text)}”"), max_size=60), st.integers(1500, LONGEST))
def test_fitted_lines_fit_and_keep_their_last_sign(lines: list[str], room: int) -> None:
    done = fitted(lines, room, lambda count: f"(… {count})")
    assert sum(size(line) + 1 for line in done) <= room
    assert all(line[-1] in "”)" for line in done)
    assert done == lines or sum(size(line) + 1 for line in lines) > room
    assert sum(size(line) + 1 for line in first(lines, room)) <= room


@given(hostile.map(tidy), st.integers(50, 400))
def test_parts_are_the_text(text: str, room: int) -> None:
    pieces = list(parts(text, room))
    assert all(piece and size(piece) <= room for piece in pieces)
    assert "".join(pieces).replace(" ", "") == text.replace(" ", "")


# Over HTTP


async def test_a_hostile_author_and_worker_over_telegram(tmp_path: Path, assistant: Assistant) -> None:
    with BotApi() as api:
        api.people.called(ANNA_ID, f"\u202eEwa\n{FORGED}")
        async with town(api, tmp_path, assistant, NOW) as here:
            await here.binds()
            api.people.write(f"na Lipowej 12 \ud83d leży bezdomny\u202e <b>\n{FORGED}", LIVE_AUTHOR)
            screen = await here.hears(LIVE_AUTHOR, "Żeby wysłać")
            await here.presses(LIVE_AUTHOR, "Wyślij", screen)
            card = await here.hears(LEAD_CHAT, "Zgłoszenie nr 2026/0001")
            assert f"„na Lipowej 12 leży bezdomny <b> / {FORGED}”" in card.text.split("\n")
            assert await here.presses(LEAD_CHAT, "Przyjmuję", card, ANNA_ID) == "Przyjęte."
            taken = await here.hears(LEAD_CHAT, "Przyjął: Zespół nr 11 (Ewa / ")
            assert [line for line in taken.text.split("\n") if line.startswith("Przyjął")] == [
                taken.text.split("\n")[-1]
            ]
