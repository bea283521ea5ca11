"""Nothing accepted is lost: the short form of `make faults`, and the judge who must not be bribed."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.faults.reading import SEND, Letter, Stored
from tests.faults.trial import Plan, hold
from tests.faults.verdict import Facts, Verdict
from tests.folder import Small

ASKER, AUTHOR = 1, 2
RECEIPT = Letter(AUTHOR, 12.0, "Zapisano zgłoszenie nr 2026/0001, godzina 10:00.")
REPORT = Stored(1, "2026/0001", AUTHOR, "leży na ławce")
GOOD = Facts(
    asked={ASKER: 10.0, AUTHOR: 10.0},
    told={AUTHOR: "leży na ławce"},
    pressed=[AUTHOR],
    letters=[Letter(ASKER, 10.1, "Kasa MOPR"), Letter(AUTHOR, 10.2, SEND), RECEIPT],
    reports=[REPORT],
    shown_to_lead=frozenset({1}),
)
AGAIN = replace(GOOD, letters=[*GOOD.letters, Letter(ASKER, 20.0, "Kasa MOPR")])


def test_nothing_is_lost_when_the_process_is_killed_in_bad_weather(tmp_path: Path, few: Small) -> None:
    plan = Plan(seed=2015, rate=10, seconds=7, kills=2, patience=30)
    outcome = hold(plan, tmp_path, **few)
    assert outcome.is_good, f"\n{outcome}"


def test_the_judge_finds_no_fault_where_there_is_none() -> None:
    assert Verdict(GOOD).is_good
    assert "replies repeated                              0" in Verdict(GOOD).table()


@pytest.mark.parametrize(
    ("facts", "fault"),
    [
        (replace(GOOD, letters=GOOD.letters[1:]), "messages without an answer"),
        (
            replace(GOOD, letters=[Letter(ASKER, 11.0, "Przepraszamy, coś się u nas zepsuło."), *GOOD.letters[1:]]),
            "messages answered by an apology alone",
        ),
        (replace(GOOD, reports=[], letters=GOOD.letters[:2]), "reports lost after „Wyślij”"),
        (replace(GOOD, reports=[replace(REPORT, words="coś innego")]), "reports lost after „Wyślij”"),
        (replace(GOOD, reports=[REPORT, replace(REPORT, id=2, number="2026/0002")]), "reports doubled"),
        (replace(GOOD, pressed=[]), "reports that nobody sent"),
        (replace(GOOD, letters=GOOD.letters[:2]), "reports without a receipt"),
        (replace(GOOD, reports=[replace(REPORT, number="2026/0002")]), "receipts without a report"),
        (replace(GOOD, shown_to_lead=frozenset()), "reports that the lead team never saw"),
        (AGAIN, "chats with a repeat and no reason"),
        (replace(AGAIN, kills=[9.0, 19.0]), "chats with a repeat and no reason"),
    ],
)
def test_the_judge_finds(facts: Facts, fault: str) -> None:
    assert Verdict(facts).faults[fault] == 1


@pytest.mark.parametrize(
    "facts",
    [
        replace(AGAIN, kills=[11.0]),
        replace(AGAIN, letters=[replace(letter, lost=True) for letter in AGAIN.letters]),
        replace(GOOD, shown_to_lead=frozenset(), reports=[replace(REPORT, is_live=False)]),
    ],
)
def test_the_judge_allows(facts: Facts) -> None:
    assert Verdict(facts).is_good
