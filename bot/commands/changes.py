"""What a change does to the labelled questions, fit to print."""

from collections.abc import Iterable, Iterator

from bot.commands.printing import in_lines
from bot.language.counting import counted
from bot.upkeep.comparing import Changed, Verdict

# Of what changes more than this is shown only when asked for; what gets worse is always shown.
SHOWN, LINES = 20, 3


def changes(verdict: Verdict, against: str, *, everything: bool) -> Iterator[str]:
    """`against`: what it is compared with, in the instrumental: „bazą, którą podaje bot”."""
    if not verdict.compared:
        yield from in_lines(f"Nie da się porównać odpowiedzi z {against}: ta baza ma błędy.")
        return
    lost = {(one.file, one.question) for one in verdict.stolen}
    others = sorted((one for one in verdict.changed if (one.file, one.question) not in lost), key=_keeps_entry)
    shown = others if everything else others[:SHOWN]
    yield from in_lines(_headline(len(others) + sum(map(_is_new_text, verdict.stolen)), verdict.questions, against))
    yield from _part("Tracą dobrą odpowiedź:", _moved(verdict.stolen))
    yield from _part("Dostają co innego:", _moved(one for one in shown if not _keeps_entry(one)))
    yield from _part("Dostają to samo w innych słowach:", _reworded(one for one in shown if _keeps_entry(one)))
    yield from _left(len(others) - len(shown))
    yield from _removed(verdict.removed, everything=everything)
    right = f"{verdict.right_before} → {verdict.right_after}"
    yield from ("", f"Dobrych odpowiedzi: {right} z {verdict.questions}.")


def _keeps_entry(changed: Changed) -> bool:
    return changed.before is not None and changed.before.said == changed.after.said


def _headline(changed: int, questions: int, against: str) -> str:
    of_all = counted(questions, "pytania wzorcowego", "pytań wzorcowych", "pytań wzorcowych")
    if changed:
        return f"Ta zmiana zmienia odpowiedź na {changed} z {of_all} (w porównaniu z {against})."
    return f"Ta zmiana nie zmienia odpowiedzi na żadne z {of_all} (w porównaniu z {against})."


def _is_new_text(changed: Changed) -> bool:
    return changed.before is None or changed.before.text != changed.after.text


def _part(heading: str, lines: Iterator[str]) -> Iterator[str]:
    told = list(lines)
    if told:
        yield from ("", heading, *told)


def _moved(changed: Iterable[Changed]) -> Iterator[str]:
    for one in changed:
        before = one.before.said if one.before else "–"
        after = "to samo, co już nie jest tu dobrą odpowiedzią" if _keeps_entry(one) else one.after.said
        yield from in_lines(f"{_question(one)}: {before} → {after}", 2)


def _reworded(changed: Iterable[Changed]) -> Iterator[str]:
    """A line that changes in many answers is shown once, with all their questions."""
    alike: dict[tuple[str, ...], list[Changed]] = {}
    for one in changed:
        alike.setdefault(tuple(_difference(one)), []).append(one)
    for difference, found in alike.items():
        yield from (line for told in difference for line in in_lines(told, 2))
        yield from (line for one in found for line in in_lines(_question(one), 4))


def _question(one: Changed) -> str:
    return f"„{one.question}” ({one.file})"


def _difference(changed: Changed) -> Iterator[str]:
    old = changed.before.text.splitlines() if changed.before else []
    new = changed.after.text.splitlines()
    gone, come = [line for line in old if line not in new], [line for line in new if line not in old]
    for label, lines in (("było", gone), ("jest", come)):
        yield from (f"{label}: {line}" for line in lines[:LINES])
        if len(lines) > LINES:
            yield f"… i jeszcze {counted(len(lines) - LINES, 'wiersz', 'wiersze', 'wierszy')}"
    if not gone and not come:
        yield "te same wiersze w innej kolejności:"


def _left(count: int) -> Iterator[str]:
    if count:
        yield f"… i jeszcze {count} (wszystkie pokazuje --all)"


def _removed(questions: tuple[str, ...], *, everything: bool) -> Iterator[str]:
    """They are asked no more, so nobody would notice what became of them."""
    if questions:
        shown = questions if everything else questions[:SHOWN]
        names = ", ".join(f"„{question}”" for question in shown)
        yield ""
        yield from in_lines(f"Usunięto {counted(len(questions), 'pytanie', 'pytania', 'pytań')}: {names}")
        yield from _left(len(questions) - len(shown))
