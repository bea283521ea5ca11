"""`make faults`: the long form. Exit 1 on any loss; then the database and the log are kept."""

import argparse
import shutil
import sys
from pathlib import Path
from random import SystemRandom
from tempfile import mkdtemp

from tests.faults.freezing import freeze
from tests.faults.trial import Plan, hold

_FREEZES_A_SECOND = 1


def main() -> int:
    options = _parser().parse_args()
    print(f"seed {options.seed}", flush=True)
    folder = Path(mkdtemp(prefix="mopr-faults-"))
    for part in ("killed", "frozen"):
        (folder / part).mkdir()
    plan = Plan(options.seed, options.rate, options.seconds, options.kills, options.likely)
    outcome = hold(plan, folder / "killed")
    print(f"killed {plan.kills} times under {plan.rate:g} messages a second", outcome, sep="\n", flush=True)
    frozen = freeze(folder / "frozen", options.seed, options.freezes, options.freezes / _FREEZES_A_SECOND, options.rate)
    print(frozen)
    if outcome.is_good and frozen.is_good:
        shutil.rmtree(folder)
        return 0
    print(f"to be looked at: {folder}")
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--rate", type=float, default=30.0, help="messages a second")
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--likely", type=float, default=0.02, help="faults of the line for each call")
    parser.add_argument("--freezes", type=int, default=24, help="copies of the frozen database")
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(10_000))
    return parser


if __name__ == "__main__":
    sys.exit(main())
