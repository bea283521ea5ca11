"""A reply in a few words, for whoever tends the base."""

from bot.answering.reply import Reply

_NAMELESS = {"unknown": "„nie wiem”", "small_talk": "rozmowa", "report": "zgłoszenie osoby w potrzebie"}


def said(reply: Reply) -> str:
    """The names of the entries that it gives or offers; else what sort of reply it is."""
    names = ", ".join(answer.title for answer in reply.answers)
    if reply.kind == "choice":
        return f"do wyboru: {names}"
    return _NAMELESS.get(reply.kind) or names
