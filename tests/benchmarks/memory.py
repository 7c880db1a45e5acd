"""What the dashboard's process weighs after many readers have asked many things: python -m tests.benchmarks.memory.

``--store STORE [--filters 500]``: that many different filters, each in another view, in the process that serves them; every
hundredth says how much memory is taken, and how much of it is remembered answers. Run without a browser.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import cycle
from multiprocessing import get_context
from pathlib import Path

from streamlit.testing.v1 import AppTest

from dashboard import memory
from dashboard.filter.filter import Filter
from dashboard.questions import VIEWS
from loaders.store import open_store
from tests.benchmarks.reruns import page
from tests.filtering import random_filters

MB = 2**20


def taken(process: str = "self") -> float:
    "MB of memory that a process, by its number, or this one holds now."
    told = Path(f"/proc/{process}/status").read_text()
    kb = next(line for line in told.splitlines() if line.startswith("VmRSS"))
    return int(kb.split()[1]) / 1024


def drawn(store: Path, count: int) -> list[Filter]:
    "That many different filters."
    return list(dict.fromkeys(random_filters(open_store(store), 4 * count, seed=9)))[:count]


def main(arguments: Sequence[str] | None = None) -> int:
    "Prints a line for every hundred filters."
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.memory", description=__doc__)
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--filters", type=int, default=500)
    options = parser.parse_args(arguments)
    with ProcessPoolExecutor(
        1, mp_context=get_context("spawn")
    ) as apart:  # what drawing them takes is not the server's
        filters = apart.submit(drawn, options.store, options.filters).result()
    apps = {view: AppTest.from_function(page, args=(view, str(options.store)), default_timeout=600) for view in VIEWS}
    print(f"{'imported':>12} {taken():6.0f} MB")
    for n, (flt, view) in enumerate(zip(filters, cycle(VIEWS), strict=False), 1):
        app = apps[view]
        app.query_params.clear()
        for key, values in flt.to_params().items():
            app.query_params[key] = values
        app.run()
        if app.exception:
            raise RuntimeError(f"{view} {flt}: {app.exception[0].message}")
        if n % 100 == 0:
            print(f"{n:4} filters {taken():6.0f} MB, of which remembered {memory.held() / MB:4.0f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
