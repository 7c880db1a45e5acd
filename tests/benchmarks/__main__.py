"""python -m tests.benchmarks [--pages 200] [--only pipeline]: times a page, and their ratio to a peer's."""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import jieba

from loaders.home import SAMPLES
from tests.benchmarks import building, pipeline
from tests.benchmarks.timing import Ratio
from tests.corpus import Damage
from tests.corpus.__main__ import write

Suite = Callable[[Path], Iterable[Ratio]]
SUITES: dict[str, Suite] = {"pipeline": pipeline.run, "build": building.run}


def main(arguments: Sequence[str] | None = None) -> int:
    "Runs the suites on the sample pages and on generated ones, prints every row and returns 0."
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--pages", type=int, default=200, help="generated pages (default: 200)")
    parser.add_argument("--only", choices=sorted(SUITES), help="one suite")
    options = parser.parse_args(arguments)
    jieba.setLogLevel(logging.WARNING)
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), seed=7, pages=options.pages, damage=Damage())
        inputs = {"sample pages": SAMPLES, f"{options.pages} generated pages": Path(folder) / "pages"}
        for name in [options.only] if options.only else SUITES:
            for what, pages in inputs.items():
                print(f"{name}: {what}")
                for row in SUITES[name](pages):
                    print(f"  {row}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
