"""Towns as tiles of a schematic grid, and ranked."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import theme, tile_map
from dashboard.charts.draft import Draft
from dashboard.charts.ranking import CHOSEN, ranking
from dashboard.filter import denominators
from dashboard.filter.denominators import Values
from dashboard.rows import Row, records
from dashboard.words.i18n import Words


def axis(words: Words, measure: str, own: Values = (), own_name: str = "") -> str:
    "The measure and its denominator, in words; own_name is how the reader's table calls its own."
    if measure == "own":
        return words("measured.per_own", per=denominators.per(own), name=own_name)
    return words(f"measured.{measure}")


def told(frame: pd.DataFrame, words: Words, measure: str, title: str) -> list[Row]:
    """The rows of the frame, each with id, value, state, number and hover text.

    state   some · none: no article names it · unknown: named, but the measure is unknown
    number  the value as printed: a range where the dates leave one
    """
    rows: list[Row] = []
    for row in records(frame):
        value = float("nan") if pd.isna(row[measure]) else row[measure]
        state = "none" if row["articles"] == 0 else "unknown" if math.isnan(value) else "some"
        number = _number(row, measure)
        told = {"id": row["town_id"], "value": value, "state": state, "number": number}
        rows.append({**row, **told, "hover": _hover(row, number, title, words)})
    return rows


def _number(row: Row, measure: str) -> str:
    if pd.isna(row[measure]):
        return ""
    high = row["since_high"] if measure == "since" else row[measure]
    return f"{row[measure]:g}" if high == row[measure] else f"{row[measure]:g}–{high:g}"


def _hover(row: Row, number: str, title: str, words: Words) -> str:
    value = (
        words("cells.none")
        if row["articles"] == 0
        else words("axis.told", what=title, value=number or words("cells.unknown"))
    )
    return "<br>".join((f"<b>{words.name(row)}</b>", value, *_last(row, words)))


def _last(row: Row, words: Words) -> tuple[str, ...]:
    "When the town was last named, where the frame says so."
    if pd.isna(row.get("last_from")):
        return ()
    first, last = (f"{row[name]:%Y-%m-%d}" for name in ("last_from", "last_to"))
    low, high = (f"{row[name]:g}" for name in ("days", "days_high"))
    day, days = (one if one == other else f"{one} – {other}" for one, other in ((first, last), (low, high)))
    return (words("where.last", day=day, days=days),)


def placed(frame: pd.DataFrame, ground: pd.DataFrame, words: Words, measure: str, title: str) -> list[Row]:
    "The towns that the ground has, with their place and a short label too."
    land = {row["town_id"]: row for row in records(ground)}
    rows = told(frame[frame["town_id"].isin(land)], words, measure, title)
    return [{**land[row["id"]], **row, "label": words.short({**row, **land[row["id"]]})} for row in rows]


def tiles(
    frame: pd.DataFrame, ground: pd.DataFrame, words: Words, measure: str, own: Values = (), own_name: str = ""
) -> go.Figure:
    """One tile per town at its place on the schematic grid, north at the top; without a grid in the order of codes.

    frame   as query.coverage gives it for the measure
    ground  as queries.towns.town_positions gives it
    """
    title = axis(words, measure, own, own_name)
    return tile_map.drawn(placed(frame, tile_map.listed(ground), words, measure, title), words, title, height=680)


def ranked(
    frame: pd.DataFrame, ground: pd.DataFrame, words: Words, measure: str, own: Values = (), own_name: str = ""
) -> go.Figure:
    "One bar per town, most at the top; one that no article names has words in place of a bar."
    title = axis(words, measure, own, own_name)
    rows = sorted(placed(frame, ground, words, measure, title), key=lambda row: _first(row, measure))
    shown = [row["number"] if row["state"] == "some" else words(f"cells.{row['state']}") for row in rows]
    columns = {name: [row[name] for row in rows] for name in ("id", "label", "hover")}
    draft = ranking({**columns, "value": [_known(row["value"]) for row in rows]}, title, shown)
    if measure == "since" and rows:
        _add_range(draft, rows)
    return draft.drawn()


def _first(row: Row, measure: str) -> tuple[bool, float, float]:
    "Largest first, unknown values last."
    high = row["since_high"] if measure == "since" else 0
    return math.isnan(row["value"]), -_known(row["value"]), -_known(high)


def _known(value: float) -> float:
    return 0 if pd.isna(value) else value


def _add_range(draft: Draft, rows: Sequence[Row]) -> None:
    "The uncertain part of each value, hatched, beyond the certain one; the number follows it."
    draft.add_bar(
        base=[_known(row["value"]) for row in rows],
        x=[_known(row["since_high"] - row["since"]) for row in rows],
        y=[row["id"] for row in rows],
        orientation="h",
        customdata=[[row["id"]] for row in rows],
        text=draft.traces[0].pop("text"),
        textposition="outside",
        cliponaxis=False,
        hovertext=[row["hover"] for row in rows],
        hoverinfo="text",
        marker={"color": theme.MAIN, "pattern": theme.INFERRED},
        **CHOSEN,
    )
    draft.update_layout(barmode="overlay", showlegend=False)
