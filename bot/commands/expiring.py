"""`python main.py expiring`: what of the base ends or changes soon, and what nobody has confirmed for a year."""

import argparse
import sys

from bot.commands.arguments import WRONG_USE
from bot.commands.common import asked_moment, base_in
from bot.knowledge.dated import Asof
from bot.settings import Settings
from bot.upkeep.expiring_lines import MOST_DAYS, expiring_text


def run(options: argparse.Namespace, settings: Settings) -> int:
    if not 1 <= options.days <= MOST_DAYS:
        print(f"Liczba dni może być od 1 do {MOST_DAYS}.", file=sys.stderr)
        return WRONG_USE
    today = asked_moment(None, settings).date()
    print(expiring_text(Asof(base_in(settings), today), options.days))
    return 0
