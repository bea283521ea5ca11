"""What is wrong with a file that is no YAML, said so that an editor can mend it."""

import re

import yaml

from bot.knowledge.decoding import YamlError

QUOTES = ("„", "“", "”", "‘", "’", "«", "»")
_AGAIN = "a jeśli plik się urywa, zapisać go jeszcze raz"
# Where a text of YAML begins: behind a key, a dash, a bracket or a comma.
_QUOTED_WRONGLY = re.compile(r"(?:^|[:\[{,-])\s*([„“”‘’«»])")
_INVISIBLE = re.compile(r"[\u00a0\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff]")
_MORE_BEHIND = re.compile(r"""(?:^|[:\[{,-])\s*(["'])(?:(?!\1).)*\1\s*[^\s,:#\]}]""")
# A key or a dash that runs into what follows it, which makes it a part of one text.
_NO_SPACE_BEHIND_COLON = re.compile(r"^[ -]*[^\W\d][\w-]*:[^\s:]")
_NO_SPACE_BEHIND_DASH = re.compile(r"^ *-[^\s-]")
_BRACKETS = {"while parsing a flow sequence": "[", "while parsing a flow mapping": "{"}


def wrong_quotes(quote: str) -> str:
    return f'cudzysłów drukarski ({quote}) nie obejmuje tu tekstu; proszę użyć prostego (")'


def explained(error: yaml.MarkedYAMLError, text: str) -> YamlError:
    """The line where the fault begins, which often is not the one where the parser noticed."""
    line = _line_of(error)
    return _of_the_line(_text_of(text, line), line) or _of_the_context(error, text) or _of_the_problem(error, text)


def _of_the_line(written: str, line: int) -> YamlError | None:
    if "\t" in written:
        return YamlError(line, "w tym wierszu jest tabulator; proszę zastąpić go spacjami")
    if _INVISIBLE.search(written):
        return YamlError(line, "w tym wierszu jest twarda spacja albo niewidoczny znak; proszę zastąpić zwykłą spacją")
    if found := _QUOTED_WRONGLY.search(written):
        return YamlError(line, wrong_quotes(found[1]))
    if _MORE_BEHIND.search(written):
        return YamlError(line, "za zamkniętym cudzysłowem stoi dalszy tekst; w środku tekstu proszę użyć „ ”")
    return None


def _of_no_space(text: str, line: int) -> YamlError | None:
    """The parser notices one line later, where the text that began with the key goes on."""
    for number in (line - 1, line):
        written = _text_of(text, number) if number else ""
        if _NO_SPACE_BEHIND_COLON.match(written) and ": " not in written:
            return YamlError(number, "po dwukropku brakuje spacji; proszę ją dopisać")
        if _NO_SPACE_BEHIND_DASH.match(written):
            return YamlError(number, "po myślniku brakuje spacji; proszę ją dopisać")
    return None


def _of_the_context(error: yaml.MarkedYAMLError, text: str) -> YamlError | None:
    """What was begun in an earlier line and does not end."""
    if error.context_mark is None:
        return _of_no_space(text, _line_of(error))
    line = error.context_mark.line + 1
    if error.context == "while scanning a quoted scalar":
        return YamlError(line, f"cudzysłów otwarty w tym wierszu nie jest zamknięty; proszę go zamknąć, {_AGAIN}")
    if error.context in _BRACKETS:
        bracket = _BRACKETS[error.context]
        return YamlError(
            line, f"nawias „{bracket}” otwarty w tym wierszu nie jest zamknięty; proszę go zamknąć, {_AGAIN}"
        )
    if found := _of_no_space(text, _line_of(error)):
        return found
    if error.context == "while scanning a simple key":
        missing = f"w tym wierszu brakuje dwukropka po kluczu albo wcięcia; proszę je dopisać, {_AGAIN}"
        return _of_the_line(_text_of(text, line), line) or YamlError(line, missing)
    return None


def _of_the_problem(error: yaml.MarkedYAMLError, text: str) -> YamlError:
    line, problem = _line_of(error), error.problem or ""
    column = error.problem_mark.column if error.problem_mark else 0
    before = _text_of(text, line)[:column]
    is_value = "mapping values are not allowed" in problem
    if is_value and (":" in before or "- " in before.lstrip()):
        return YamlError(line, "dwukropek w środku tekstu; proszę ująć cały tekst w cudzysłów")
    if _text_of(text, line)[column:].startswith(("]", "}")):
        return YamlError(line, "ten nawias niczego nie zamyka; proszę go usunąć")
    if before.rstrip().endswith(("]", "}")):
        return YamlError(line, "za nawiasem stoi dalszy tekst; proszę ująć w cudzysłów całość albo tekst usunąć")
    if is_value or ("while parsing a block" in (error.context or "") and not before.strip()):
        return YamlError(line, "wcięcie tego wiersza nie pasuje do wierszy wyżej; proszę je wyrównać")
    if "cannot start any token" in problem or "unknown directive" in problem:
        first = _text_of(text, line)[column:].strip()[:1] or "%"
        return YamlError(line, f"tekst nie może zaczynać się od „{first}”; proszę ująć go w cudzysłów")
    return YamlError(line, "tego wiersza nie da się odczytać; proszę sprawdzić wcięcia, cudzysłowy i dwukropki")


def _line_of(error: yaml.MarkedYAMLError) -> int:
    mark = error.problem_mark or error.context_mark
    return mark.line + 1 if mark else 1


def _text_of(text: str, line: int) -> str:
    lines = text.splitlines()
    return lines[line - 1] if line <= len(lines) else ""
