"""What goes to a chat next: which of the waiting rows, and how they look at this moment."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.casework.change import Change
from bot.reports.cards import Cards
from bot.reports.likeness import alike
from bot.reports.lists import Lists
from bot.reports.outgoing import Outgoing
from bot.reports.report import Report
from bot.reports.wording import Wording
from bot.storage.outbox_rows import Row
from handlers.outbound.outgoing import Message, begun, photo, whole

# More than fit into one message with a few words each go in the next list.
LISTED = 20


@dataclass(frozen=True)
class Parcel:
    """One call to Telegram. It is of several rows when their cards go as a list; `rest` is what it leaves to say.

    `drawn` and `reports` are what it was made from, to be compared with what holds when Telegram has taken it.
    """

    chat: str
    rows: tuple[Row, ...]
    message: Message
    drawn: Outgoing
    reports: tuple[Report, ...] = ()
    rest: Outgoing | None = None

    @property
    def number(self) -> int:
        return number_of(self.chat)

    @property
    def edits(self) -> int | None:
        """The message that it changes; None if it is a new one."""
        return self.rows[0].message_id


def number_of(chat: str) -> int:
    """Telegram's number of the chat „telegram:<number>”."""
    return int(chat.partition(":")[2])


async def choose(change: Change, rows: Sequence[Row]) -> tuple[Row, ...]:
    """The row of a chat that goes first, or all those that go with it as one list."""
    known = {row.report: report for row in rows if row.kind == "edit" and (report := await _report(change, row))}
    first = min(rows, key=lambda row: _rank(row, known))
    calm = [row for row in rows if row.kind == "card" and not row.urgent]
    ids = list(dict.fromkeys(row.report for row in calm))
    if first not in calm or len(ids) < change.asof.base.duty.burst:
        return (first,)
    return tuple(row for row in calm if row.report in ids[:LISTED])


def _rank(row: Row, reports: Mapping[int | None, Report]) -> tuple[int, int]:
    """Urgent first, then cards that changed hands, what is new, corrections of what is known, and pictures last."""
    if row.kind == "picture":
        return 4, row.id
    if row.kind != "edit":
        return (0 if row.urgent else 2), row.id
    report = reports.get(row.report)
    return (1 if report and _is_news(row, report) else 3), row.id


def _is_news(row: Row, report: Report) -> bool:
    """Whether the edit shows another state, or anything of an urgent report that is not past."""
    if report.erased:
        return False
    moments = (report.waiting_since, report.taken_at, report.ended_at)
    return report.urgent or any(moment is not None and moment >= row.created for moment in moments)


async def pack(change: Change, rows: tuple[Row, ...], rehearsal: str | None) -> Parcel:
    first = rows[0]
    if len(rows) > 1:
        reports = [report for row in rows if (report := await _report(change, row))]
        drawn = _list(change, rows, reports, rehearsal)
        return Parcel(first.chat, rows, whole(drawn), drawn, tuple(reports))
    drawn = await draw(change, first, rehearsal)
    if first.kind in ("card", "edit"):
        report = await _report(change, first)
        return Parcel(first.chat, rows, whole(drawn), drawn, (report,) if report else ())
    message, rest = begun(drawn, Wording(change.asof).say("wpisz-odpowiedź"))
    return Parcel(first.chat, rows, message, drawn, rest=rest)


def pictured(change: Change, row: Row, words: str, png: bytes, rehearsal: str | None) -> Parcel:
    drawn = marked(change, Outgoing(words, silent=True), [row.target or ""], rehearsal)
    return Parcel(row.chat, (row,), photo(drawn, png), drawn)


async def draw(change: Change, row: Row, rehearsal: str | None) -> Outgoing:
    """A text as it was written; a card as its report stands now."""
    if row.outgoing is not None:
        return row.outgoing
    report = await _report(change, row)
    assert report is not None
    assert row.target is not None
    others = alike(report, await change.books.reports.live(), change.asof.base.duty.same_person)
    targets = list(await change.books.cards.targets(report.id))
    again = row.kind == "card" and row.attempts > 0
    card = Cards(change.asof).card(report, targets, others, again=again)
    return marked(change, card, [row.target], rehearsal)


def _list(change: Change, rows: Iterable[Row], reports: Iterable[Report], rehearsal: str | None) -> Outgoing:
    distinct = list({report.id: report for report in reports}.values())
    drawn = Lists(change.asof).plain("lista-naraz", distinct)
    if any(row.attempts for row in rows):
        drawn = replace(drawn, text=f"{Wording(change.asof).say('karta-ponowiona')}\n{drawn.text}")
    drawn = replace(drawn, silent=all(report.at_night for report in distinct))
    return marked(change, drawn, dict.fromkeys(row.target or "" for row in rows), rehearsal)


def marked(change: Change, drawn: Outgoing, targets: Iterable[str], rehearsal: str | None) -> Outgoing:
    """In a rehearsal everything lies in one chat, so each card says whose it would be."""
    if rehearsal is None:
        return drawn
    wording = Wording(change.asof)
    return replace(drawn, text=f"{wording.say('karta-próba', kto=wording.targets(targets))}\n{drawn.text}")


async def _report(change: Change, row: Row) -> Report | None:
    return await change.books.reports.get(row.report) if row.report is not None else None
