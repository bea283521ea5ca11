"""An album comes as one message a picture; one answer is enough for all of them."""

from collections import deque

from telegram import Message

_KEPT = 200


class Albums:
    def __init__(self) -> None:
        self._seen: deque[str] = deque(maxlen=_KEPT)

    def is_new(self, message: Message | None) -> bool:
        """False for a further picture of an album; what is no picture of any is always new."""
        album = message.media_group_id if message else None
        if album is None:
            return True
        is_new = album not in self._seen
        self._seen.append(album)
        return is_new
