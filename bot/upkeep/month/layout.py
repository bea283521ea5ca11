"""Where everything stands on a month's picture, so that it can be read on a phone; in pixels, from the top."""

from bot.upkeep.month.drawing import FAINT, LINE, SMALLEST, WIDTH, Page, fitted, many, wide
from bot.upkeep.month.sheet import Bars, Sheet

_MARGIN, _GAP, _ROW, _TITLE = 48.0, 44.0, 46.0, 34.0
_INNER = WIDTH - 2 * _MARGIN
# Told apart by people who do not see red and green, and without any colour by how dark they are.
_ANSWERED, _OFFERED, _UNKNOWN = "#0072b2", "#f0b03f", "#4a4a4a"
_BLUE, _GREEN, _SAND = "#c3ddf0", "#c2e5d5", "#f7e0b5"
_DAYS_HEIGHT, _HOURS_HEIGHT, _UNDER_COLUMNS = 270.0, 170.0, 44.0


def png(sheet: Sheet) -> bytes:
    return composed(sheet).png()


def composed(sheet: Sheet) -> Page:
    page = Page()
    y = _head(page, sheet)
    y = _numbers(page, y, sheet)
    y = _questions(page, y + _GAP, sheet)
    y = _reports(page, y + _GAP, sheet)
    page.finish(_foot(page, y + _GAP, sheet))
    return page


def _head(page: Page, sheet: Sheet) -> float:
    y = _MARGIN + 28
    page.text(_MARGIN, y, fitted(sheet.heading, _INNER, 30), 30, FAINT)
    y += 84
    page.text(_MARGIN, y, sheet.title, 68, bold=True)
    if sheet.until:
        page.text(_MARGIN + wide(sheet.title, 68, bold=True) + 24, y, sheet.until, 34, FAINT)
    return y + 20


def _numbers(page: Page, y: float, sheet: Sheet) -> float:
    """Side by side, each above its name."""
    each = _INNER / len(sheet.numbers)
    page.box(_MARGIN, y + 12, _INNER, 2, LINE)
    for at, (value, name) in enumerate(sheet.numbers):
        x = _MARGIN + at * each
        page.text(x, y + 84, fitted(value, each - 16, 54, bold=True), 54, bold=True)
        for line, words in enumerate(_lines(name, each - 8)):
            page.text(x, y + 122 + line * 32, words, color=FAINT)
    return y + 160


def _questions(page: Page, y: float, sheet: Sheet) -> float:
    if sheet.no_questions:
        return _said(page, y, sheet.no_questions)
    y = _legend(page, _title(page, y, sheet.days_title), sheet)
    days = range(1, sheet.days_in_month + 1)
    waiting = [0] * (sheet.days_in_month - len(sheet.days))
    stacks = (
        ([day.answered for day in sheet.days] + waiting, _ANSWERED),
        ([day.offered for day in sheet.days] + waiting, _OFFERED),
        ([day.unknown for day in sheet.days] + waiting, _UNKNOWN),
    )
    ticks = [(float(day), str(day)) for day in (1, *range(5, sheet.days_in_month + 1, 5))]
    page.columns(y, _DAYS_HEIGHT, days, stacks, ticks, (0.4, sheet.days_in_month + 0.6), _MARGIN)
    return _bars(page, y + _DAYS_HEIGHT + _UNDER_COLUMNS + _GAP, sheet.topics, _MARGIN, _INNER, _BLUE)


def _reports(page: Page, y: float, sheet: Sheet) -> float:
    if sheet.no_reports:
        return _said(page, y, sheet.no_reports)
    y = _title(page, y, sheet.hours_title)
    ticks = [(hour - 0.5, f"{hour}:00") for hour in range(4, 24, 4)]
    stacks = ((sheet.hours, _ANSWERED),)
    page.columns(y, _HOURS_HEIGHT, range(24), stacks, ticks, (-0.6, 23.6), _MARGIN)
    y += _HOURS_HEIGHT + _UNDER_COLUMNS + _GAP
    # Their names are short, and a picture that is too tall is made smaller on its way.
    half = (_INNER - 40) / 2
    left = _bars(page, y, sheet.where, _MARGIN, half, _GREEN)
    right = _bars(page, y, sheet.ends, _MARGIN + half + 40, half, _SAND)
    return max(left, right)


def _bars(page: Page, y: float, bars: Bars, x: float, width: float, color: str) -> float:
    """Each name stands on its bar, so that long ones have the whole width."""
    y = _title(page, y, bars.title, x, width)
    if not bars.rows:
        return _said(page, y, bars.empty)
    values = max(wide(many(value), bold=True) for _, value in bars.rows) + 16
    most = max(value for _, value in bars.rows)
    for name, value in bars.rows:
        page.box(x, y, max(4.0, (width - values) * value / most), _ROW - 6, color)
        page.text(x + 10, y + 30, fitted(name, width - values - 14))
        page.text(x + width, y + 30, many(value), bold=True, align="right")
        y += _ROW
    return y


def _legend(page: Page, y: float, sheet: Sheet) -> float:
    x = _MARGIN
    for name, color in zip(sheet.day_names, (_ANSWERED, _OFFERED, _UNKNOWN), strict=True):
        page.box(x, y, 26, 26, color)
        page.text(x + 36, y + 23, name)
        x += 36 + wide(name) + 40
    page.text(WIDTH - _MARGIN, y + 23, sheet.rejected, color=FAINT, align="right")
    return y + 50


def _title(page: Page, y: float, words: str, x: float = _MARGIN, width: float = _INNER) -> float:
    page.text(x, y + 28, fitted(words, width, _TITLE, bold=True), _TITLE, bold=True)
    return y + 52


def _said(page: Page, y: float, words: str) -> float:
    for line in _lines(words, _INNER, 30):
        page.text(_MARGIN, y + 36, line, 30, FAINT)
        y += 42
    return y + 10


def _foot(page: Page, y: float, sheet: Sheet) -> float:
    page.box(_MARGIN, y - 14, _INNER, 2, LINE)
    for line in _lines(sheet.footer, _INNER):
        page.text(_MARGIN, y + 28, line, color=FAINT)
        y += 34
    return y + 30


def _lines(words: str, width: float, size: float = SMALLEST) -> list[str]:
    lines = [""]
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if wide(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return [line for line in lines if line]
