"""What has changed in a brief since it was collected, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from dashboard.brief.anew import Drawn, Piece, Quoted
from dashboard.panel import grid
from dashboard.panel.brief.changes import Cell
from dashboard.words.i18n import Words

MOST = 5  # rows or cells that are told


def is_changed(piece: Piece) -> bool:
    "Whether it is not what was collected."
    return isinstance(piece, Drawn | Quoted) and bool(piece.why or (isinstance(piece, Drawn) and piece.changed))


def lines(piece: Piece, words: Words) -> tuple[str, ...]:
    "What is different, a line each, the day of collecting in the first; none where nothing is."
    match piece:
        case Drawn(why="", changed=None) | Quoted(why=""):
            return ()
        case Quoted(item=item, why=why):
            return (words(f"brief.why.{why}", day=item.on),)
        case Drawn(item=item, why="", changed=changed):
            return (words("brief.changed.since", day=item.on), *_differences(changed, words))
        case Drawn(item=item, why=why):
            n, rows = f"{item.seen.articles:,} / {item.seen.of:,}", f"{item.seen.rows:,}"
            then = words("brief.then", day=item.on, n=n, rows=rows)
            return tuple(filter(None, (words(f"brief.why.{why}", panel=item.panel), piece.said, then)))
    return ()


def _differences(changed: Any, words: Words) -> Iterator[str]:
    told = False
    if changed.articles:
        (n, of), (now, of_now) = changed.articles
        yield words("brief.changed.articles", n=f"{n:,}", of=f"{of:,}", now=f"{now:,}", of_now=f"{of_now:,}")
    if changed.rows:
        told = True
        yield words("brief.changed.rows", n=f"{changed.rows[0]:,}", now=f"{changed.rows[1]:,}")
    for name, labels in (("new", changed.new), ("gone", changed.gone)):
        if labels:
            told = True
            yield words(f"brief.changed.{name}{'_part' if changed.is_part else ''}", told=_some(labels, words))
    if changed.cells:
        told = True
        yield words("brief.changed.cells", told=_some([_cell(one, words) for one in changed.cells], words))
    if not told:
        yield words("brief.changed.same_rows" if changed.articles else "brief.changed.else")


def _some(several: Sequence[str], words: Words) -> str:
    first = words("brief.list").join(several[:MOST])
    return words("brief.more", first=first, n=f"{len(several):,}") if len(several) > MOST else first


def _cell(one: Cell, words: Words) -> str:
    column = words.texts.get(f"column.{one.column}", one.column)
    before, after = (_value(one.column, value, words) for value in (one.before, one.after))
    return words("brief.changed.cell", row=one.label, column=column, before=before, after=after)


def _value(column: str, value: Any, words: Words) -> str:
    if value is None:
        return grid.NOTHING
    if isinstance(value, list):
        return "、".join(_value(grid.LISTS.get(column, column), one, words) for one in value)
    said = grid.in_words(column, pd.Series([value], dtype=object), words).iloc[0]
    return f"{said:,.6g}" if isinstance(said, float) else f"{said:,}" if type(said) is int else str(said)
