"""`python main.py sources`."""

import argparse
import asyncio
import sys

from bot.clock import Clock
from bot.commands.common import base_in
from bot.knowledge.dated import Asof
from bot.settings import Settings


def run(options: argparse.Namespace, settings: Settings) -> int:
    """0 when everything stands, 1 when something is missing or could not be read."""
    try:
        return asyncio.run(_fetch_and_compare(settings, fresh=options.fresh))
    except KeyboardInterrupt:
        print("Przerwano; reszty stron nie sprawdzono.", file=sys.stderr)
        return 1


async def _fetch_and_compare(settings: Settings, *, fresh: bool) -> int:
    # Loading httpx takes time that the other commands can do without.
    from bot.sources.fetching import fetching
    from bot.sources.inspection import Inspection, Pages
    from bot.sources.page_cache import PageCache

    now = Clock(settings.mopr_now).now()
    asof = Asof(base_in(settings), now.date())
    cache = PageCache(settings.database_path.parent / "zrodla", now, fresh=fresh)
    async with fetching() as fetcher:
        return await Inspection(Pages(fetcher, cache).text, settings.knowledge_dir, sys.stdout).of(asof)
