"""What many tests share: the sample pages, built once."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders import build
from loaders.store import Store

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Store:
    "A store of the five sample pages; read-only, shared by the whole run."
    return build.build([SEEDS], tmp_path_factory.mktemp("samples") / "store").store
