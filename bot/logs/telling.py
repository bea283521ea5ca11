"""What of a record may be told: not what people write to us.

Libraries put whole updates into their records (python-telegram-bot does when it cannot parse one), so of a
record that is not ours only what programmers wrote is told: template, exception type, frames.
"""

import inspect
import logging
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.clock import WARSAW

_OURS = {"bot", "handlers", "main", "__main__"}
# asyncio glues these to the representation of a task or a callback; the first line alone is safe.
_GLUED = {
    "Task exception was never retrieved",
    "Future exception was never retrieved",
    "Task was destroyed but it is pending!",
    "Unhandled exception in event loop",
}
_LEFT_OUT = "(treść pominięta)"


@dataclass(frozen=True)
class Told:
    """`trace`: an exception's frames, without the messages of foreign exceptions; None if there is no exception."""

    at: datetime
    level: str
    logger: str
    message: str
    trace: str | None


def told(record: logging.LogRecord) -> Told:
    error = record.exc_info[1] if record.exc_info else None
    return Told(
        datetime.fromtimestamp(record.created, WARSAW),
        record.levelname,
        record.name,
        _message(record),
        "\n".join(_chain(error)) if error else None,
    )


def _message(record: logging.LogRecord) -> str:
    if not _is_ours(record.name):
        return f"{_template(record)} [{record.filename}:{record.lineno}]"
    try:
        return record.getMessage()
    except (TypeError, ValueError, KeyError):  # logging itself would print the arguments to stderr
        return f"{record.msg} (złe argumenty)"


def _template(record: logging.LogRecord) -> str:
    if isinstance(record.msg, str):
        first_line = record.msg.partition("\n")[0]
        if _stands_in_code(record):
            return record.msg
        if first_line in _GLUED:
            return f"{first_line} {_LEFT_OUT}"
    return _LEFT_OUT


def _stands_in_code(record: logging.LogRecord) -> bool:
    """Whether the template is a literal of the function that logged it, so no f-string and nobody's text."""
    frame = inspect.currentframe()
    while frame is not None:
        code = frame.f_code
        if (code.co_filename, code.co_name) == (record.pathname, record.funcName):
            return record.msg in code.co_consts
        frame = frame.f_back
    return False


def _chain(error: BaseException | None) -> Iterator[str]:
    """Where it happened, the first cause first."""
    chain: list[BaseException] = []
    while error is not None and error not in chain:
        chain.append(error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    for one in reversed(chain):
        yield "".join(traceback.format_list(traceback.extract_tb(one.__traceback__))).rstrip()
        yield _named(one)
        for part in one.exceptions if isinstance(one, BaseExceptionGroup) else ():
            yield from _chain(part)


def _named(error: BaseException) -> str:
    """The exception's type, with its message only if we worded it or the system or SQLite named the fault."""
    kind = type(error)
    said = getattr(error, "sqlite_errorname", None) or getattr(error, "strerror", None)
    if _is_ours(kind.__module__):
        said = str(error)
    return f"{kind.__module__}.{kind.__qualname__}" + (f": {said}" if said else "")


def _is_ours(name: str) -> bool:
    return name.partition(".")[0] in _OURS
