"""What is in here?"""

from __future__ import annotations

import streamlit as st

from dashboard import panel
from dashboard.desk import Desk
from dashboard.figures import bars
from dashboard.queries import overview


def show(desk: Desk) -> None:
    "What is in here?"
    row = desk.ask(overview.counts).iloc[0]
    for column, name in zip(st.columns(len(row)), row.index, strict=True):
        column.metric(desk.words(f"overview.{name}"), f"{int(row[name]):,}")
    frame = desk.ask(overview.articles_by_genre)
    panel.show(desk, "articles_by_genre", frame, bars.articles_by_genre(frame, desk.words))
