"""Signs as numbers of 64 bits: quicker to look up than their names, and much smaller.

That two of a hundred thousand have the same is not to be expected. Of words that stand together it is the sum of
theirs: in any order, and found without their names being put together.
"""

from collections.abc import Iterable
from hashlib import blake2b

import numpy
from numpy.typing import NDArray

Keys = NDArray[numpy.uint64]
_BYTES = 8


def key_of(sign: str) -> int:
    """The words of a sign have spaces between them."""
    if " " not in sign:
        return int.from_bytes(blake2b(sign.encode(), digest_size=_BYTES).digest(), "big")
    whole = sum(map(key_of, sign.split(" ")))
    return whole % (1 << 8 * _BYTES)


def keys_of(signs: Iterable[str]) -> Keys:
    return numpy.array([*map(key_of, signs)], dtype=numpy.uint64)


def in_pairs(keys: Keys, reach: int) -> Keys:
    """Of each two that stand no further apart than `reach`."""
    return numpy.concatenate([keys[:-apart] + keys[apart:] for apart in range(1, reach + 1)])
