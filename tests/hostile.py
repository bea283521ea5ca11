"""Updates as nobody should send them: strategies for raw JSON, and the service that they are thrown at."""

import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from tests.botapi import BotApi, Call, chats
from tests.botapi.members import BOT_ID
from tests.live import ANNA, AUTHOR, LEAD

Json = dict[str, Any]
# Nobody here but these is written to by what the strategies make; NEIGHBOUR asks ordinary questions beside them.
RESIDENTS, NEIGHBOUR = range(7101, 7131), 7002
UNBOUND, SUPERGROUP, CHANNEL = -501, -1_000_000_000_501, -1_000_000_000_601
_PATIENCE = 20.0
_SAYING = ("sendMessage", "editMessageText", "answerCallbackQuery")

_COMMANDS = (
    "/start", "/start zglos", "/Pomoc", "/ZGLOS", "/zgłoś pod Orionem leży człowiek", "/cofnij", "/moje_dane",
    "/usuń_dane", "/USUN_DANE@mopr_bot", "/zespol 11", "/zespół brak", "/koordynator", "/otwarte", "/przerwa",
    "/komunikat x do 1.12.2026", "/nieznane@kto_inny a b c", "/", "/ /", "//", "/\u200bstart", "/start\x00",
)  # fmt: skip
_SENTENCES = (
    "gdzie jest kasa", "zps4 do ktorej dzis", "na Lipowej pod Orionem leży człowiek, chyba bezdomny, nie reaguje",
    "Lipowa 12", "15-440", "Zgłaszam osobę w potrzebie", "Anuluj", "tak",
)  # fmt: skip
_NASTY = (
    "<b>", "</b>", "<a href='x'>", "&amp;", "&#0;", "&", "*_`[](x)~", "{numer}", "%s", "\x00", "\x1f", "\ud83d",
    "\udc00", "\ufffe", "\u202e", "\u2066", "\u200b", "\u3164", "\u2028", "\x85", "z" + "\u0335" * 40, "👨‍👩‍👧",
    " ", "\n", "\t", "²", "٣", "9" * 30, "-1", "NaN", "ﬁ", "İ", "ß", "O:", "r:", "ул. Липова",
)  # fmt: skip
_piece = st.one_of(st.sampled_from(_NASTY), st.sampled_from(_SENTENCES), st.text(st.characters(), max_size=9))
_any_words = st.one_of(
    st.lists(_piece, min_size=1, max_size=7).map("".join),
    st.sampled_from(_COMMANDS),
    st.tuples(st.sampled_from(_COMMANDS), _piece).map("".join),
    st.tuples(st.sampled_from(_NASTY), st.just(4096)).map(lambda many: many[0] * many[1]),
    st.sampled_from([" " * 4096, "\u200b", "\n\n"]),
)
words = _any_words.map(lambda text: text[:4096])
_offset = st.sampled_from([0, 0, 1, 7, 4096, 2**31 - 1, -1])
_entity = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["bot_command", "bot_command", "mention", "url", "text_link", "custom_emoji", "nowe"]),
        "offset": _offset,
        "length": _offset,
    }
)
_entities = st.lists(_entity, max_size=3)
_degrees = st.one_of(
    st.floats(-200, 200), st.sampled_from([53.1325, 23.1688, 90.0, -90.0, 180.0, 1e308, 0, float("nan"), float("inf")])
)
_pin = st.fixed_dictionaries(
    {"latitude": _degrees, "longitude": _degrees},
    optional={"live_period": st.sampled_from([60, 0x7FFFFFFF]), "heading": st.integers(1, 360)},
)
_file: Json = {"file_id": "f", "file_unique_id": "u"}
_picture: Json = {"photo": [_file | {"width": 9, "height": 9}]}
_person: Json = {"id": 8777, "is_bot": False, "first_name": "\u202eObcy"}
_bare: Json = {"text": words, "entities": _entities}
_contents = st.one_of(
    words.map(lambda text: {"text": text}),
    st.fixed_dictionaries(_bare),
    st.fixed_dictionaries({"caption": words, "caption_entities": _entities}).map(lambda said: _picture | said),
    st.sampled_from(["1", "2"]).map(lambda album: _picture | {"media_group_id": album}),
    _pin.map(lambda pin: {"location": pin}),
    st.builds(
        lambda pin, title, address: {"venue": {"location": pin, "title": title, "address": address}, "location": pin},
        _pin, words, words,
    ),
    st.sampled_from(
        [
            {"voice": _file | {"duration": 1}},
            {"sticker": _file | {"width": 1, "height": 1, "is_animated": False, "is_video": False, "type": "regular"}},
            {"contact": {"phone_number": "1", "first_name": "\u202e"}},
            {"dice": {"emoji": "🎲", "value": 7}},
            {"document": _file},
            {"new_chat_members": [_person]},
            {"left_chat_member": _person},
            {"pinned_message": {"message_id": 1, "date": 0, "chat": {"id": UNBOUND, "type": "group", "title": ""}}},
            {"group_chat_created": True},
            {"web_app_data": {"data": "<b>", "button_text": "x"}},
            {"something_of_2031": {"a": [None, {"b": 1}]}},
            {},
        ]
    ),
)  # fmt: skip
_origin = st.sampled_from(
    [
        {"type": "user", "date": 0, "sender_user": _person},
        {"type": "hidden_user", "date": 1, "sender_user_name": "<b>"},
        {"type": "channel", "date": 1, "chat": {"id": CHANNEL, "type": "channel", "title": "\ud83d"}, "message_id": 1},
        {"type": "of_2031", "date": 1},
    ]
)
_more = st.fixed_dictionaries({}, optional={"forward_origin": _origin, "is_topic_message": st.just(True)})
_names = st.one_of(st.sampled_from(["", "Jan", "<b>Jan", "\u202enaJ", "Zespół nr 3", "\ud83d"]), words)
_parts = st.sampled_from(
    ["", "1", "2", "01", "0", "-1", "²", "٣", "9" * 19, "9" * 55, "1.0", "przyjmuję", "zakończ", "koniec", "przekaż",
     "dla", "połącz", "napisz", "pokaż", "wróć", "zespol-3", "koordynator", "nie zastano", "wyślij", "nadal", "pilne",
     "nowe", "ja", "opcja", "żadne", "tak-jak-jest", "inne-miejsce", "w-mieście", "z-wiadomością", "anuluj", "usuń",
     "65652e10", "f" * 40, "-f", "kasa", "t,a,g", "ż" * 20, "\ud83d", "\x00", "<b>", "'; --"]
)  # fmt: skip
data = st.one_of(
    st.builds(lambda kind, parts: ":".join([kind, *parts]), st.sampled_from("orzpx"), st.lists(_parts, max_size=4)),
    st.lists(_parts, min_size=1, max_size=2).map(lambda parts: ":".join(["z:1", *parts])),
    st.builds("r:{}:{}".format, st.sampled_from(["nadal", "pilne", "nowe"]), _parts),
    _parts.map("p:usuń:{}".format),
    words.map(lambda text: text[:64]),
)


@st.composite
def presses(draw: st.DrawFn) -> Json:
    return {"callback_query": draw(_press())}


@st.composite
def sound(draw: st.DrawFn) -> Json:
    """One update of the types that Telegram gives, whatever their values; without its number."""
    kind = draw(
        st.sampled_from(
            ["message"] * 9
            + ["edited_message", "callback_query", "callback_query", "callback_query", "my_chat_member", "channel_post"]
            + ["edited_channel_post", "business_message", "of_2031", "inline_query", "message_reaction"]
        )
    )
    return {kind: draw(_KINDS.get(kind, _strange()))}


@st.composite
def _message(draw: st.DrawFn, channel: bool = False) -> Json:
    chat = CHANNEL if channel else draw(st.sampled_from([*RESIDENTS, UNBOUND, SUPERGROUP, LEAD]))
    number = draw(st.integers(1, 400))
    author = _author(chat, draw(_names), draw(st.sampled_from([ANNA, 8777])))
    message = {"message_id": number, "date": draw(st.sampled_from([0, 1, 1_795_000_000])), "chat": chat_of(chat)}
    message |= author | draw(_contents) | draw(_more)
    if draw(st.integers(0, 4)) == 0:
        gone = {"message_id": draw(st.integers(0, 9)), "date": 0, "chat": chat_of(chat)}
        message["reply_to_message"] = gone | draw(st.sampled_from([{}, {"from": _me(), "text": "x"}]))
    return message


@st.composite
def _press(draw: st.DrawFn) -> Json:
    chat = draw(st.sampled_from([*RESIDENTS, UNBOUND, SUPERGROUP, *[LEAD] * 9, None]))
    # In the team's own group only somebody who is not in it presses.
    who = _author(chat or RESIDENTS[0], draw(_names), 8777)["from"]
    press = {"id": "given when thrown", "from": who, "chat_instance": "1", "data": draw(data)}
    if chat is None:
        return press | draw(st.sampled_from([{"inline_message_id": "1"}, {}]))
    under = {"message_id": draw(st.integers(1, 40)), "date": draw(st.sampled_from([0, 1])), "chat": chat_of(chat)}
    return press | {"message": under | (draw(st.sampled_from([{"from": _me(), "text": "x"}])) if under["date"] else {})}


@st.composite
def _membership(draw: st.DrawFn) -> Json:
    chat = draw(st.sampled_from([*RESIDENTS, SUPERGROUP]))
    states = st.sampled_from(["member", "left", "kicked", "of_2031"])
    was, is_now = ({"status": draw(states), "user": _me(), "until_date": 0} for _ in range(2))
    who = _author(chat, draw(_names), 8777)["from"]
    return {"chat": chat_of(chat), "from": who, "date": 1, "old_chat_member": was, "new_chat_member": is_now}


def _strange() -> st.SearchStrategy[Json]:
    return st.builds(lambda text: {"chat": chat_of(UNBOUND), "nowe": [text]}, words)


def _channel_post() -> st.SearchStrategy[Json]:
    return _message(channel=True)


_KINDS: dict[str, st.SearchStrategy[Json]] = {
    "message": _message(),
    "edited_message": _message(),
    "business_message": _message(),
    "callback_query": _press(),
    "my_chat_member": _membership(),
    "channel_post": _channel_post(),
    "edited_channel_post": _channel_post(),
    "inline_query": words.map(lambda text: {"id": "1", "from": _person, "query": text, "offset": ""}),
    "message_reaction": st.just({"chat": {"id": UNBOUND, "type": "group"}, "message_id": 1, "date": 1,
                                 "old_reaction": [], "new_reaction": []}),
}  # fmt: skip
_wrong: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, False, [], {}, [None], [[]], {"id": None}, "", "x", -1, 0, 2**31, 2**63, -(2**63) - 1, 10**40, 1.5]
)


@st.composite
def broken(draw: st.DrawFn) -> Json:
    """A sound one of which one field is missing, or of a type or size that Telegram never gives."""
    update = draw(sound())
    place: Any = update
    for _ in range(draw(st.integers(0, 4))):
        inner = [name for name, value in place.items() if isinstance(value, dict) and value]
        if not inner:
            break
        place[name] = place = dict(place[name := draw(st.sampled_from(inner))])
    name = draw(st.sampled_from(sorted(place)))
    if draw(st.booleans()):
        place[name] = draw(_wrong)
    else:
        del place[name]
    return update


def chat_of(chat: int) -> Json:
    if chat > 0:
        return {"id": chat, "type": "private", "first_name": "Jan"}
    kind = {SUPERGROUP: "supergroup", CHANNEL: "channel"}.get(chat, "group")
    return {"id": chat, "type": kind, "title": "\u202eGrupa"}


def _author(chat: int, name: str, somebody: int) -> Json:
    if chat == CHANNEL:
        return {"sender_chat": chat_of(chat)}
    return {"from": {"id": chat if chat > 0 else somebody, "is_bot": False, "first_name": name}}


def _me() -> Json:
    return {"id": BOT_ID, "is_bot": True, "first_name": "MOPR"}


@dataclass
class Target:
    """The service at the other end, seen from outside."""

    api: BotApi
    folder: Path
    asked: int = 90_000

    def open_chats(self) -> None:
        """The bot may write to everybody that the strategies name."""
        for chat in (AUTHOR, *RESIDENTS, NEIGHBOUR, UNBOUND, SUPERGROUP, CHANNEL):
            chats.known(self.api.state, chat, "channel" if chat == CHANNEL else None)

    def throw(self, updates: list[Json]) -> None:
        """All at once, whether the bot asked for such ones or not; presses may be answered."""
        with self.api.state.changed:
            for update in updates:
                self.api.state.last_update += 1
                self.api.state.updates.append({"update_id": self.api.state.last_update} | self._numbered(update))
            self.api.state.changed.notify_all()

    def _numbered(self, update: Json) -> Json:
        """A press has a number of its own, under which it is answered."""
        press = update.get("callback_query")
        if not isinstance(press, dict) or not isinstance(press.get("id"), str):
            return update
        number = f"query-{self.api.state.last_update}"
        self.api.state.queries.add(number)
        return update | {"callback_query": press | {"id": number}}

    def settle(self) -> None:
        """Until everything was taken and handled; however slow the machine is, it may not come to a halt."""
        self.api.wait_until_read(_PATIENCE)
        least, deadline = len(self._left()), time.monotonic() + _PATIENCE
        while left := self._left():
            if len(left) < least:
                least, deadline = len(left), time.monotonic() + _PATIENCE
            assert time.monotonic() < deadline, self.rows("SELECT update_id, raw FROM inbox WHERE finished IS NULL")
            time.sleep(0.02)

    def _left(self) -> list[Any]:
        return self.rows("SELECT update_id FROM inbox WHERE finished IS NULL")

    def rows(self, sql: str) -> list[Any]:
        connection = sqlite3.connect(self.folder / "mopr.sqlite3")
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()

    def refused(self) -> list[Call]:
        """What the bot said where there is somebody to hear it, and Telegram would not take."""
        calls = [call for method in _SAYING for call in self.api.calls(method, ok=False) if call.code == 400]
        return [call for call in calls if "text" in call.params and self._is_heard(call)]

    def _is_heard(self, call: Call) -> bool:
        return "callback_query_id" in call.params or call.params.get("chat_id") in self.api.state.chats

    def asks(self, question: str, words: str) -> None:
        """An ordinary question of somebody else has its answer."""
        before = len(self.api.messages(NEIGHBOUR))
        self.asked += 1
        message = {"message_id": self.asked, "date": 1, "chat": chat_of(NEIGHBOUR), "text": question}
        self.throw([{"message": message | _author(NEIGHBOUR, "Sąsiad", 0)}])
        assert self.api.state.wait(lambda: len(self.api.messages(NEIGHBOUR)) > before, _PATIENCE), question
        assert words in self.api.messages(NEIGHBOUR)[-1].text
