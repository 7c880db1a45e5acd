"""python -m tests.benchmarks.growth [--size 200000]: the worst growth per ten-fold text, by kind of text.

For the whole reading and for every pattern of the loaders: seconds at a hundredth, a tenth and all of the size, and how many
times as long the next step takes. The bar is 15.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

from tests import hostile

FLOOR = 0.005  # seconds; less says nothing about growth
PATIENCE = 60.0  # seconds after which a longer text is not tried


def steps(job: Callable[[str], object], texts: Sequence[str]) -> tuple[list[float], float]:
    "Seconds for each text, and the worst growth from one to the next; a text that would take too long is left out."
    spent: list[float] = []
    for text in texts:
        if spent and spent[-1] * 15 > PATIENCE:
            break
        spent.append(hostile.seconds(partial(job, text)))
    pairs = pairwise(spent)
    return spent, max((after / max(before, FLOOR) for before, after in pairs), default=0.0)


def main(arguments: Sequence[str] | None = None) -> int:
    "Prints a line for each kind of text; returns 0."
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.growth", description=__doc__)
    parser.add_argument("--size", type=int, default=200_000, help="characters of the longest text (default: 200000)")
    size = parser.parse_args(arguments).size
    searches = hostile.searches()
    hostile.read_text("全镇召开大会。")
    print(f"{'kind':20}{'reading, seconds':>28}{'growth':>8}   worst of {len(searches)} patterns")
    for kind, make in hostile.TEXTS.items():
        texts = [make(length) for length in (size // 100, size // 10, size)]
        spent, growth = steps(hostile.read_text, texts)
        by_pattern = {name: steps(search, texts) for name, search in searches.items()}
        worst = max(by_pattern, key=lambda name: (by_pattern[name][1], by_pattern[name][0]))
        told = " ".join(f"{one:8.2f}" for one in spent) + (" not tried" if len(spent) < len(texts) else "")
        print(f"{kind:20}{told:>28}{growth:8.1f}   {by_pattern[worst][1]:6.1f}  {worst}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
