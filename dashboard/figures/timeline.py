"""Articles over time: stacked by what they are told apart by, or as shares, and selections beside each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures import theme
from dashboard.figures.ranking import first_of, step
from dashboard.i18n import Words

DAY = 86_400_000  # milliseconds
TICK = {"day": "%Y-%m-%d", "week": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}
MOST_POINTS = 2000  # that a chart sends to the browser
FEW = 12  # periods up to which each is ticked and its parts are named in the bar
WIDE = 0.86  # of a period that its bar takes
HEIGHT = 400
# Series are told apart by dash and symbol as well as by colour.
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "solid", "dash", "dot")
SYMBOLS = ("circle", "square", "diamond", "triangle-up", "x", "star", "hexagon", "cross")
_UNIT = {"day": "D", "week": "W", "month": "M", "year": "Y"}

Rows = Mapping[str, Any]


def length(periods: pd.Series, grain: str) -> pd.Series:
    "How long each period is, in milliseconds; a period is named by its first day."
    return (_period(periods, grain).dt.end_time.dt.ceil("D") - periods).dt.total_seconds() * 1000


def _period(periods: pd.Series, grain: str) -> pd.Series:
    return periods.dt.to_period(_UNIT[grain])


def middle(periods: pd.Series, grain: str) -> pd.Series:
    "The middle of each period, where its bar stands."
    return periods + pd.to_timedelta(length(periods, grain) / 2, unit="ms")


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
    "A period as a reader writes it."
    return period.strftime(TICK[grain])


def latest(frame: pd.DataFrame) -> pd.DataFrame:
    "The rows of the latest periods, as many as a chart can hold."
    periods = frame["period"].dropna().sort_values(ascending=False)
    if len(frame) <= MOST_POINTS:
        return frame
    return frame[frame["period"] >= periods.iloc[: MOST_POINTS + 1].iloc[-1] + pd.Timedelta(days=1)]


def dated_axis(figure: go.Figure, periods: pd.Series, grain: str, title: str | None, **more: Any) -> go.Figure:
    "The x axis: each period ticked where there are few."
    known = periods.drop_duplicates().sort_values()
    look = {"type": "date", "tickformat": TICK[grain], "title": title}
    if len(known) <= FEW:
        look |= {"tickvals": middle(known, grain), "ticktext": [day_of(period, grain) for period in known]}
    elif grain in ("month", "year"):
        look |= {"ticklabelmode": "period", "nticks": 14}
    return figure.update_xaxes(**look, **more)


def over(words: Words, grain: str, day: str, shown: pd.DataFrame, frame: pd.DataFrame) -> str:
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
    unit: str = "count",
    mouse: str = "open",
) -> go.Figure:
    """Bars stacked by series, inferred days hatched; with unit share a line per series, a point hollow where most days are inferred.

    frame  as queries.when.by_period gives it; an empty frame gives empty axes
    mouse  what it does on the chart: open chooses marks, dates draws a box; Streamlit takes no click where it takes boxes
    """
    rows = latest(frame)
    rows = rows.assign(series=_series(rows, words, split))
    figure = go.Figure()
    ordered = rows.groupby("series", sort=False)["articles"].sum().sort_values(ascending=False, kind="stable").index
    last = [words(f"band.{one}") for one in ("rest", "lacking")]
    ordered = sorted(ordered, key=lambda name: last.index(name) + 1 if name in last and split != "none" else 0)
    draw = _stacked if unit == "count" else _shares
    for number, name in enumerate(ordered):
        draw(figure, rows[rows["series"] == name], words, grain, number)
    if unit == "count" and rows["inferred"].sum():
        _hatched_in_legend(figure, words)
    dated_axis(figure, rows["period"], grain, over(words, grain, day, rows, frame))
    figure.update_yaxes(title=_counted(words, split, unit), rangemode="tozero", dtick=_ticks(rows, unit))
    hidden = {"uniformtext": {"minsize": 9, "mode": "hide"}}
    drag = {"dragmode": "select", "selectdirection": "h"} if mouse == "dates" else {}
    figure.update_layout(barmode="stack", height=HEIGHT, showlegend=len(figure.data) > 1, **hidden, **drag)
    return theme.tidy(figure)


def _series(frame: pd.DataFrame, words: Words, split: str) -> list[str]:
    "What a reader calls the series of each row."
    rows = frame.to_dict("records")
    if split == "none":
        return [words("axis.articles")] * len(rows)
    return [called(row, words) for row in rows]


def called(row: Rows, words: Words) -> str:
    "What a reader calls the series of a row of by_period."
    if row.get("band", "one") != "one":
        return words(f"band.{row['band']}")
    if "genre" in row:
        return words.choice("genre", row["genre"])
    if not isinstance(row.get("name"), str):
        return str(row["split_id"])
    return row["name_en"] if words.lang == "en" and isinstance(row.get("name_en"), str) else row["name"]


def _counted(words: Words, split: str, unit: str) -> str:
    "The y axis: what is counted, and against what."
    several = split in ("town", "official", "theme")
    if unit == "count":
        return words("by_period.several" if several else "axis.articles")
    return words("by_period.of_all" if split == "none" else "by_period.of_several" if several else "by_period.of")


def _ticks(rows: pd.DataFrame, unit: str) -> int | None:
    return step(rows.groupby("period")["articles"].sum()) if unit == "count" else None


def _colour(rows: pd.DataFrame) -> str:
    if "band" not in rows:
        return theme.MAIN
    row = rows.iloc[0]
    return theme.colour_of(row["split_id"]) if row["band"] == "one" else theme.QUIET


def _stacked(figure: go.Figure, rows: pd.DataFrame, words: Words, grain: str, number: int) -> None:
    "Two bars of one series: of printed days filled, of inferred ones hatched; of what has no value only framed."
    lacking = "band" in rows and rows["band"].iloc[0] == "lacking"
    colour, name = _colour(rows), rows["series"].iloc[0]
    first = True
    for inferred, count in ((False, rows["articles"] - rows["inferred"]), (True, rows["inferred"])):
        held = rows[count > 0]
        if held.empty:
            continue
        marker = {"color": theme.CLEAR if lacking and not inferred else colour}
        marker |= {"line": {"color": colour, "width": 1}} if lacking or inferred else {}
        marker |= {"pattern": dict(theme.INFERRED)} if inferred else {}
        figure.add_bar(
            x=middle(held["period"], grain),
            width=WIDE * length(held["period"], grain),
            y=count[count > 0],
            name=name,
            legendgroup=name,
            showlegend=first,
            customdata=held[["mark_id"]],
            marker=marker,
            text=[name] * len(held) if rows["period"].nunique() <= FEW and "band" in rows else None,
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            insidetextfont={} if inferred or lacking else {"color": theme.ink_on(colour)},
            hovertext=_hover(held, words, grain, words("by_period.inferred") if inferred else None, count[count > 0]),
            hoverinfo="text",
        )
        first = False


def _hover(rows: pd.DataFrame, words: Words, grain: str, note: str | None, count: Iterable[float]) -> list[str]:
    said = f" · {note}" if note else ""
    return [
        f"<b>{day_of(period, grain)}</b> · {series}<br>{words('by_period.hover', n=int(n), of=int(of))}{said}"
        for period, series, of, n in zip(rows["period"], rows["series"], rows["of"], count, strict=True)
    ]


def _hatched_in_legend(figure: go.Figure, words: Words) -> None:
    "What the hatching means."
    marker = {"color": theme.QUIET, "pattern": dict(theme.INFERRED), "line": {"color": theme.QUIET, "width": 1}}
    figure.add_bar(x=[None], y=[None], name=words("by_period.inferred"), marker=marker, hoverinfo="skip")


def _shares(figure: go.Figure, rows: pd.DataFrame, words: Words, grain: str, number: int) -> None:
    "One line of a series, broken where a period has no article of it."
    hollow = 2 * rows["inferred"] > rows["articles"]
    symbol = SYMBOLS[number % len(SYMBOLS)]
    symbols = [f"{symbol}-open" if one else symbol for one in hollow]
    line(figure, rows, grain, "share", rows["series"].iloc[0], (_colour(rows), DASHES[number % len(DASHES)]), symbols)
    figure.data[-1].update(hovertext=_hover_share(figure.data[-1].customdata, rows, words, grain))


def _hover_share(marks: Sequence[Any], rows: pd.DataFrame, words: Words, grain: str) -> list[str]:
    known = rows.set_index("mark_id")
    said = []
    for (mark,) in marks:
        row = known.loc[mark] if mark in known.index else None
        if row is None:
            said.append("")
            continue
        told = words("by_period.share", share=row["share"], n=int(row["articles"]), of=int(row["of"]))
        said.append(f"<b>{day_of(row['period'], grain)}</b> · {row['series']}<br>{told}")
    return said


def line(
    figure: go.Figure,
    rows: pd.DataFrame,
    grain: str,
    column: str,
    name: str,
    look: tuple[str, str],
    symbols: Sequence[str],
) -> None:
    "Adds a line through the rows' periods, broken between periods that do not follow each other; look: colour, dash."
    colour, dash = look
    rows = rows.assign(symbol=list(symbols)).sort_values("period")
    turns = _period(rows["period"], grain).map(lambda period: period.ordinal).diff() > 1
    parts = rows.assign(part=turns.cumsum())
    x: list[Any] = []
    y: list[Any] = []
    marks: list[Any] = []
    shapes: list[str] = []
    for _, part in parts.groupby("part"):
        if x:
            x, y, marks, shapes = [*x, None], [*y, None], [*marks, marks[-1]], [*shapes, shapes[-1]]
        x += list(middle(part["period"], grain))
        y += list(part[column])
        marks += part[["mark_id"]].to_numpy().tolist()
        shapes += list(part["symbol"])
    figure.add_scatter(
        x=x,
        y=y,
        mode="lines+markers",
        name=name,
        customdata=marks,
        line={"color": colour, "dash": dash, "width": 2},
        marker={"color": colour, "symbol": shapes, "size": 9, "line": {"width": 2, "color": colour}},
        hoverinfo="text",
    )


def compared(
    frame: pd.DataFrame, words: Words, grain: str, day: str, unit: str = "count", names: Sequence[str] = ()
) -> go.Figure:
    """A line per selection, told apart by letter, dash and symbol.

    frame  as queries.when.compared gives it;  names  what each selection is called, beside its letter
    """
    rows, figure = latest(frame), go.Figure()
    column = "articles" if unit == "count" else "share"
    for number, (letter, held) in enumerate(rows.groupby("selection", sort=True)):
        name = f"{letter} {names[number]}" if number < len(names) else letter
        held = held.assign(series=name)
        look = (theme.PALETTE[number], DASHES[number])
        line(figure, held, grain, column, name, look, [SYMBOLS[number]] * len(held))
        figure.data[-1].update(hovertext=_hover_share(figure.data[-1].customdata, held, words, grain))
    dated_axis(figure, rows["period"], grain, over(words, grain, day, rows, frame))
    title = words("axis.articles" if unit == "count" else "compared.share")
    figure.update_yaxes(title=title, rangemode="tozero")
    return theme.tidy(figure.update_layout(height=HEIGHT - 40, showlegend=True))


def glance(frame: pd.DataFrame, words: Words, grain: str, *options: Any) -> go.Figure:
    "The same bars in small, for a first look."
    figure = by_period(frame, words, grain, "issue", "none")
    few = {} if frame["period"].nunique() <= FEW else {"nticks": 6}
    return figure.update_layout(height=280).update_xaxes(tickangle=0, **few)
