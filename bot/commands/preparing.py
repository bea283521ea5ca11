"""`python main.py prepare`: the assistant is made and kept for the next start."""

import argparse

from bot.settings import Settings
from bot.upkeep.building import made_of


def run(_options: argparse.Namespace, settings: Settings) -> int:
    made_of(settings.knowledge_dir, settings.database_path.parent)
    return 0
