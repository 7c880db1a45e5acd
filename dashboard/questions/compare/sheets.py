"""The sides as sheets beside each other: how much there is of each, what stands out in it, and where to go on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from dashboard.context import address
from dashboard.context.context import SHEETS, Context
from dashboard.questions.compare.chart import value_name
from dashboard.questions.compare.query import LETTERS
from dashboard.questions.compare.sides import Side
from dashboard.rows import Row, records
from dashboard.words.escape import plain

FIRST = 5  # words, officials, towns of a sheet


def show(
    context: Context, kind: str, chosen: Sequence[Side], sizes: pd.DataFrame, held: Mapping[str, pd.DataFrame]
) -> None:
    """A sheet for each side, in a row on a desktop.

    sizes  of each side, as query.sizes gives them;  held  words, official, town → their rows of all sides
    """
    if sizes.empty:
        return
    for column, letter, side, row in zip(st.columns(len(chosen)), LETTERS, chosen, records(sizes), strict=False):
        with column.container(border=True, key=f"side-{letter}", gap="xsmall", height="stretch"):
            st.markdown(f"**{plain(side.name)}**")
            st.caption("  \n".join(map(plain, _counted(context, row))))
            for name, rows in held.items():
                told = _first(context, name, rows[rows["side_id"] == letter], side)
                if told:
                    st.markdown(context.words.drawn("compare.line", what=context.words(f"compare.{name}"), told=told))
            _links(context, kind, side)


def _counted(context: Context, row: Row) -> list[str]:
    "How much there is of a side, and from when to when."
    told = {"n": f"{row['articles']:,}", "share": row["share"], "figures": f"{row['figures']:,}"}
    facts = [context.words("compare.counted", **told)]
    if row["articles"] and not pd.isna(row["date_from"]):
        facts.append(context.words.days(row["date_from"], row["date_to"]))
    return facts


def _first(context: Context, name: str, rows: pd.DataFrame, side: Side) -> str:
    "The first of a side's words, officials or towns, but for what the side itself is."
    if name == "words":
        return context.words("search.and").join(rows["term"].head(FIRST))
    rows = rows[(rows["articles"] > 0) & (rows["split_id"] != side.value)].sort_values(
        "articles", ascending=False, kind="stable"
    )
    told = (f"{value_name(row, context.words)}\u00a0{row['articles']:,}" for row in records(rows.head(FIRST)))
    return context.words("search.and").join(told)


def _links(context: Context, kind: str, side: Side) -> None:
    words = context.words
    st.page_link(
        context.views["read"],
        label=words("compare.read"),
        icon=":material/article:",
        query_params=address.query_to(side.flt),
    )
    if kind in SHEETS:
        context.sheet(kind, side.value)
