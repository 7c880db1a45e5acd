"""What this server shows, and to what it lets its readers: as the command line says, the same for every reader."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from loaders.datasets import dataset
from loaders.datasets.dataset import Dataset


@dataclass(frozen=True, slots=True)
class Serving:
    """store      one store and no datasets;  named  the dataset to show first

    read_only  readers bring, change and save nothing, and see this one dataset alone
    readers    the list of those who may read, once they have signed in; None: everybody who gets here
    """

    store: Path | None = None
    named: str | None = None
    read_only: bool = False
    readers: Path | None = None

    def datasets(self) -> tuple[Dataset, ...]:
        "The datasets that readers may see, the first of them unless a link says otherwise; raises DatasetError."
        if self.store:
            return ()
        first = dataset.find(self.named or dataset.SAMPLES)
        if self.read_only:
            return (first,)
        return (first, *(one for one in dataset.all_datasets() if one != first))

    @property
    def takes_pages(self) -> bool:
        "Whether readers bring pages and look after datasets."
        return not (self.store or self.read_only)

    def read_last(self) -> Dataset | None:
        "The readers' own dataset whose build finished last: where a visit begins that asks for nothing; None where one is named, or there is none."
        own = () if self.named else (one for one in self.datasets() if one.is_built and not one.is_samples)
        return max(own, key=lambda one: (one.store / "CURRENT").stat().st_mtime, default=None)


def as_told() -> Serving:
    "As the command line says; TOWNLENS_STORE names a store too."
    parser = argparse.ArgumentParser(prog="streamlit run dashboard/app.py --")
    parser.add_argument("--store", type=Path)
    parser.add_argument("--dataset")
    parser.add_argument("--read-only", action="store_true")
    parser.add_argument("--readers", type=Path)
    said = parser.parse_known_args(sys.argv[1:])[0]
    store = said.store or (None if said.dataset else os.environ.get("TOWNLENS_STORE"))
    return Serving(Path(store) if store else None, said.dataset, said.read_only, said.readers)
