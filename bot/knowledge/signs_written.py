"""Signs as lines of `tak-pytaja.yaml`: the sign, how many texts have it, its usual weight, and what is more where."""

import re
from binascii import a2b_base64, b2a_base64
from collections.abc import Iterator
from operator import itemgetter

import numpy

from bot.knowledge.signs import Signs, Told

# Between a sign and what is known of it.
BETWEEN = " | "
# The number of an entry and a weight in three bytes, and so in four characters: figures that people can read would
# take ten times as long to read for the program.
_PAIR = numpy.dtype([("entry", "<u2"), ("more", "i1")])
_WRITTEN = 4
_LINE = re.compile(rf"(.+){re.escape(BETWEEN)}([0-9]+) (-?[0-9]+) ?(.*)\n")


def read(written: str, entries: int) -> Signs:
    """`entries`: how many there are."""
    lines = sorted(_LINE.findall(written), key=itemgetter(0))
    names, many, usual, coded = zip(*lines, strict=True) if lines else ((),) * 4
    pairs = numpy.frombuffer(a2b_base64("".join(coded)), dtype=_PAIR)
    signs = numpy.repeat(numpy.arange(len(names)), [len(one) // _WRITTEN for one in coded])
    told = Told(names, [*map(int, many)], [*map(int, usual)], signs, pairs["entry"], pairs["more"])
    return Signs.packed(told, entries)


def lines(signs: Signs) -> Iterator[str]:
    """As `read` wants them."""
    for at, name in enumerate(signs.names):
        more = signs.weights(numpy.array([at]))[0] - signs.usual[at]
        others = more.nonzero()[0]
        pairs = numpy.zeros(len(others), dtype=_PAIR)
        pairs["entry"], pairs["more"] = others, more[others]
        coded = b2a_base64(pairs.tobytes(), newline=False).decode()
        yield f"{name}{BETWEEN}{signs.many[at]} {signs.usual[at]} {coded}".rstrip()
