"""A message that the bot sends of its own accord: to a team, or to the author of a report."""

from dataclasses import dataclass

from bot.answering.reply import Press


@dataclass(frozen=True)
class Outgoing:
    """Plain text with rows of buttons.

    `silent` makes no sound; `asks` opens the reader's reply at once; `answers` is the message that it replies to.
    """

    text: str
    rows: tuple[tuple[Press, ...], ...] = ()
    silent: bool = False
    asks: bool = False
    answers: int | None = None
