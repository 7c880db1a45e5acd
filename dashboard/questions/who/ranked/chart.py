"""Officials ranked, what they did, and where."""

from __future__ import annotations

import html

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import cells, theme
from dashboard.charts.draft import Draft
from dashboard.charts.ranking import first_of, ranking, rows_of_ids, step
from dashboard.questions.who.query import ROLES
from dashboard.rows import Row, records
from dashboard.words.i18n import Words

ROWS_OF_MEETINGS = 15
NARROW_TOWNS = 8


def officials(frame: pd.DataFrame, words: Words, top: int = 20) -> go.Figure:
    """The first officials by articles; where two share a name, their titles are added.

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
    draft = ranking(rows, first_of(words, words("axis.articles"), len(rows), len(frame)))
    shapes = [theme.INFERRED["shape"] if doubt else "" for doubt in doubtful]
    return draft.update_traces(marker={"pattern": {**theme.INFERRED, "shape": shapes}}).drawn()


def roles(frame: pd.DataFrame, order: pd.DataFrame, words: Words, top: int = 20) -> go.Figure:
    """Stacked bars: what the first officials did; an article counts once for each role in it.

    frame  act_id · person_id · name · role · articles;  order  person_id · name, most articles first
    """
    first = order.head(top)
    acts: dict[str, list[Row]] = {role: [] for role in ROLES}
    total: dict[str, int] = {}
    shown = set(first["person_id"])
    for row in records(frame):
        total[row["person_id"]] = total.get(row["person_id"], 0) + row["articles"]
        if row["person_id"] in shown and row["role"] in acts:
            acts[row["role"]].append(row)
    draft = Draft()
    for (role, rows), colour in zip(acts.items(), theme.PALETTE, strict=False):
        label = words.choice("role", role)
        draft.add_bar(
            name=label,
            x=[row["articles"] for row in rows],
            y=[row["person_id"] for row in rows],
            customdata=[[row["act_id"]] for row in rows],
            hovertext=[
                f"<b>{row['name']}</b><br>" + words("axis.told", what=label, value=f"{row['articles']:,}")
                for row in rows
            ],
            hoverinfo="text",
            marker={"color": colour},
            orientation="h",
            unselected={"marker": {"opacity": 0.5}},
        )
    draft.update_layout(barmode="stack", legend={"traceorder": "normal"})
    title = first_of(words, words("axis.acts"), len(first), len(order))
    draft.update_xaxes(title=title, showgrid=True, rangemode="tozero", dtick=step(list(total.values())))
    return rows_of_ids(draft, {"id": first["person_id"], "label": first["name"]}).drawn()


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
    draft = Draft()
    told = [
        {
            "id": row["meeting_id"],
            "x": across[row["town_id"]],
            "y": down[row["person_id"]],
            "value": row["articles"],
            "text": str(row["articles"]),
            "hover": f"<b>{row['person']} · {words.name(row)}</b><br>{row['articles']}",
        }
        for row in records(rows)
    ]
    cells.add(draft, told, words, title=words("axis.articles"))
    names = [words.short(row) for row in records(towns)]
    draft.update_xaxes(visible=True, side="top", tickvals=list(range(len(towns))), ticktext=names, tickangle=-90)
    draft.update_yaxes(visible=True, showgrid=False, tickvals=list(range(len(people))), ticktext=list(people["person"]))
    return draft.drawn(height=190 + 26 * max(1, len(people)))
