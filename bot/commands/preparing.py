"""`python main.py prepare`: word forms that have to be generated are kept for the next start."""

import argparse

from bot.knowledge.loading import load
from bot.settings import Settings
from bot.upkeep.building import built


def run(_options: argparse.Namespace, settings: Settings) -> int:
    built(load(settings.knowledge_dir), settings.database_path.parent)
    return 0
