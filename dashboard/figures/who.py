"""Officials ranked, what they did, and where."""

from __future__ import annotations

import html

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures import cells, theme
from dashboard.figures.ranking import first_of, ranking, rows_of_ids, step
from dashboard.i18n import Words

ROWS_OF_MEETINGS = 15
MOST_BESIDE = 12  # bars of what stands beside another chart
NARROW_TOWNS = 8
ROLES = ("chaired", "spoke", "attended", "inspected", "quoted", "mentioned")


def officials(frame: pd.DataFrame, words: Words, top: int = 20) -> go.Figure:
    """The first officials by articles; one whose name is not the only one of its kind is told apart by the title.

    frame  person_id · name · title · articles · count · doubt, most articles first
    Who may be two people of one name is hatched, with a question mark behind the name.
    """
    rows = frame.head(top).fillna({"title": "", "doubt": ""})
    hover = [
        words("officials.hover", name=name, title=html.escape(title), articles=articles, count=count)
        for name, title, articles, count in rows[["name", "title", "articles", "count"]].itertuples(index=False)
    ]
    titled = (rows["name"] + " · " + rows["title"]).str.removesuffix(" · ")
    label = rows["name"].where(~rows["name"].duplicated(keep=False), titled)
    doubtful = rows["doubt"].astype(bool)
    label = label.where(~doubtful, label + words("officials.doubtful"))
    rows = rows.assign(id=rows["person_id"], label=label, value=rows["articles"], hover=hover)
    figure = ranking(rows, first_of(words, words("axis.articles"), len(rows), len(frame)))
    shapes = [theme.INFERRED["shape"] if doubt else "" for doubt in doubtful]
    return figure.update_traces(marker_pattern={**theme.INFERRED, "shape": shapes})


def roles(frame: pd.DataFrame, order: pd.DataFrame, words: Words, top: int = 20) -> go.Figure:
    """Stacked bars: what the first officials did; an article counts once for each role in it.

    frame  act_id · person_id · name · role · articles;  order  person_id · name, most articles first
    """
    first = order.head(top)
    figure = go.Figure()
    for role, colour in zip(ROLES, theme.PALETTE, strict=False):
        rows = frame[(frame["role"] == role) & frame["person_id"].isin(first["person_id"])]
        label = words.choice("role", role)
        figure.add_bar(
            name=label,
            x=rows["articles"],
            y=rows["person_id"],
            customdata=rows[["act_id"]],
            hovertext=[
                f"<b>{name}</b><br>{label}: {n}" for name, n in rows[["name", "articles"]].itertuples(index=False)
            ],
            hoverinfo="text",
            marker_color=colour,
            orientation="h",
            unselected={"marker": {"opacity": 0.5}},
        )
    figure.update_layout(barmode="stack", legend={"traceorder": "normal"})
    title = first_of(words, words("axis.acts"), len(first), len(order))
    each = step(frame.groupby("person_id")["articles"].sum())
    figure.update_xaxes(title=title, showgrid=True, rangemode="tozero", dtick=each)
    return rows_of_ids(figure, first.assign(id=first["person_id"], label=first["name"]))


def by_town(frame: pd.DataFrame, ground: pd.DataFrame, words: Words, most: int | None = None) -> go.Figure:
    """A heat table: the officials met most often against the towns named with them; a blank cell is none.

    most    how many towns, those of most articles; None: all

    frame   meeting_id · person_id · person · town_id · name · name_en · articles
    ground  town_id · short · name_en: the towns, their columns in this order
    """
    people = (
        frame.groupby(["person_id", "person"], sort=False)["articles"].sum().nlargest(ROWS_OF_MEETINGS).reset_index()
    )
    down = {person_id: at for at, person_id in enumerate(people["person_id"])}
    rows = frame[frame["person_id"].isin(down)]
    often = rows.groupby("town_id")["articles"].sum().nlargest(most or len(ground)).index
    rows = rows[rows["town_id"].isin(often)]
    towns = ground[ground["town_id"].isin(rows["town_id"])]
    across = {town_id: at for at, town_id in enumerate(towns["town_id"])}
    hover = [f"<b>{row['person']} · {words.named(row)}</b><br>{row['articles']}" for row in rows.to_dict("records")]
    figure = go.Figure()
    rows = rows.assign(id=rows["meeting_id"], value=rows["articles"], text=rows["articles"].astype(str), hover=hover)
    rows = rows.assign(x=rows["town_id"].map(across), y=rows["person_id"].map(down))
    cells.add(figure, rows, words, title=words("axis.articles"))
    names = [words.short(row) for row in towns.to_dict("records")]
    figure.update_xaxes(visible=True, side="top", tickvals=list(range(len(towns))), ticktext=names, tickangle=-90)
    figure.update_yaxes(
        visible=True, showgrid=False, tickvals=list(range(len(people))), ticktext=list(people["person"])
    )
    return theme.tidy(figure.update_layout(height=190 + 26 * max(1, len(people))))


def towns_of_official(frame: pd.DataFrame, ground: pd.DataFrame, words: Words, person_id: str) -> go.Figure:
    """The towns an official is named with, most first.

    frame  meeting_id · town_id · name · name_en · articles;  ground  town_id · short
    """
    rows = frame.head(MOST_BESIDE).merge(ground[["town_id", "short"]], on="town_id").to_dict("records")
    bars = [
        {
            "id": row["meeting_id"],
            "label": words.short(row),
            "value": row["articles"],
            "hover": f"<b>{words.named(row)}</b><br>{row['articles']}",
        }
        for row in rows
    ]
    return ranking(
        pd.DataFrame(bars, columns=["id", "label", "value", "hover"]),
        first_of(words, words("axis.articles"), len(rows), len(frame)),
    )


def company_of_official(frame: pd.DataFrame, words: Words, person_id: str) -> go.Figure:
    "Who acts in the same articles, most first; frame: other_id · name · articles."
    rows = frame.head(MOST_BESIDE)
    hover = [f"<b>{html.escape(name)}</b><br>{n}" for name, n in zip(rows["name"], rows["articles"], strict=True)]
    rows = rows.assign(id=rows["other_id"], label=rows["name"], value=rows["articles"], hover=hover)
    return ranking(rows, first_of(words, words("axis.articles_shared"), len(rows), len(frame)))
