"""A calendar for each year: weeks across, weekdays down, a cell for every day."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard.figures import theme
from dashboard.i18n import Words

YEARS = 5  # that are drawn: five are 1,826 cells
CELL = 0.86
HEIGHT, TOP = 150, 96  # pixels of a year, and of the legend above, which has a row for each state on a phone
_WEEKDAYS = range(7)
_PERHAPS = theme.PALETTE[1]
_DOTTED = {"shape": ".", "fillmode": "replace", "size": 5, "solidity": 0.3}


def weeks(days: pd.Series) -> pd.Series:
    "The column of each day: 0 for the days up to the year's first Sunday, then one for each week from Monday on."
    first = pd.to_datetime(days.dt.year.astype(str) + "-01-01").dt.day_of_week
    return (days.dt.day_of_year - 1 + first) // 7


def issues_held(frame: pd.DataFrame, words: Words) -> go.Figure:
    """The deeper a day, the more articles; hatched: perhaps; a dot: an issue without any; only framed: no issue held.

    frame  as queries.calendar.issues_held gives it
    """
    years = sorted(frame["day"].dt.year.unique(), reverse=True)[:YEARS][::-1]
    titles = [str(year) for year in years]
    count = max(1, len(years))
    figure = make_subplots(count, 1, subplot_titles=titles or None, vertical_spacing=0.42 / count if count > 1 else 0)
    figure.update_annotations(x=0, xanchor="left", font={"size": 14, "weight": 700})
    rows = frame[frame["day"].dt.year.isin(years)]
    rows = rows.assign(x=weeks(rows["day"]), y=rows["day"].dt.day_of_week, hover=_hover(rows, words))
    most = max(1, rows.loc[rows["state"] == "held", "articles"].max() if (rows["state"] == "held").any() else 1)
    for at, year in enumerate(years, 1):
        held = rows[rows["day"].dt.year == year]
        for state, part in held.groupby("state"):
            if part.empty:
                continue
            figure.add_bar(row=at, col=1, **_cells(part, state, most), showlegend=False)
        _axes(figure, words, int(year), at)
    for state in ("held", "possible", "other", "none"):
        if (rows["state"] == state).any():
            _legend(figure, words, state)
    height = TOP + HEIGHT * count
    figure.update_layout(barmode="overlay", height=height, bargap=0, margin={"t": TOP, "l": 8, "r": 8})
    return theme.tidy(figure.update_layout(legend={"yref": "container", "y": 1, "yanchor": "top"}))


def _hover(rows: pd.DataFrame, words: Words) -> list[str]:
    return [
        f"<b>{row.day:%Y-%m-%d}</b><br>{words(f'calendar.{row.state}', n=row.articles)}" for row in rows.itertuples()
    ]


def _look(state: str) -> dict:
    framed = {"line": {"color": theme.QUIET, "width": 0.5}}
    return {
        "held": {"color": theme.MAIN},
        "possible": {"color": _PERHAPS, "pattern": dict(theme.INFERRED), "line": {"color": _PERHAPS, "width": 1}},
        "other": {"color": theme.QUIET, "pattern": dict(_DOTTED)} | framed,
        "none": {"color": theme.CLEAR} | framed,
    }[state]


def _cells(rows: pd.DataFrame, state: str, most: float) -> dict:
    marker = _look(state)
    if state == "held":
        marker |= {"color": rows["articles"], "cmin": 0, "cmax": most, "colorscale": theme.SEQUENTIAL}
    return {
        "x": rows["x"],
        "y": [CELL] * len(rows),
        "base": rows["y"] - CELL / 2,
        "width": CELL,
        "customdata": rows[["mark_id"]],
        "hovertext": rows["hover"],
        "hoverinfo": "text",
        "marker": marker,
    }


def _legend(figure: go.Figure, words: Words, state: str) -> None:
    name = words(f"state.{state}")
    figure.add_bar(x=[None], y=[None], name=name, marker=_look(state), hoverinfo="skip", showlegend=True)


def _axes(figure: go.Figure, words: Words, year: int, row: int) -> None:
    "Every other month across, every other weekday down: more would not fit a phone."
    firsts = pd.Series(pd.date_range(f"{year}-01-01", periods=12, freq="MS"))
    months = {"tickvals": weeks(firsts)[::2], "ticktext": [words(f"month.{number}") for number in range(1, 13, 2)]}
    figure.update_xaxes(row=row, col=1, range=[-0.6, 53.6], tickangle=0, showgrid=False, **months)
    named = [words(f"weekday.{number}") for number in _WEEKDAYS]
    figure.update_yaxes(
        row=row, col=1, range=[6.6, -0.6], tickvals=list(_WEEKDAYS)[::2], ticktext=named[::2], showgrid=False
    )
