"""`python main.py schema`: the JSON Schema of an entry."""

import argparse

from bot.knowledge.schema import schema
from bot.settings import Settings


def run(_options: argparse.Namespace, _settings: Settings) -> int:
    print(schema(), end="")
    return 0
