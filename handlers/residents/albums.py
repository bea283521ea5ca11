"""An album comes as one message a picture; one answer is enough for all of them."""

from telegram import Message

_KEPT = 200


class Albums:
    def __init__(self) -> None:
        # Its first picture, which may be handled again.
        self._first: dict[str, int] = {}

    def is_new(self, message: Message | None) -> bool:
        """False for a further picture of an album; what is no picture of any is always new."""
        if message is None or (album := message.media_group_id) is None:
            return True
        if album not in self._first and len(self._first) >= _KEPT:
            del self._first[next(iter(self._first))]
        return self._first.setdefault(album, message.message_id) == message.message_id
