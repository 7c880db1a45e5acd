"""The same box everywhere: question, chart, table, evidence, downloads. One frame feeds all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard import evidence, exports, grid
from dashboard.desk import Desk
from dashboard.figures import theme

MOST_ROWS = 2000  # that a table sends to the browser: 47,000 figures would be 9 MB with every change of filter


@dataclass(frozen=True, slots=True)
class Mark:
    """What one bar, point, tile or row stands for.

    column    the frame's column whose value names it
    evidence  that value → the evidence frame (columns as dashboard.queries.evidence gives them)
    label     that value → how a person calls it
    """

    column: str
    evidence: Callable[[str], pd.DataFrame]
    label: Callable[[str], str]


def show(
    desk: Desk,
    name: str,
    frame: pd.DataFrame,
    figure: go.Figure | None,
    mark: Mark | None = None,
    *,
    note: str | None = None,
) -> None:
    """Draws the panel of that name: words('<name>.title') above, words('<name>.help') beside, then chart and table.

    note  what a picture of the chart must also say (which tokeniser …)
    Points of the figure carry the mark's value in customdata[0]; a click on one, or on its row, opens the evidence.
    """
    words = desk.words
    with st.container(border=True, key=f"panel-{name}"):
        st.subheader(words(f"{name}.title"), help=words(f"{name}.help"), anchor=name.replace("_", "-"))
        if frame.empty:
            st.info(words("panel.empty"))
            return
        if figure is not None:
            _chart(desk, name, figure, mark)
        with st.expander(words("panel.table", n=len(frame)), expanded=figure is None):
            if len(frame) > MOST_ROWS:
                st.caption(words("panel.part", shown=MOST_ROWS, n=len(frame)))
            _table(desk, name, frame.head(MOST_ROWS), mark)
        exports.buttons(desk, name, frame, figure, note)
        chosen = st.session_state.get(f"mark.{name}")
        if mark and chosen is not None and chosen in set(frame[mark.column].astype(str)):
            evidence.show(desk, name, mark.label(chosen), mark.evidence(chosen))


def _chart(desk: Desk, name: str, figure: go.Figure, mark: Mark | None) -> None:
    key = f"chart.{name}"

    def clicked() -> None:
        points = st.session_state[key]["selection"]["points"]
        found = [str(point["customdata"][0]) for point in points if point.get("customdata")]
        st.session_state[f"mark.{name}"] = found[0] if found else None

    st.plotly_chart(
        theme.tidy(figure),
        width="content" if figure.layout.width else "stretch",
        key=key,
        on_select=clicked if mark else "ignore",
        selection_mode="points",
        config=theme.config(desk.words.lang),
        alt=desk.words(f"{name}.title"),
    )


def _table(desk: Desk, name: str, frame: pd.DataFrame, mark: Mark | None) -> None:
    key = f"table.{name}"

    def chosen() -> None:
        rows: Sequence[int] = st.session_state[key]["selection"]["rows"]
        st.session_state[f"mark.{name}"] = str(frame[mark.column].iloc[rows[0]]) if rows and mark else None

    grid.show(
        frame,
        desk.words,
        key=key,
        on_select=chosen if mark else "ignore",
        selection_mode="single-row",
        alt=desk.words(f"{name}.title"),
    )
