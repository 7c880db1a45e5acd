"""Runs to chunks: columns of text, decks of headings, captions, display matter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from loaders.formats.layout.asides import captioned, displayed
from loaders.formats.layout.columns import columns, whole_rows, with_edges
from loaders.formats.layout.decks import decks, large_text
from loaders.formats.layout.runs import Run
from loaders.formats.layout.shapes import BIG, SMALL, Chunk, Kind, chunk_of


def body_size(runs: Iterable[Run]) -> float:
    "The size that the middle one of all characters has: the page's em; 0 without any."
    sizes = sorted((run.size, len(run.text)) for run in runs)
    half, seen = sum(count for _, count in sizes) / 2, 0
    for size, count in sizes:
        seen += count
        if seen >= half:
            return size
    return 0.0


def to_chunks(runs: Sequence[Run]) -> list[Chunk]:
    "The chunks of a page in no particular order; every run stands in exactly one."
    em = body_size(runs)
    if not em:
        return []
    large = [run for run in runs if _is_large(run, em)]
    leads = large_text(large, em)
    body = whole_rows([*(run for run in runs if not _is_large(run, em)), *leads], em)
    columned = with_edges([chunk_of(rows, em) for rows in columns(body, em)], em)
    heads = [run for run in large if run not in leads]
    headed = [chunk_of(rows, em, Kind.HEAD) for rows in decks(heads, body)]
    return displayed([*headed, *(captioned(chunk, runs, em) for chunk in columned)], em)


def _is_large(run: Run, em: float) -> bool:
    return run.size > BIG * em or (run.vertical and run.size > SMALL * em)
