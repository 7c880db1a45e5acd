"""When Python looks for objects that only hold each other: between pages, and not while one is read."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """No such search runs inside; around a function it is a decorator.

    A page makes enough objects for ten searches, which also go over the dictionary and the tables that are kept: a sixth
    of its time. Hardly any of its objects hold each other; all others are freed at once, as ever.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
