"""What a change does to the labelled questions, fit to print."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from bot.commands.printing import in_lines
from bot.language.counting import counted
from bot.upkeep.comparing import Changed, Verdict

# Of what changes more than this is shown only when asked for; what gets worse is always shown.
SHOWN, LINES = 20, 3


def changes(verdict: Verdict, against: str, *, everything: bool) -> Iterator[str]:
    """`against`: what it is compared with, in the instrumental: „bazą, którą podaje bot”."""
    if not verdict.compared:
        yield from in_lines(f"Nie da się porównać odpowiedzi z {against}: ma błędy.")
        return
    lost = {(one.file, one.question) for one in verdict.stolen}
    others = [one for one in verdict.changed if (one.file, one.question) not in lost]
    shown = others if everything else others[:SHOWN]
    yield from in_lines(_headline(len(lost) + len(others), verdict.questions, against))
    yield from _part("Tracą dobrą odpowiedź:", verdict.stolen)
    yield from _part("Zmieniają odpowiedź:", shown)
    if left := len(others) - len(shown):
        yield f"… i jeszcze {left} (wszystkie pokazuje --all)"
    yield from _removed(verdict.removed, everything=everything)
    yield from in_lines(f"Dobrych odpowiedzi: {verdict.right_before} → {verdict.right_after} z {verdict.questions}.")


def _headline(changed: int, questions: int, against: str) -> str:
    of_all = counted(questions, "pytania wzorcowego", "pytań wzorcowych", "pytań wzorcowych")
    if changed:
        return f"W porównaniu z {against}, ta zmiana zmienia odpowiedź na {changed} z {of_all}."
    return f"W porównaniu z {against}, odpowiedź nie zmienia się na żadne z {of_all}."


def _part(heading: str, changed: Iterable[Changed]) -> Iterator[str]:
    by_file = [(file, list(found)) for file, found in groupby(changed, key=lambda one: one.file)]
    if by_file:
        yield from ("", heading)
    for file, found in by_file:
        yield f"  {file}"
        for one in found:
            yield from _one(one)


def _one(changed: Changed) -> Iterator[str]:
    before, after = changed.before, changed.after
    if before is None or before.said != after.said:
        yield from in_lines(f"„{changed.question}”: {before.said if before else '–'} → {after.said}", 4)
        return
    yield from in_lines(f"„{changed.question}”: {after.said}", 4)
    old, new = before.text.splitlines(), after.text.splitlines()
    yield from _lines("było", [line for line in old if line not in new])
    yield from _lines("jest", [line for line in new if line not in old])


def _lines(label: str, lines: list[str]) -> Iterator[str]:
    for line in lines[:LINES]:
        yield from in_lines(f"{label}: {line}", 6)
    if len(lines) > LINES:
        yield f"      … i jeszcze {counted(len(lines) - LINES, 'wiersz', 'wiersze', 'wierszy')}"


def _removed(questions: tuple[str, ...], *, everything: bool) -> Iterator[str]:
    """They are asked no more, so nobody would notice what became of them."""
    if questions:
        shown = questions if everything else questions[:SHOWN]
        names = ", ".join(f"„{question}”" for question in shown)
        yield ""
        yield from in_lines(f"Usunięto {counted(len(questions), 'pytanie', 'pytania', 'pytań')}: {names}")
        if left := len(questions) - len(shown):
            yield f"… i jeszcze {left} (wszystkie pokazuje --all)"
