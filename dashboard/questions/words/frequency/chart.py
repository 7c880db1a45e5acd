"""How often each word stands, and where it stands more often."""

from __future__ import annotations

import html
from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import cells
from dashboard.charts.draft import Draft
from dashboard.charts.ranking import first_of, ranking
from dashboard.rows import records
from dashboard.words.i18n import Words

BARS = 30
MEASURES = ("count", "per_10000", "articles", "dp", "tf_idf")
ROW, HEAD = 26, 150  # pixels of a row of cells, and of what stands above and below them


def term_counts(
    frame: pd.DataFrame,
    words: Words,
    unit: str,
    size: int,
    word_class: str,
    stopped: Sequence[str],
    measure: str = MEASURES[0],
) -> go.Figure:
    """The first terms by that measure; by dp the most evenly spread come first.

    frame  as measures.frequency.frequencies gives it
    """
    first = frame.sort_values(measure, ascending=measure == "dp", kind="stable").head(BARS)
    hover = [words("term_counts.hover", **row) for row in records(first)]
    columns = {"id": first["term"], "label": first["term"], "value": first[measure], "hover": hover}
    axis = words(f"term_counts.{measure}")
    return ranking(columns, first_of(words, axis, len(first), len(frame))).drawn()


def by_group(
    frame: pd.DataFrame,
    words: Words,
    unit: str = "words",
    size: int = 1,
    word_class: str = "all",
    stopped: Sequence[str] = (),
    by: str = "town",
    top: int | None = None,
) -> go.Figure:
    """A heat table of terms by groups: the deeper the oftener per 10,000, crossed out where a group never has the term.

    frame  as measures.frequency.rates gives it: terms in their order, groups in theirs;  top  how many groups are shown, all unless told
    """
    shown = list(dict.fromkeys(frame["group_id"]))[:top]
    rows = records(frame[frame["group_id"].isin(shown)])
    down = {term: at for at, term in enumerate(dict.fromkeys(row["term"] for row in rows))}
    names = {row["group_id"]: words.choice("genre", words.short(row)) for row in rows}
    across = {group_id: at for at, group_id in enumerate(names)}
    draft = Draft()
    told = [
        {
            "id": row["cell_id"],
            "x": across[row["group_id"]],
            "y": down[row["term"]],
            "value": row["per_10000"],
            "text": f"{row['per_10000']:.0f}" if row["per_10000"] else "",
            "hover": words("terms_by_group.hover", **{**row, "group": names[row["group_id"]]}),
        }
        for row in rows
    ]
    cells.add(draft, told, words, title=words("terms_by_group.axis"))
    draft.update_yaxes(
        visible=True, showgrid=False, tickvals=list(down.values()), ticktext=list(map(html.escape, down))
    )
    ticks = [html.escape(names[group_id]) for group_id in across]
    draft.update_xaxes(visible=True, side="top", tickvals=list(across.values()), ticktext=ticks, tickangle=-40)
    # The last slanted name reaches past its column; without room for it Plotly leaves it out.
    return draft.drawn(height=HEAD + ROW * len(down), margin={"r": 52})
