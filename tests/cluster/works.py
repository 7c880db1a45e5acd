"""Work that is done on an engine, and what may go wrong with it. It imports little: each process of an engine begins with it."""

from __future__ import annotations

import os
import signal
from typing import Any

DEADLY = 3


def doubled(n: int, tell: Any) -> int:
    return 2 * n


def fatal(n: int, tell: Any) -> int:
    "Ends the process that does it for one of the numbers."
    if n == DEADLY:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * n


def worse(n: int, tell: Any) -> int:
    "Ends for one of the numbers the process above it, which the engine has begun."
    if n == DEADLY:
        os.kill(os.getppid(), signal.SIGKILL)
    return 2 * n


def faulty(n: int, tell: Any) -> int:
    raise ValueError(f"{n} is not foreseen")
