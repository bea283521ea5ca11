"""What strikes a call: whether it took effect, and what the caller hears of it."""

import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest

from tests.botapi import BotApi, Fault
from tests.botapi.state import Json
from tests.botapi.updates import PERSON


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        api.people.write("dzień dobry")
        yield api


def heard(api: BotApi) -> tuple[int, bytes]:
    """Code and body of the answer to a sendMessage."""
    content = urlencode({"chat_id": PERSON, "text": "x"}).encode()
    try:
        with urllib.request.urlopen(f"{api.url}/bot{api.token}/sendMessage", content) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.code, refusal.read()


@pytest.mark.parametrize(("status", "phrase"), [(502, b"Bad Gateway"), (200, b"OK")])
def test_a_page_of_a_proxy_comes_instead_of_the_call(api: BotApi, status: int, phrase: bytes) -> None:
    api.fail(Fault("sendMessage", status=status, page=True))

    assert heard(api) == (status, b"<html><h1>%s</h1></html>" % phrase)
    assert api.messages(PERSON) == []
    assert [call.ok for call in api.calls("sendMessage", ok=False)] == [False]


def test_half_an_answer_comes_of_a_call_that_took_effect(api: BotApi) -> None:
    api.fail(Fault("sendMessage", garbled=True))

    code, body = heard(api)
    assert (code, body[:11]) == (200, b'{"ok": true')
    assert not body.endswith(b"}")
    assert len(api.messages(PERSON)) == 1
    assert [call.lost for call in api.calls("sendMessage")] == [True]


def test_a_call_that_is_held_up_is_served_afterwards(api: BotApi) -> None:
    api.fail(Fault("sendMessage", seconds=0.2))

    began = time.monotonic()
    assert heard(api)[0] == 200
    assert [call.at - began >= 0.2 for call in api.calls("sendMessage")] == [True]


def test_the_weather_strikes_where_no_fault_was_ordered(api: BotApi) -> None:
    met: list[str] = []

    def weather(method: str, _params: Json) -> Fault | None:
        met.append(method)
        return Fault(method, status=500) if len(met) == 1 else None

    api.state.weather = weather
    ordered = api.fail(Fault("sendMessage", status=403))

    assert [heard(api)[0] for _ in range(3)] == [403, 500, 200]
    assert ordered.times == 0
    assert met == ["sendMessage"] * 2
