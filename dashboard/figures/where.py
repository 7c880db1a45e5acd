"""Towns as tiles of a schematic grid, ranked, and through time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import denominators
from dashboard.denominators import Values
from dashboard.figures import cells, theme
from dashboard.figures.ranking import CHOSEN, ranking, room_for, rows_of_ids
from dashboard.i18n import Words

MOST_TICKS = 12


def axis(words: Words, measure: str, own: Values = (), own_name: str = "") -> str:
    "The measure and its denominator, in words; own_name is how the reader's table calls its own."
    if measure == "own":
        return words("measured.per_own", per=denominators.per(own), name=own_name)
    return words(f"measured.{measure}")


def told(frame: pd.DataFrame, words: Words, measure: str, title: str) -> pd.DataFrame:
    """The frame with id, value, state, number and hover text of every town.

    state   some · none: no article names it · unknown: named, but the measure cannot be told
    number  the value as printed: a range where the dates leave one
    """
    rows = frame.to_dict("records")
    numbers = [_number(row, measure) for row in rows]
    hover = [_hover(row, number, title, words) for row, number in zip(rows, numbers, strict=True)]
    state = pd.Series("some", index=frame.index, dtype="str")
    state = state.mask(frame[measure].isna(), "unknown").mask(frame["articles"] == 0, "none")
    told = frame.assign(id=frame["town_id"], value=frame[measure], state=state, number=numbers, hover=hover)
    return told.astype({"number": "str", "hover": "str"})


def _number(row: Mapping[str, Any], measure: str) -> str:
    if pd.isna(row[measure]):
        return ""
    high = row["since_high"] if measure == "since" else row[measure]
    return f"{row[measure]:g}" if high == row[measure] else f"{row[measure]:g}–{high:g}"


def _hover(row: Mapping[str, Any], number: str, title: str, words: Words) -> str:
    value = words("cells.none") if row["articles"] == 0 else f"{title}: {number or words('cells.unknown')}"
    return "<br>".join((f"<b>{words.named(row)}</b>", value, *_last(row, words)))


def _last(row: Mapping[str, Any], words: Words) -> tuple[str, ...]:
    "When the town was last named, where the frame says so."
    if pd.isna(row.get("last_from")):
        return ()
    first, last = (f"{row[name]:%Y-%m-%d}" for name in ("last_from", "last_to"))
    low, high = (f"{row[name]:g}" for name in ("days", "days_high"))
    day, days = (one if one == other else f"{one} – {other}" for one, other in ((first, last), (low, high)))
    return (words("where.last", day=day, days=days),)


def placed(frame: pd.DataFrame, ground: pd.DataFrame, words: Words, measure: str, title: str) -> pd.DataFrame:
    "The towns that the ground has, with their place and a short label too."
    rows = told(frame, words, measure, title).merge(ground.drop(columns="name_en"), on="town_id")
    return rows.assign(label=[words.short(row) for row in rows.to_dict("records")]).astype({"label": "str"})


def tiles(
    frame: pd.DataFrame, ground: pd.DataFrame, words: Words, measure: str, own: Values = (), own_name: str = ""
) -> go.Figure:
    """One tile per town at its place on the schematic grid, north at the top.

    frame   as queries.where.coverage gives it for the measure
    ground  as queries.where.ground gives it
    """
    title = axis(words, measure, own, own_name)
    rows = placed(frame, ground, words, measure, title)
    shown = rows["number"].where(rows["state"] == "some", "")
    text = [f"{label}<br>{number}" if number else label for label, number in zip(rows["label"], shown, strict=True)]
    figure = go.Figure()
    rows = rows.assign(x=rows["col"], y=rows["row"], text=text)
    cells.add(figure, rows, words, title=title)
    return theme.tidy(figure.update_layout(height=680, uniformtext={"minsize": 8, "mode": "show"}))


def ranked(
    frame: pd.DataFrame, ground: pd.DataFrame, words: Words, measure: str, own: Values = (), own_name: str = ""
) -> go.Figure:
    "One bar per town in its own colour, most at the top; one that no article names has words in place of a bar."
    title = axis(words, measure, own, own_name)
    rows = placed(frame, ground, words, measure, title)
    order = ["value", "since_high"] if measure == "since" else ["value"]
    rows = rows.sort_values(order, ascending=False, kind="stable")
    shown = rows["number"].where(rows["state"] != "none", words("cells.none"))
    shown = shown.mask(rows["state"] == "unknown", words("cells.unknown"))
    figure = ranking(rows.assign(value=rows["value"].fillna(0)), title, list(shown))
    figure.update_traces(marker={"color": [theme.colour_of(town_id) for town_id in rows["id"]]})
    if measure == "since" and len(rows):
        _add_range(figure, rows)
    return figure


def _add_range(figure: go.Figure, rows: pd.DataFrame) -> None:
    "What is only possible, hatched, from the sure value on; the number stands behind it."
    figure.add_bar(
        base=rows["value"].fillna(0),
        x=(rows["since_high"] - rows["since"]).fillna(0),
        y=rows["id"],
        orientation="h",
        customdata=rows[["id"]],
        text=list(figure.data[0].text),
        textposition="outside",
        cliponaxis=False,
        hovertext=rows["hover"],
        hoverinfo="text",
        marker={
            "color": [theme.colour_of(town_id) for town_id in rows["id"]],
            "pattern": dict(theme.INFERRED),
        },
        **CHOSEN,
    )
    figure.data[0].text = None
    figure.update_layout(barmode="overlay", showlegend=False)


def through_time(frame: pd.DataFrame, ground: pd.DataFrame, words: Words, grain: str) -> go.Figure:
    """A heat table of towns by periods: crossed out where a period has articles but none names the town.

    frame  cell_id · town_id · name · name_en · period · articles;  ground  as for tiles
    """
    across = {period: at for at, period in enumerate(_periods(frame["period"], grain))}
    down = {town_id: at for at, town_id in enumerate(ground["town_id"])}
    day = {period: f"{period:%Y}" if grain == "year" else f"{period:%Y-%m}" for period in across}
    hover = [
        f"<b>{words.named(row)}</b><br>{day[row['period']]}: {row['articles']}" for row in frame.to_dict("records")
    ]
    rows = frame.assign(id=frame["cell_id"], x=frame["period"].map(across), y=frame["town_id"].map(down), hover=hover)
    rows = rows.assign(value=rows["articles"], text=rows["articles"].astype(str).where(rows["articles"] > 0, ""))
    figure = go.Figure()
    cells.add(figure, rows, words, title=words("axis.articles"))
    names = [words.short(row) for row in ground.to_dict("records")]
    figure.update_yaxes(visible=True, showgrid=False, tickvals=list(down.values()), ticktext=names)
    apart = max(1, -(-len(across) // MOST_TICKS))
    shown = list(across)[::apart]
    ticks = [day[period] for period in shown]
    figure.update_xaxes(visible=True, side="top", tickvals=[across[period] for period in shown], ticktext=ticks)
    return theme.tidy(figure.update_layout(height=150 + 26 * len(ground), margin={"l": room_for(names)}))


def _periods(periods: pd.Series, grain: str) -> pd.DatetimeIndex:
    "Every period from the first to the last, also those without a row."
    if periods.empty:
        return pd.DatetimeIndex([])
    return pd.date_range(periods.min(), periods.max(), freq="YS" if grain == "year" else "MS")


def settled(frame: pd.DataFrame, words: Words) -> go.Figure:
    """Stacked bars: of a town's villages and communities, those that are named and, crossed out, those that never are.

    frame  as queries.settlements.by_town gives it
    """
    labels = [words.named(row) if words.lang == "zh" else row["name_en"] for row in frame.to_dict("records")]
    figure = go.Figure()
    crossed = {"color": theme.CLEAR, "pattern": dict(theme.ABSENT), "line": {"color": theme.QUIET, "width": 1}}
    colours = [theme.colour_of(town_id) for town_id in frame["town_id"]]
    for name, marker in (("named", {"color": colours}), ("never", crossed)):
        figure.add_bar(
            x=frame[name],
            y=frame["town_id"],
            orientation="h",
            name=words(f"column.{name}"),
            customdata=frame[["town_id"]],
            hovertext=[
                f"{label} · {words(f'column.{name}')}: {n}" for label, n in zip(labels, frame[name], strict=True)
            ],
            hoverinfo="text",
            marker=marker,
            unselected={"marker": {"opacity": 0.6}},
        )
    figure.update_layout(barmode="stack")
    figure.update_xaxes(title=words("axis.settlements"), showgrid=True, rangemode="tozero")
    return rows_of_ids(figure, pd.DataFrame({"id": frame["town_id"], "label": labels}))
