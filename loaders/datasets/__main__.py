"""python -m loaders.datasets ID: builds a dataset, for those who do not wait for it."""

from __future__ import annotations

import sys

from loaders.datasets.building import build_dataset
from loaders.datasets.dataset import find

if __name__ == "__main__":
    build_dataset(find(sys.argv[1]))
