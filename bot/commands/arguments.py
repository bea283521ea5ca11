"""argparse in Polish: its own words come in English only."""

import argparse
from collections.abc import Iterable
from typing import NoReturn

WRONG_USE = 2


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, prefix or "użycie: ")


class Arguments(argparse.ArgumentParser):
    def __init__(self, *, prog: str | None = None, description: str | None = None, **_ignored: object) -> None:
        super().__init__(prog=prog, description=description, formatter_class=_Formatter, add_help=False)
        self._positionals.title = "argumenty"
        self._optionals.title = "opcje"
        self.add_argument("-h", "--help", action="help", help="pokazuje tę pomoc")

    def error(self, message: str) -> NoReturn:  # noqa: ARG002 - the message is English
        self.exit(WRONG_USE, f"Nie rozumiem tego polecenia. Proszę sprawdzić pisownię: {self.prog} --help\n")
