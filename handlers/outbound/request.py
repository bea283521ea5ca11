"""The library's HTTP, wary of answers that no Bot API server gives."""

import json
from http import HTTPStatus
from typing import Any

from telegram.error import NetworkError, TelegramError
from telegram.request import HTTPXRequest

from handlers.operation.metrics import Metrics
from handlers.operation.vitals import Vitals

_SENDING = ("sendMessage", "sendPhoto", "editMessageText")


class UnclearAnswerError(NetworkError):
    """An answer that says OK and makes no sense: what was asked for may have been done."""


class WaryRequest(HTTPXRequest):
    """An answer that cannot be understood counts as none: whatever was asked is tried again."""

    def __init__(self, vitals: Vitals, metrics: Metrics, **options: Any) -> None:
        super().__init__(**options)
        self._vitals = vitals
        self._metrics = metrics

    async def do_request(self, url: str, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        try:
            code, payload = await super().do_request(url, *args, **kwargs)
            if not _is_understood(url.rpartition("/")[2], code, payload):
                # A proxy in front of a Telegram that is away has pages of its own, with codes of their own.
                unclear = UnclearAnswerError if code == HTTPStatus.OK else NetworkError
                raise unclear("an answer that no Bot API server gives")
        except TelegramError as error:
            self._metrics.call_failed(type(error).__name__)
            raise
        if code == HTTPStatus.OK:
            self._vitals.did()
        else:
            self._metrics.call_failed(str(code))
        return code, payload


def _is_understood(method: str, code: int, payload: bytes) -> bool:
    try:
        answer = json.loads(payload)
    except ValueError:
        return False
    if not isinstance(answer, dict) or "ok" not in answer:
        return False
    if code != HTTPStatus.OK or method not in _SENDING:
        return True
    result = answer.get("result")
    return (
        isinstance(result, dict) and isinstance(result.get("message_id"), int) and isinstance(result.get("chat"), dict)
    )
