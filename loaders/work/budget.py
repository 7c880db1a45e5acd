"""What one page may cost: past that it is listed as too slow, and the others go on."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from loaders.problems import TooSlow

_AGAIN = 1.0  # seconds after which it is said once more, should something on the way have swallowed it


@contextmanager
def budget(seconds: float) -> Iterator[None]:
    """Raises TooSlow inside the block once that has used so many seconds of the processor.

    A pattern is interrupted too: Python's engine looks for signals while it matches. Nothing is limited where no signal
    comes through: outside the main thread of a process, and on Windows; what hangs in a worker, its parent ends.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    is_over = False

    def ring(number: int, frame: FrameType | None) -> None:
        if not is_over:
            raise TooSlow(f"took more than {seconds:g} seconds of the processor (setting: seconds)")

    before = signal.signal(signal.SIGVTALRM, ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, _AGAIN)
    try:
        yield
    finally:
        is_over = True
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
