"""Sides beside each other: each keeps its colour, dash and symbol through all charts."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.charts.draft import Draft, axes_of, in_rows
from dashboard.charts.margins import width_of, wrapped
from dashboard.charts.ranking import ranking, rows_of_ids, step
from dashboard.charts.timeline import DASHES, HEIGHT, SYMBOLS, dated_axis, day_of, latest, middles
from dashboard.questions.compare.query import LETTERS
from dashboard.rows import Row, records
from dashboard.words.i18n import Words, shortened

LAYOUTS = ("one_axis", "multiples")
UNITS = ("share", "articles")
LONGEST = 18  # characters of a name beside a bar or in a legend
BESIDE, ASIDE = 27, 150  # beside a bar, on two lines, each of so many pixels
SHOWN = 8  # words of a side
SIZES = (17, 13, 9, 5)  # pixels of a side's mark: where shares are the same, none hides another
ABOVE = 210  # pixels of a name above bars, as a phone has room for
SIDE = 46  # pixels of a side's bar, beside whose name there may be two lines
ROW, TITLE = 24, 44  # pixels of a word, and of a side's name with the room above it


def _longest(words: Words) -> int:
    "An English name has its characters behind it."
    return LONGEST if words.lang == "zh" else 3 * LONGEST // 2


def _look(letter: str) -> tuple[str, str, str]:
    "Colour, dash and symbol of a side."
    number = LETTERS.index(letter)
    return theme.PALETTE[number], DASHES[number], SYMBOLS[number]


def _error(rows: pd.DataFrame) -> dict[str, Any]:
    return {
        "array": rows["share_high"] - rows["share"],
        "arrayminus": rows["share"] - rows["share_low"],
        "thickness": 1,
        "width": 3,
    }


def sizes(frame: pd.DataFrame, words: Words, *options: object) -> go.Figure:
    "A bar for each side: its share of the articles, with its 95 % interval; how many they are stands beside its name."
    told = [
        words("compare.size", name=shortened(row["compared"], BESIDE), n=f"{row['articles']:,}")
        for row in records(frame)
    ]
    rows = {
        "id": frame["side_id"],
        "label": told,
        "value": frame["share"],
        "hover": [_hover(row, words) for row in records(frame)],
    }
    draft = ranking(
        rows, words("compare.share_axis", n=f"{frame['among'].max() if len(frame) else 0:,}"), [""] * len(frame)
    )
    colours = [_look(letter)[0] for letter in frame["side_id"]]
    draft.update_traces(marker={"color": colours}, error_x={**_error(frame), "color": theme.QUIET})
    labels = list(map(_beside, told))
    return draft.update_xaxes(dtick=None).update_yaxes(ticktext=labels).drawn(height=110 + SIDE * len(frame))


def _beside(told: str) -> str:
    "A side's name and number, on lines of their own where one line is too short."
    if width_of(told) <= ASIDE:
        return html.escape(told)
    name, _, number = told.rpartition(" · ")
    return f"{wrapped(html.escape(name), ASIDE)}<br>{number}"


def _hover(row: Row, words: Words, *more: str) -> str:
    told = words(
        "compare.hover", **{name: row[name] for name in ("articles", "among", "share", "share_low", "share_high")}
    )
    return "<br>".join([" · ".join([f"<b>{row['compared']}</b>", *more]), told])


def by_period(
    frame: pd.DataFrame,
    words: Words,
    kind: str,
    names: Sequence[str],
    values: Sequence[str],
    texts: Sequence[str],
    grain: str,
    layout: str = LAYOUTS[0],
    unit: str = UNITS[0],
) -> go.Figure:
    """A line for each side, on one axis or in a plot of its own each, all of one scale; shares with their 95 % interval.

    frame  as query.by_period gives it, with measure.shared
    """
    shown = latest(frame)
    held = list(shown.groupby("side_id", sort=True))
    apart = layout == "multiples"
    titles = [shortened(rows["compared"].iloc[0], 2 * LONGEST) for _, rows in held] if apart else []
    draft = Draft(layout=in_rows(titles, 0.08, shared=True) if apart else None)
    for number, (letter, rows) in enumerate(held):
        colour, dash, symbol = _look(str(letter))
        spread = {"error_y": {**_error(rows), "color": colour}} if unit == "share" else {}
        draft.add_scatter(
            x=middles(rows["period"], grain),
            y=rows[unit],
            mode="lines+markers",
            name=shortened(rows["compared"].iloc[0], _longest(words)),
            customdata=rows[["mark_id"]],
            line={"color": colour, "dash": dash, "width": 2},
            marker={"color": colour, "symbol": symbol, "size": 9},
            hovertext=[_hover(row, words, day_of(row["period"], grain)) for row in records(rows)],
            hoverinfo="text",
            **spread,
            **(axes_of(number) if apart else {}),
        )
    dated_axis(draft, shown["period"], grain, None)
    ticks = step(list(shown["articles"])) if unit == "articles" else None
    draft.update_yaxes(
        rangemode="tozero", dtick=ticks, **({"matches": "y"} if apart else {"title": words(f"compare.axis_{unit}")})
    )
    height = HEIGHT - 40 if not apart else 60 + 150 * max(1, len(held))
    return draft.drawn(height=height, showlegend=not apart)


def words_apart(frame: pd.DataFrame, words: Words, *options: object) -> go.Figure:
    """Of each side, below its name, the words that set it apart from all others: how many times as often it has them.

    frame  as measure.told_apart gives it
    """
    held = [(letter, rows.head(SHOWN)) for letter, rows in frame.groupby("side_id", sort=True)]
    titles = [wrapped(html.escape(shortened(rows["compared"].iloc[0], LONGEST * 2)), ABOVE) for _, rows in held]
    plots = 0.0 if len(held) < 2 else TITLE / (len(held) * SHOWN * ROW + TITLE * (len(held) - 1))
    draft = Draft(layout=in_rows(titles, plots, shared=True))
    for number, (letter, rows) in enumerate(held):
        axes = axes_of(number)
        draft.add_bar(
            x=rows["per_10000"],
            y=rows["mark_id"],
            orientation="h",
            customdata=rows[["mark_id"]],
            marker={"color": _look(str(letter))[0]},
            text=[f"{one:,.1f}" for one in rows["per_10000"]],
            textposition="outside",
            cliponaxis=False,
            hovertext=[
                f"<b>{row['term']}</b><br>{words('compare.word_hover', **_numbers(row))}" for row in records(rows)
            ],
            hoverinfo="text",
            **axes,
        )
        name = axes["yaxis"].removeprefix("y")
        look = {"type": "category", "range": [SHOWN - 0.5, -0.5], "showgrid": False, "tickmode": "array"}
        draft.update_layout(
            **{f"yaxis{name}": {**look, "tickvals": list(rows["mark_id"]), "ticktext": list(rows["term"])}}
        )
    draft.update_xaxes(rangemode="tozero")
    draft.update_layout(**{f"xaxis{len(held) if len(held) > 1 else ''}": {"title": words("compare.words_axis")}})
    height = 90 + TITLE * len(held) + ROW * SHOWN * len(held)
    return draft.drawn(height=height, showlegend=False, margin={"t": 40, "r": 48})


def _numbers(row: Row) -> dict[str, Any]:
    names = ("count", "articles", "per_10000", "other_count", "other_articles", "other_per_10000", "log_ratio", "g2")
    return {name: row[name] for name in names}


def held(frame: pd.DataFrame, words: Words, names: Sequence[str], dimension: str) -> go.Figure:
    """A row for each value, a mark for each side in it: the share of its articles that have the value.

    frame  as query.held gives it, with measure.shared
    """
    draft = Draft()
    for letter, rows in frame.groupby("side_id", sort=True):
        colour, _, symbol = _look(str(letter))
        draft.add_scatter(
            x=rows["share"],
            y=rows["split_id"],
            mode="markers",
            name=shortened(rows["compared"].iloc[0], _longest(words)),
            customdata=rows[["mark_id"]],
            marker={"color": colour, "symbol": symbol, "size": SIZES[LETTERS.index(str(letter))]},
            hovertext=[_hover(row, words, value_name(row, words)) for row in records(rows)],
            hoverinfo="text",
        )
    draft.update_xaxes(title=words("compare.held_axis"), showgrid=True, rangemode="tozero")
    ids = frame.drop_duplicates("split_id")
    labels = [shortened(value_name(row, words), _longest(words)) for row in records(ids)]
    draft = rows_of_ids(draft, {"id": list(ids["split_id"]), "label": labels})
    return draft.update_yaxes(showgrid=True).drawn(height=150 + 28 * max(2, len(ids)), showlegend=True, margin={"t": 8})


def value_name(row: Row, words: Words) -> str:
    "What a reader calls the value of a row of query.held."
    if "genre" in row:
        return words.choice("genre", row["genre"])
    if "name" in row and "name_en" not in row:
        return words.person(row["name"])
    return words.translated(row) if isinstance(row.get("name"), str) else str(row["split_id"])
