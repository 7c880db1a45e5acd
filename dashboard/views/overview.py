"""What is in here?"""

from __future__ import annotations

import streamlit as st

from dashboard import panel
from dashboard.desk import Desk
from dashboard.figures import bars
from dashboard.queries import overview


def show(desk: Desk) -> None:
    "What is in here, and how surely was it read?"
    words = desk.words
    row = desk.ask(overview.counts).iloc[0]
    with st.container(horizontal=True, key="counts"):
        for name in row.index:
            st.metric(words(f"overview.{name}"), f"{int(row[name]):,}", border=True)
    genres = desk.ask(overview.articles_by_genre)
    mark = panel.Mark(
        "genre", lambda genre: desk.ask(overview.articles_of_genre, genre), lambda genre: words.choice("genre", genre)
    )
    panel.show(desk, "articles_by_genre", genres, bars.articles_by_genre(genres, words), mark)
    pages = desk.ask(overview.pages_read)
    panel.show(
        desk, "pages_read", pages, None, panel.Mark("page", lambda page: desk.ask(overview.dates_of_page, page), str)
    )
