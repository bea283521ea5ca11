"""How often Python looks for garbage: seldom while a base is made, for its many small objects all stay.

Walking over them again and again takes a third of a start.
"""

import gc

_SELDOM = (100_000, 50, 100)
_USUAL = gc.get_threshold()


def seldom() -> None:
    gc.set_threshold(*_SELDOM)


def as_usual() -> None:
    """For a process that goes on for months."""
    gc.set_threshold(*_USUAL)
