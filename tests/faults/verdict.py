"""What was lost and what came twice, judged by what the outside saw. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.faults.reading import Letter, Stored

# So long after Telegram took a message a process may be killed without having written down that it was sent.
GRACE_SECONDS = 3.0


@dataclass(frozen=True)
class Facts:
    """`asked`: when each chat wrote; `told`: its report's words; `pressed`: chats whose „Wyślij” was pressed."""

    asked: Mapping[int, float]
    told: Mapping[int, str]
    pressed: Sequence[int]
    letters: Sequence[Letter]
    reports: Sequence[Stored]
    shown_to_lead: frozenset[int]
    kills: Sequence[float] = ()


class Verdict:
    """Lists of chats, numbers or letters; whatever is in `faults` must be empty."""

    def __init__(self, facts: Facts) -> None:
        by_chat: dict[int, list[Letter]] = {chat: [] for chat in facts.asked}
        for letter in facts.letters:
            by_chat.setdefault(letter.chat, []).append(letter)
        rows = Counter((report.chat, report.words) for report in facts.reports)
        sent = {chat: rows[chat, facts.told[chat]] for chat in facts.pressed}
        receipted = {(letter.chat, letter.receipt) for letter in facts.letters if letter.receipt}
        known = {(report.chat, report.number) for report in facts.reports}

        self.asked, self.begun, self.sent = len(facts.asked), len(facts.told), len(sent)
        self.unanswered = [chat for chat in facts.asked if not by_chat[chat]]
        self.put_off = [chat for chat in facts.asked if {letter.is_apology for letter in by_chat[chat]} == {True}]
        self.lost = [chat for chat, times in sent.items() if times == 0]
        self.doubled = [chat for chat, times in sent.items() if times > 1]
        self.strange = [report.number for report in facts.reports if sent.get(report.chat, 0) == 0]
        self.unreceipted = sorted(number for chat, number in known if (chat, number) not in receipted)
        self.unfounded = sorted(number for _, number in receipted - known if number)
        live = (report for report in facts.reports if report.is_live)
        self.unshown = [report.number for report in live if report.id not in facts.shown_to_lead]
        repeated = {chat: _repeats(by_chat[chat]) for chat in facts.asked}
        self.repeats = sum(repeated.values())
        self.unexcused = [
            chat
            for chat, times in repeated.items()
            if times and not _is_excused(facts.asked[chat], by_chat[chat], facts.kills)
        ]

    @property
    def faults(self) -> dict[str, int]:
        """What must not be, and how often it is."""
        found: dict[str, Sequence[object]] = {
            "messages without an answer": self.unanswered,
            "messages answered by an apology alone": self.put_off,
            "reports lost after „Wyślij”": self.lost,
            "reports doubled": self.doubled,
            "reports that nobody sent": self.strange,
            "reports without a receipt": self.unreceipted,
            "receipts without a report": self.unfounded,
            "reports that the lead team never saw": self.unshown,
            "chats with a repeat and no reason": self.unexcused,
        }
        return {what: len(which) for what, which in found.items()}

    @property
    def is_good(self) -> bool:
        return not any(self.faults.values())

    def table(self) -> str:
        lines = {
            "messages written": self.asked,
            "reports begun": self.begun,
            "reports sent by „Wyślij”": self.sent,
            "replies repeated": self.repeats,
            **self.faults,
        }
        return "\n".join(f"{what:<40}{count:>7}" for what, count in lines.items())


def _repeats(letters: Sequence[Letter]) -> int:
    return len(letters) - len({letter.text for letter in letters})


def _is_excused(asked: float, letters: Sequence[Letter], kills: Sequence[float]) -> bool:
    """An answer to the bot was lost, or it was killed before it could write down the last thing it had said."""
    if any(letter.lost for letter in letters):
        return True
    return any(
        all(letter.at >= kill - GRACE_SECONDS for letter in _last_before(kill, letters))
        for kill in kills
        if asked <= kill <= letters[-1].at
    )


def _last_before(kill: float, letters: Sequence[Letter]) -> Sequence[Letter]:
    return [letter for letter in letters if letter.at <= kill][-1:]
