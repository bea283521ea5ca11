"""How a record looks in the log. The token is never in it."""

import json
import logging
import re

from bot.logs.telling import Told, told


class SafeFormatter(logging.Formatter):
    """One line a record, and beneath it where an exception happened."""

    def __init__(self, token: str | None) -> None:
        super().__init__()
        self._token = _any_spelling(token) if token else None

    def format(self, record: logging.LogRecord) -> str:
        # Never super().format(): it caches and reuses `exc_text`, which another handler may have filled.
        text = self._written(told(record))
        return self._token.sub("***", text) if self._token else text

    def _written(self, line: Told) -> str:
        text = f"{line.at.isoformat(' ', 'seconds')} {line.level} {line.logger}: {line.message}"
        return text if line.trace is None else f"{text}\n{line.trace}"


class JsonFormatter(SafeFormatter):
    """One JSON object a line, in ASCII: no encoding of the stream can break it."""

    def _written(self, line: Told) -> str:
        fields = {
            "time": line.at.isoformat(timespec="milliseconds"),
            "level": line.level,
            "logger": line.logger,
            "message": line.message,
        }
        return json.dumps(fields if line.trace is None else fields | {"trace": line.trace})


FORMATTERS: dict[str, type[SafeFormatter]] = {"text": SafeFormatter, "json": JsonFormatter}


def _any_spelling(token: str) -> re.Pattern[str]:
    """The token as it is and URL-encoded, once or more times."""
    return re.compile("(?i::|%(?:25)*3a)".join(map(re.escape, token.split(":"))))
