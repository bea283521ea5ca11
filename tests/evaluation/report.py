"""The tables of `make evaluate`, in Markdown."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tests.evaluation.contacts import Contacts
from tests.evaluation.figures import Joint, Share, difference, joint, share
from tests.evaluation.messages import Message
from tests.evaluation.outcomes import Outcome, points

Outcomes = Mapping[str, Sequence[Outcome]]
# A style or point of view with fewer messages says nothing.
FEWEST = 10


def peers(messages: Sequence[Message], systems: Outcomes, contacts: Contacts) -> Iterator[str]:
    yield from _head("system", "joint", "in scope", "out of scope", "wrong phone or address")
    for name, outcomes in systems.items():
        found = joint(messages, outcomes)
        yield _row(name, found.joint, found.inside, found.outside, misled(messages, outcomes, contacts))


def misled(messages: Sequence[Message], outcomes: Sequence[Outcome], contacts: Contacts) -> Share:
    return share([float(contacts.misleads(m, o)) for m, o in zip(messages, outcomes, strict=True)])


def ablations(
    messages: Sequence[Message], whole: Sequence[Outcome], variants: Iterable[tuple[str, Sequence[Outcome]]]
) -> Iterator[str]:
    """The last column: what the part is worth, message by message, with its 95 % interval."""
    yield from _head("without", "joint", "in scope", "out of scope", "what the part is worth")
    for name, outcomes in variants:
        found = joint(messages, outcomes)
        gain = difference(messages, whole, outcomes)
        worth = f"{gain.mean:+.3f} [{gain.low:+.3f} to {gain.high:+.3f}]"
        yield _row(name, *(f"{side.mean:.3f}" for side in (found.joint, found.inside, found.outside)), worth)


def damaged(messages: Sequence[Message], by_damage: Outcomes) -> Iterator[str]:
    yield from _head("as typed", "joint", "in scope", "out of scope")
    for name, outcomes in by_damage.items():
        found: Joint = joint(messages, outcomes)
        yield _row(name, found.joint, found.inside, found.outside)


def by_label(messages: Sequence[Message], outcomes: Sequence[Outcome]) -> Iterator[str]:
    yield from _head("messages", "how many", "points")
    pairs = [(message, points(message, outcome)) for message, outcome in zip(messages, outcomes, strict=True)]
    for label in sorted({label for message, _ in pairs for label in _labels(message)}):
        got = [point for message, point in pairs if label in _labels(message)]
        if len(got) >= FEWEST:
            yield _row(label, len(got), share(got))


def _labels(message: Message) -> Iterable[str]:
    if message.kind == "inside":
        return [f"view: {message.view}", *(f"style: {style}" for style in message.styles)]
    return [f"{message.kind}: {message.nearness}" if message.nearness else message.kind]


def _head(*columns: str) -> Iterator[str]:
    yield _row(*columns)
    yield _row(*("---" for _ in columns))


def _row(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |"
