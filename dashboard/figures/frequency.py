"""How often each word stands, and where it stands more often."""

from __future__ import annotations

import html

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures import cells, theme
from dashboard.figures.ranking import first_of, ranking
from dashboard.i18n import Words

BARS = 30
MEASURES = ("count", "per_10000", "articles", "dp", "tf_idf")
ROW, HEAD = 26, 150  # pixels of a row of cells, and of what stands above and below them


def term_counts(
    frame: pd.DataFrame, words: Words, unit: str, size: int, word_class: str, stopped: tuple, measure: str = MEASURES[0]
) -> go.Figure:
    """The first terms by that measure; by dp the most evenly spread come first.

    frame  as analysis.frequency.frequencies gives it
    """
    first = frame.sort_values(measure, ascending=measure == "dp", kind="stable").head(BARS)
    hover = [words("term_counts.hover", **row) for row in first.to_dict("records")]
    rows = first.assign(id=first["term"], label=first["term"], value=first[measure], hover=hover)
    axis = words(f"term_counts.{measure}")
    return ranking(rows, first_of(words, axis, len(first), len(frame)))


def by_group(frame: pd.DataFrame, words: Words, *options: object) -> go.Figure:
    """A heat table of terms by groups: the deeper the oftener per 10,000, crossed out where a group never has the term.

    frame  as analysis.frequency.rates gives it: terms in their order, groups in theirs
    """
    down = {term: at for at, term in enumerate(frame["term"].unique())}
    groups = frame.drop_duplicates("group_id").to_dict("records")
    across = {group["group_id"]: at for at, group in enumerate(groups)}
    names = {group["group_id"]: words.choice("genre", words.named(group)) for group in groups}
    hover = [
        words("terms_by_group.hover", **{**row, "group": names[row["group_id"]]}) for row in frame.to_dict("records")
    ]
    rows = frame.assign(id=frame["cell_id"], x=frame["group_id"].map(across), y=frame["term"].map(down), hover=hover)
    rows = rows.assign(value=rows["per_10000"], text=[f"{rate:.0f}" if rate else "" for rate in rows["per_10000"]])
    figure = go.Figure()
    cells.add(figure, rows, words, title=words("terms_by_group.axis"))
    figure.update_yaxes(
        visible=True, showgrid=False, tickvals=list(down.values()), ticktext=list(map(html.escape, down))
    )
    ticks = [html.escape(names[group_id]) for group_id in across]
    figure.update_xaxes(visible=True, side="top", tickvals=list(across.values()), ticktext=ticks, tickangle=-40)
    # The last slanted name reaches past its column; without room for it Plotly leaves it out.
    return theme.tidy(figure.update_layout(height=HEAD + ROW * len(down), margin={"r": 52}))
