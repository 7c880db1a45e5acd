"""When was it written about?"""

from __future__ import annotations

from dashboard import panel
from dashboard.desk import Desk
from dashboard.figures import timeline
from dashboard.queries import when


def show(desk: Desk) -> None:
    "When was it written about?"
    grain = desk.pick("grain", when.GRAINS)
    frame = desk.ask(when.articles_by_period, grain)
    spans = desk.ask(when.uncertain_pages, grain)
    panel.show(desk, "articles_by_period", frame, timeline.articles_by_period(frame, desk.words, grain))
    panel.show(desk, "uncertain_pages", spans, timeline.uncertain_pages(spans, desk.words))
