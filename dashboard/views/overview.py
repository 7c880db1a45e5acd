"""What is in here?"""

from __future__ import annotations

import streamlit as st

from dashboard import panel
from dashboard.desk import Desk
from dashboard.figures import bars
from dashboard.panel import Panel
from dashboard.queries import overview

GENRES = Panel(
    "articles_by_genre",
    overview.articles_by_genre,
    bars.articles_by_genre,
    mark="genre",
    evidence=overview.articles_of_genre,
    label=lambda row, words: words.choice("genre", row["genre"]),
    counts={"articles": "articles"},
    narrow=lambda genre: {"genres": (genre,)},
)
PAGES = Panel("pages_read", overview.pages_read, mark="page", evidence=overview.dates_of_page)
PANELS = (GENRES, PAGES)


def show(desk: Desk) -> None:
    "What is in here, and how surely was it read?"
    row = desk.ask(overview.counts).iloc[0]
    with st.container(horizontal=True, key="counts"):
        for name in row.index:
            st.metric(desk.words(f"overview.{name}"), f"{int(row[name]):,}", border=True)
    panel.show(desk, GENRES)
    panel.show(desk, PAGES)
