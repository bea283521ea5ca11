"""A picture that cannot be shown: what it says goes in words, so that nobody waits for it in vain."""

from dataclasses import replace

from telegram.error import BadRequest, TelegramError

from bot.casework.change import Change
from bot.reports.outgoing import Outgoing
from bot.reports.wording import Wording
from bot.storage.outbox_rows import Row
from bot.upkeep.month.calendar import Month
from bot.upkeep.month.monthly import command, told_as

# About ten minutes, as they are tried; what fails as often has a lasting reason.
MOST_ATTEMPTS = 6
# A group may forbid photos and nothing else, which is no reason to think that it is lost.
_FORBIDDEN = ("rights to send photos", "chat_send_photos_forbidden", "chat_send_media_forbidden")


def is_of_the_photo(error: TelegramError, verdict: str, attempts: int) -> bool:
    """Photos are not allowed there, or Telegram finds fault with this one again and again."""
    if not isinstance(error, BadRequest):
        return False
    said = str(error).casefold()
    return any(one in said for one in _FORBIDDEN) or (verdict == "later" and attempts >= MOST_ATTEMPTS)


async def in_words(change: Change, row: Row, outgoing: Outgoing) -> None:
    """The row says from now on what the picture would have shown, and the month counts as told."""
    assert row.month is not None
    note = about(change, "miesiąc-bez-obrazu", row.month)
    await change.books.dispatch.rest(row.id, replace(outgoing, text=f"{outgoing.text}\n\n{note}"))
    await change.books.told.tell(told_as(row.month), change.now)


def about(change: Change, key: str, month: str) -> str:
    known = Month.parse(month)
    return Wording(change.asof).say(key, miesiąc=known.words if known else month, polecenie=command(month))
