"""`python main.py ask`: replies on standard output, as text or as JSON, writing nothing anywhere."""

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TextIO

from bot.answering.reply import Reply, Topic
from bot.assistant import Assistant
from bot.commands.common import asked_moment
from bot.settings import Settings
from bot.upkeep.ready_made import of_folder


@dataclass(frozen=True)
class Manner:
    """How to print; with `chat` the messages are one conversation, else each stands alone."""

    as_json: bool = False
    chat: bool = False
    explain: bool = False


def run(options: argparse.Namespace, settings: Settings) -> int:
    now = asked_moment(options.date, settings)
    messages = [" ".join(options.question)] if options.question else messages_from(standard_input())
    manner = Manner(as_json=options.json, chat=options.chat, explain=options.explain)
    assistant = of_folder(settings.knowledge_dir, settings.database_path.parent)
    ask(assistant, messages, now, manner, sys.stdout)
    return 0


def ask(assistant: Assistant, messages: Iterable[str], now: datetime, manner: Manner, out: TextIO) -> None:
    topic: Topic | None = None
    for message in messages:
        before = topic if manner.chat else None
        reply = assistant.reply(message, before, now)
        topic = reply.topic or topic
        explained = assistant.explain(message, now, before) if manner.explain else []
        lines = [_json(message, reply, explained)] if manner.as_json else [_plain(reply), *explained]
        print("\n".join(lines), file=out, flush=True)


def messages_from(stream: TextIO) -> Iterable[str]:
    """One message a line; an empty line is an empty message, so that answers stay in step with lines."""
    for line in stream:
        yield line.rstrip("\r\n")


def standard_input() -> TextIO:
    """Standard input that survives bytes that are no UTF-8."""
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    return sys.stdin


def _json(message: str, reply: Reply, explained: list[str]) -> str:
    answers = [{"id": one.id, "score": round(one.score, 4), "text": one.text} for one in reply.answers]
    shown = {"message": message, "kind": reply.kind, "text": reply.text, "answers": answers, "report": reply.report}
    return json.dumps(shown | ({"explanation": explained} if explained else {}), ensure_ascii=False)


def _plain(reply: Reply) -> str:
    choices = [f"[{number}] {button.label}" for number, button in enumerate(reply.buttons, start=1)]
    return "\n".join([reply.text, *choices]) + "\n"
