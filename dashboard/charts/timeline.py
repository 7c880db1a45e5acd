"""Articles over time: stacked by a dimension, or as shares of it, and several selections compared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.charts.draft import Draft
from dashboard.charts.ranking import first_of, step
from dashboard.rows import Row, records
from dashboard.words.i18n import Words

DAY = 86_400_000  # milliseconds
TICK = {"day": "%Y-%m-%d", "week": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}
MOST_POINTS = 2000  # that a chart sends to the browser
FEW = 12  # periods up to which each is ticked and its parts are named in the bar
WIDE = 0.86  # of a period that its bar takes
LEAST = 6  # periods that an axis has room for, so that a single one is no slab
HEIGHT = 400
# Series are told apart by dash and symbol as well as by colour.
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "solid", "dash", "dot")
SYMBOLS = ("circle", "square", "diamond", "triangle-up", "x", "star", "hexagon", "cross")
_UNIT = {"day": "D", "week": "W", "month": "M", "year": "Y"}

Point = tuple[Row, float, str]  # row, value, symbol


@lru_cache(maxsize=4096)
def _span(period: pd.Timestamp, grain: str) -> tuple[int, float, pd.Timestamp]:
    "Number, length in milliseconds and middle of the period that a day is the first of."
    one = pd.Period(period, _UNIT[grain])
    long = one.end_time.ceil("D") - period
    return one.ordinal, long.total_seconds() * 1000, period + long / 2


def middles(periods: Iterable[pd.Timestamp], grain: str) -> list[pd.Timestamp]:
    "The middle of each period, where its bar stands; a period is named by its first day."
    return [_span(period, grain)[2] for period in periods]


def widths(periods: Iterable[pd.Timestamp], grain: str) -> list[float]:
    "How wide the bar of each period is, in milliseconds."
    return [WIDE * _span(period, grain)[1] for period in periods]


def ends(day: dt.date, grain: str) -> tuple[dt.date, dt.date]:
    "First and last day of the period that holds a day."
    period = pd.Period(day, _UNIT[grain])
    return period.start_time.date(), period.end_time.date()


def whole_periods(low: dt.date, high: dt.date, grain: str) -> tuple[dt.date, dt.date]:
    "First and last day of the periods whose middle a span covers; where it covers none, of the one its own middle is in."
    held = pd.period_range(low, high, freq=_UNIT[grain])
    middles = [period.start_time + (period.end_time - period.start_time) / 2 for period in held]
    last = pd.Timestamp(high) + pd.Timedelta(days=1)
    covered = [period for period, middle in zip(held, middles, strict=True) if pd.Timestamp(low) <= middle <= last]
    if not covered:
        return ends(low + (high - low) / 2, grain)
    return covered[0].start_time.date(), covered[-1].end_time.date()


def day_of(period: pd.Timestamp, grain: str) -> str:
    "A period as a reader writes it; none for no period."
    return "" if pd.isna(period) else period.strftime(TICK[grain])


def latest(frame: pd.DataFrame) -> pd.DataFrame:
    "The rows of the latest periods, as many as a chart can hold."
    periods = frame["period"].dropna().sort_values(ascending=False)
    if len(frame) <= MOST_POINTS:
        return frame
    return frame[frame["period"] >= periods.iloc[: MOST_POINTS + 1].iloc[-1] + pd.Timedelta(days=1)]


def dated_axis(draft: Draft, periods: Iterable[pd.Timestamp], grain: str, title: str | None) -> None:
    "The x axis: each period ticked where there are few, with room for LEAST."
    known = sorted(set(periods))
    look: dict[str, Any] = {"type": "date", "tickformat": TICK[grain], "title": title}
    if known and (lacking := LEAST - len(pd.period_range(known[0], known[-1], freq=_UNIT[grain]))) > 0:
        beside = pd.Timedelta(milliseconds=_span(known[0], grain)[1]) * lacking / 2
        look["range"] = [known[0] - beside, pd.Period(known[-1], _UNIT[grain]).end_time + beside]
    if len(known) <= FEW:
        look |= {"tickvals": middles(known, grain), "ticktext": [day_of(period, grain) for period in known]}
    elif grain in ("month", "year"):
        look |= {"ticklabelmode": "period", "nticks": 14}
    draft.update_xaxes(**look)


def axis_title(words: Words, grain: str, day: str, shown: pd.DataFrame, frame: pd.DataFrame) -> str:
    "The title of the x axis; where only the latest periods are drawn, it says so."
    title = words(f"over.{day}", grain=words(f"grain.{grain}"))
    return first_of(words, title, shown["period"].nunique(), frame["period"].nunique()).strip()


def by_period(
    frame: pd.DataFrame,
    words: Words,
    grain: str,
    day: str,
    split: str,
    themes: object = (),
    only: object = (),
    unit: str = "count",
    mouse: str = "open",
) -> go.Figure:
    """Bars stacked by series, inferred days hatched; with unit share a line per series, a point hollow where most days are inferred.

    frame  as queries.periods.by_period gives it; an empty frame gives empty axes
    mouse  what it does on the chart: open chooses marks, dates draws a box; Streamlit takes no click where it takes boxes
    """
    drag = {"dragmode": "select", "selectdirection": "h"} if mouse == "dates" else {}
    return _series(frame, words, grain, day, split, unit).drawn(**drag)


def glance(frame: pd.DataFrame, words: Words, grain: str, *options: Any) -> go.Figure:
    "The same bars in small, for a first look."
    few = {} if frame["period"].nunique() <= FEW else {"nticks": 4}  # as a phone has room for
    draft = _series(frame, words, grain, "issue", "none", "count")
    return draft.update_xaxes(tickangle=0, **few).drawn(height=340)


def _series(frame: pd.DataFrame, words: Words, grain: str, day: str, split: str, unit: str) -> Draft:
    shown, draft = latest(frame), Draft()
    rows = records(shown)
    series: dict[str, list[Row]] = {}
    for row in rows:
        series.setdefault(words("axis.articles") if split == "none" else series_name(row, words), []).append(row)
    draw = _stacked if unit == "count" else _shares
    for number, name in enumerate(_ordered(series, words, split)):
        draw(draft, name, series[name], words, grain, number)
    if unit == "count" and any(row["inferred"] for row in rows):
        _hatched_in_legend(draft, words)
    dated_axis(draft, (row["period"] for row in rows), grain, axis_title(words, grain, day, shown, frame))
    ticks = step(_totals(rows)) if unit == "count" else None
    draft.update_yaxes(title=_counted(words, split, unit), rangemode="tozero", dtick=ticks)
    hidden = {"uniformtext": {"minsize": 9, "mode": "hide"}}
    return draft.update_layout(barmode="stack", height=HEIGHT, showlegend=len(draft.traces) > 1, **hidden)


def _ordered(series: Mapping[str, Sequence[Row]], words: Words, split: str) -> list[str]:
    "Largest first; the rest and the lacking last."
    total = {name: sum(row["articles"] for row in rows) for name, rows in series.items()}
    last = [words(f"band.{one}") for one in ("rest", "lacking")] if split != "none" else []
    return sorted(series, key=lambda name: (last.index(name) + 1 if name in last else 0, -total[name]))


def _totals(rows: Sequence[Row]) -> list[float]:
    "Articles of each period."
    found: dict[pd.Timestamp, float] = {}
    for row in rows:
        found[row["period"]] = found.get(row["period"], 0) + row["articles"]
    return list(found.values())


def series_name(row: Row, words: Words) -> str:
    "What a reader calls the series of a row of by_period."
    if row.get("band", "one") != "one":
        return words(f"band.{row['band']}")
    if "genre" in row:
        return words.choice("genre", row["genre"])
    if not isinstance(row.get("name"), str):
        return str(row["split_id"])
    return words.translated(row)


def _counted(words: Words, split: str, unit: str) -> str:
    "The y axis: what is counted, and against what."
    several = split in ("town", "official", "theme")
    if unit == "count":
        return words("by_period.several" if several else "axis.articles")
    return words("by_period.of_all" if split == "none" else "by_period.of_several" if several else "by_period.of")


def _colour(row: Row) -> str:
    if "band" not in row:
        return theme.MAIN
    return theme.colour_of(row["split_id"]) if row["band"] == "one" else theme.QUIET


def _stacked(draft: Draft, name: str, rows: Sequence[Row], words: Words, grain: str, number: int) -> None:
    """Two bars of one series: of printed days filled, of inferred ones hatched; of what has no value only framed.

    The first stands in the legend, also where no day is printed: hatching has a line of its own there.
    """
    lacking = rows[0].get("band") == "lacking"
    colour = _colour(rows[0])
    named = "band" in rows[0] and len({row["period"] for row in rows}) <= FEW
    for inferred in (False, True):
        held = [(row, row["inferred"] if inferred else row["articles"] - row["inferred"]) for row in rows]
        held = [(row, n) for row, n in held if n > 0]
        if inferred and not held:
            continue
        marker: dict[str, Any] = {"color": theme.CLEAR if lacking and not inferred else colour}
        marker |= {"line": {"color": colour, "width": 1}} if lacking or inferred else {}
        marker |= {"pattern": theme.INFERRED} if inferred else {}
        said = f" · {words('by_period.inferred')}" if inferred else ""
        periods = [row["period"] for row, _ in held]
        draft.add_bar(
            x=middles(periods, grain) or [None],
            width=widths(periods, grain),
            y=[n for _, n in held] or [None],
            name=name,
            legendgroup=name,
            showlegend=not inferred,
            customdata=[[row["mark_id"]] for row, _ in held],
            marker=marker,
            text=[name] * len(held) if named and not (inferred or lacking) else None,  # on hatching nobody can read it
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            insidetextfont={"color": theme.ink_on(colour)},
            hovertext=[
                f"<b>{day_of(row['period'], grain)}</b> · {name}<br>"
                + words("by_period.hover", n=int(n), of=int(row["of"]))
                + said
                for row, n in held
            ],
            hoverinfo="text",
        )


def _hatched_in_legend(draft: Draft, words: Words) -> None:
    "What the hatching means."
    marker = {"color": theme.QUIET, "pattern": theme.INFERRED, "line": {"color": theme.QUIET, "width": 1}}
    draft.add_bar(x=[None], y=[None], name=words("by_period.inferred"), marker=marker, hoverinfo="skip")


def _shares(draft: Draft, name: str, rows: Sequence[Row], words: Words, grain: str, number: int) -> None:
    "One line of a series, broken where a period has no article of it."
    symbol = SYMBOLS[number % len(SYMBOLS)]
    points = [
        (row, row["share"], f"{symbol}-open" if 2 * row["inferred"] > row["articles"] else symbol) for row in rows
    ]
    _line(draft, name, points, words, grain, _colour(rows[0]), DASHES[number % len(DASHES)])


def _line(draft: Draft, name: str, points: Iterable[Point], words: Words, grain: str, colour: str, dash: str) -> None:
    "A line through the points, broken between periods that do not follow each other."
    x: list[Any] = []
    y: list[Any] = []
    marks: list[Any] = []
    symbols: list[str] = []
    hover: list[str] = []
    before = None
    for row, value, symbol in sorted(points, key=lambda point: point[0]["period"]):
        at, _, middle = _span(row["period"], grain)
        if before is not None and at - before > 1:
            x, y, marks, symbols, hover = (
                [*x, None],
                [*y, None],
                [*marks, marks[-1]],
                [*symbols, symbols[-1]],
                [*hover, hover[-1]],
            )
        before = at
        told = words("by_period.share", share=row["share"], n=int(row["articles"]), of=int(row["of"]))
        x.append(middle)
        y.append(value)
        marks.append([row["mark_id"]])
        symbols.append(symbol)
        hover.append(f"<b>{day_of(row['period'], grain)}</b> · {name}<br>{told}")
    draft.add_scatter(
        x=x,
        y=y,
        mode="lines+markers",
        name=name,
        customdata=marks,
        line={"color": colour, "dash": dash, "width": 2},
        marker={"color": colour, "symbol": symbols, "size": 9, "line": {"width": 2, "color": colour}},
        hovertext=hover,
        hoverinfo="text",
    )


def compared(
    frame: pd.DataFrame, words: Words, grain: str, day: str, unit: str = "count", names: Sequence[str] = ()
) -> go.Figure:
    """A line per selection, each with its own letter, dash and symbol.

    frame  as questions.when.articles.query.compared gives it;  names  what each selection is called, beside its letter
    """
    shown, draft = latest(frame), Draft()
    column = "articles" if unit == "count" else "share"
    held: dict[str, list[Row]] = {}
    for row in records(shown):
        held.setdefault(row["selection"], []).append(row)
    for number, (letter, rows) in enumerate(sorted(held.items())):
        name = f"{letter} {names[number]}" if number < len(names) else letter
        points = [(row, row[column], SYMBOLS[number]) for row in rows]
        _line(draft, name, points, words, grain, theme.PALETTE[number], DASHES[number])
    dated_axis(draft, shown["period"], grain, axis_title(words, grain, day, shown, frame))
    title = words("axis.articles" if unit == "count" else "compared.share")
    return draft.update_yaxes(title=title, rangemode="tozero").drawn(height=HEIGHT - 40, showlegend=True)
