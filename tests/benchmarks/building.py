"""A whole build, files to store, against jieba.cut over the same texts one after another."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import jieba

from loaders import build
from loaders.sources import find_sources
from tests.benchmarks.timing import Ratio, medians

PEER = "jieba.cut"


def run(folder: Path) -> Iterator[Ratio]:
    "A first build, and a second one that finds nothing new."
    sources, _ = find_sources([folder])
    texts = [source.file.read_text(encoding="utf-8") for source in sources]
    jieba.initialize()
    with tempfile.TemporaryDirectory() as store:

        def make() -> None:
            build.build([folder], Path(store))

        first, bare = medians(1, make, lambda: [list(jieba.cut(text)) for text in texts])
        (again,) = medians(3, make)
    yield Ratio(f"build of {len(sources)} pages", first / len(sources), PEER, bare / len(sources))
    yield Ratio("build again, nothing new", again / len(sources), PEER, bare / len(sources))
