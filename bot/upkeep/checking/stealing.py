"""Examples that bring up something else than their own entry when somebody types them."""

from collections.abc import Iterator
from datetime import datetime

from bot.answering.reply import Reply
from bot.answering.understanding import Understanding
from bot.assistant import Assistant
from bot.knowledge.dated import Asof
from bot.knowledge.faults import Fault
from bot.knowledge.loading import KnowledgeBase, Reader
from bot.upkeep.checking.examples import Example, examples_of

# Words named to whoever has to mend it; the heaviest first.
_NAMED = 5
_MEND = "Proszę zmienić przykład albo dopisać wpisowi „słowa”"
_CALL = "bot bierze za wołanie o pomoc. Jeśli nim nie jest, proszę powiedzieć to inaczej"


def stolen(assistant: Assistant, reader: Reader, now: datetime) -> Iterator[Fault]:
    """Each example of what is known today is asked as a resident would ask it."""
    known = Asof(assistant.base, now.date()).entries
    for example in (one for one in examples_of(assistant.base, reader) if one.entry in known):
        reply = assistant.reply(example.text, None, now)
        if message := _amiss(assistant, example, reply):
            yield Fault(example.file, example.line, f"przykład „{example.text}” {message}", warning=True)


def _amiss(assistant: Assistant, example: Example, reply: Reply) -> str | None:
    base = assistant.base
    if example.entry in {answer.id for answer in reply.answers}:
        return None
    if assistant.hear(example.text).triage.danger or reply.kind == "report":
        return None if _is_for_need(base, example.entry) else _CALL
    if reply.answers:
        return _taken(assistant.understanding, example, reply)
    instead = "bot bierze za rozmowę" if reply.kind == "small_talk" else "zostaje bez odpowiedzi"
    return f"{instead}. {_MEND}"


def _is_for_need(base: KnowledgeBase, entry: str) -> bool:
    """Of these a call for help may well be an example: it is their number that the reply gives."""
    roles = base.roles
    named = {*roles.in_danger, *roles.emergency, roles.reporting, roles.self_help}
    return base.folders[entry] == "placowki" or entry in named


def _taken(understanding: Understanding, example: Example, reply: Reply) -> str:
    thief = reply.answers[0]
    words = _words_for(understanding, example, thief.id)
    by_what = (
        f"po słowach: {', '.join(words)}" if words else "bo poza pytaniem o telefon, adres czy godziny nic nie mówi"
    )
    return f"zabiera wpis „{thief.title}” ({thief.id}), {by_what}. {_MEND}"


def _words_for(understanding: Understanding, example: Example, thief: str) -> list[str]:
    """Those that speak for the thief more than for the owner; if there are none, all that speak for the thief."""
    matcher = understanding.matcher
    heard = sorted(understanding.read(example.text).known, key=lambda known: -known[1])
    told = [(unit.word.written, matcher.held(unit)) for unit, _ in heard]
    speaking = [(word, held) for word, held in told if held.get(thief, 0.0) > 0.0]
    telling = [word for word, held in speaking if held[thief] > held.get(example.entry, 0.0)]
    return list(dict.fromkeys(telling or [word for word, _ in speaking]))[:_NAMED]
