"""Who is quoted, with what words, and on which towns."""

from __future__ import annotations

import html

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.charts.ranking import first_of, ranking
from dashboard.rows import records
from dashboard.words.i18n import Words

MOST_WORDS = 20
MOST_TOWNS = 12
CHANCE = 1.96  # z that is passed by chance once in forty


def speakers(frame: pd.DataFrame, words: Words, top: int = 20) -> go.Figure:
    "Officials by how often they are quoted; frame: person_id · name · quotes · direct · articles, most quotes first."
    rows = frame.head(top)
    hover = [
        words("speakers.hover", name=html.escape(name), quotes=quotes, direct=direct, articles=articles)
        for name, quotes, direct, articles in rows[["name", "quotes", "direct", "articles"]].itertuples(index=False)
    ]
    rows = rows.assign(id=rows["person_id"], label=rows["name"], value=rows["quotes"], hover=hover)
    return ranking(rows, first_of(words, words("axis.quotes"), len(rows), len(frame))).drawn()


def typical(frame: pd.DataFrame, words: Words, stopped: tuple[str, ...], person_id: str) -> go.Figure:
    """The words that are said more than by others, by z; left of the dotted line that may well be chance.

    frame  term · count · others · z, as measure.typical has it
    """
    rows = frame[frame["z"] > 0].head(MOST_WORDS)
    hover = [
        words("speaker_words.hover", term=html.escape(term), n=n, others=others)
        for term, n, others in rows[["term", "count", "others"]].itertuples(index=False)
    ]
    rows = rows.assign(id=rows["term"], label=rows["term"], value=rows["z"], hover=hover)
    numbers = [words("speaker_words.beside", z=z, n=n) for z, n in zip(rows["z"], rows["count"], strict=True)]
    draft = ranking(rows, first_of(words, words("axis.z"), len(rows), len(frame)), numbers)
    if len(rows):
        ends = {"x0": CHANCE, "x1": CHANCE, "xref": "x", "y0": 0, "y1": 1, "yref": "y domain"}
        draft.add_shape(type="line", line={"dash": "dot", "width": 1, "color": theme.QUIET}, **ends)
    room = 1.3 * max([CHANCE, *rows["z"]])  # for the numbers beside the bars
    return draft.update_xaxes(range=[0, room], dtick=None).drawn()


def towns(frame: pd.DataFrame, ground: pd.DataFrame, words: Words, person_id: str) -> go.Figure:
    """The towns of the articles that quote the official, most first.

    frame  town_id · name · name_en · articles · quotes;  ground  town_id · short
    """
    rows = frame.head(MOST_TOWNS).merge(ground[["town_id", "short"]], on="town_id")
    named = records(rows)
    hover = [
        words("speaker_towns.hover", name=words.name(row), articles=row["articles"], quotes=row["quotes"])
        for row in named
    ]
    rows = rows.assign(id=rows["town_id"], label=list(map(words.short, named)), value=rows["articles"], hover=hover)
    return ranking(rows, first_of(words, words("axis.articles_quoting"), len(rows), len(frame))).drawn()
