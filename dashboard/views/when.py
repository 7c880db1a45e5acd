"""When was it written about?"""

from __future__ import annotations

import pandas as pd

from dashboard import panel
from dashboard.desk import Desk
from dashboard.figures import timeline
from dashboard.queries import when


def show(desk: Desk) -> None:
    "When was it written about?"
    grain = desk.pick("grain", when.GRAINS)
    frame = desk.ask(when.articles_by_period, grain)
    bar = panel.Mark(
        "mark_id", lambda mark: desk.ask(when.articles_in_period, grain, mark), lambda mark: _label(desk, mark)
    )
    panel.show(desk, "articles_by_period", frame, timeline.articles_by_period(frame, desk.words, grain), bar)
    pages = desk.ask(when.uncertain_pages, grain)
    span = panel.Mark("page", lambda page: desk.ask(when.articles_on_page, grain, page), str)
    panel.show(desk, "uncertain_pages", pages, timeline.uncertain_pages(pages, desk.words), span)


def _label(desk: Desk, mark: str) -> str:
    period, _, genre = mark.partition("|")
    return f"{pd.Timestamp(period):%Y-%m-%d} · {desk.words.choice('genre', genre)}"
