"""Groups of digits in a text as it is seen, and which of them may be part of somebody's number. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.privacy.labels import ACCOUNT, CARD, NUMBER, PESEL, PHONE
from bot.privacy.numbers import ACCOUNT_DIGITS, PHONE_DIGITS, is_card, is_pesel, is_phone

LONGEST_SHOWN = 5
# Postal codes, years, days and amounts.
_HARMLESS = re.compile(
    r"(?<!\d)(?<!\d-)(?:\d\d-\d{3}|(?:19|20)\d\d[ -](?:19|20)\d\d"
    r"|(?:0[1-9]|[12]\d|3[01])-(?:0[1-9]|1[0-2])-\d\d)(?!-?\d)"
    r"|(?<!\d)(?<!\d[ -])(?:\d{1,3}(?: \d{3}){1,2}|\d{1,7}|\d{1,5}-\d{1,5})(?= ?(?:zł|zl|pln|eur)(?:ot|o\b|\b))",
    re.IGNORECASE,
)
# A comma with a space behind it parts the numbers of a list.
_LOOSE = re.compile(r"(?:[ ()\-./_·•;|*~]|,(?! )){1,5}")
_TIGHT = (" ", "-")
_COUNTRY = re.compile(r"(?:(?<![^\W\d_])pl ?|\()\Z", re.IGNORECASE)
_LONGEST_COUNTRY = 4


@dataclass(frozen=True)
class Span:
    start: int
    end: int
    label: str


@dataclass(frozen=True)
class _Group:
    start: int
    end: int
    digits: str
    harmless: bool


def spans(text: str) -> Iterator[Span]:
    for run in _runs(text):
        labels = _labels(text, run)
        _label_the_rest(text, run, labels)
        yield from _joined(text, run, labels)


def _runs(text: str) -> Iterator[list[_Group]]:
    """Groups that may belong together."""
    harmless = {at for match in _HARMLESS.finditer(text) for at in range(*match.span())}
    run: list[_Group] = []
    for found in re.finditer(r"\d+", text):
        if run and not _LOOSE.fullmatch(text, run[-1].end, found.start()):
            yield run
            run = []
        run.append(_Group(found.start(), found.end(), found[0], found.start() in harmless))
    if run:
        yield run


def _labels(text: str, run: Sequence[_Group]) -> list[str | None]:
    """Each group's label: of any number that it may be part of, for nobody can tell which one was meant."""
    labels: list[str | None] = [None] * len(run)
    for start in range(len(run)):
        for end in range(start + 1, min(len(run), start + ACCOUNT_DIGITS) + 1):
            if label := _label(text, run[start:end]):
                labels[start:end] = [known or label for known in labels[start:end]]
    return labels


def _label(text: str, groups: Sequence[_Group]) -> str | None:
    digits = "".join(group.digits for group in groups)
    if len(digits) == ACCOUNT_DIGITS:
        return ACCOUNT
    if is_card(digits):
        return CARD
    if is_pesel(digits):
        return PESEL
    if is_phone([group.digits for group in groups]):
        return PHONE
    return PHONE if len(digits) == PHONE_DIGITS and _is_tight(text, groups) else None


def _label_the_rest(text: str, run: Sequence[_Group], labels: list[str | None]) -> None:
    """Whatever is left of a number too long to be harmless."""
    start = 0
    for end in range(1, len(run) + 1):
        if end < len(run) and _is_tight(text, run[end - 1 : end + 1]) and _are_free(run, labels, end - 1, end):
            continue
        if _are_free(run, labels, start) and sum(len(group.digits) for group in run[start:end]) > LONGEST_SHOWN:
            labels[start:end] = [NUMBER] * (end - start)
        start = end


def _are_free(run: Sequence[_Group], labels: Sequence[str | None], *which: int) -> bool:
    return all(labels[at] is None and not run[at].harmless for at in which)


def _is_tight(text: str, groups: Sequence[_Group]) -> bool:
    return all(text[left.end : right.start] in _TIGHT for left, right in pairwise(groups))


def _joined(text: str, run: Sequence[_Group], labels: Sequence[str | None]) -> Iterator[Span]:
    """Neighbours with one label are one number."""
    start = 0
    for at, label in enumerate(labels):
        if at + 1 == len(labels) or labels[at + 1] != label:
            if label is not None:
                yield Span(_beginning(text, run[start].start), run[at].end, label)
            start = at + 1


def _beginning(text: str, start: int) -> int:
    """A bracket before an area code, and the country before an account, go too."""
    before = _COUNTRY.search(text[:start], max(0, start - _LONGEST_COUNTRY))
    return before.start() if before else start
