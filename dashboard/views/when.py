"""When was it written about?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard import panel
from dashboard.desk import Desk
from dashboard.figures import timeline
from dashboard.i18n import Words
from dashboard.panel import Panel
from dashboard.queries import when

SETTINGS = tuple((grain,) for grain in when.GRAINS)


def _named(row: Mapping[str, Any], words: Words) -> str:
    return f"{row['period']:%Y-%m-%d} · {words.choice('genre', row['genre'])}"


BY_PERIOD = Panel(
    "articles_by_period",
    when.articles_by_period,
    timeline.articles_by_period,
    mark="mark_id",
    evidence=when.articles_in_period,
    label=_named,
    counts={"articles": "articles"},
    settings=SETTINGS,
)
UNCERTAIN = Panel(
    "uncertain_pages",
    when.uncertain_pages,
    timeline.uncertain_pages,
    mark="page",
    evidence=when.articles_on_page,
    counts={"articles": "articles"},
    settings=SETTINGS,
)
PANELS = (BY_PERIOD, UNCERTAIN)


def show(desk: Desk) -> None:
    "When was it written about?"
    grain = desk.pick("grain", when.GRAINS)
    panel.show(desk, BY_PERIOD, grain)
    panel.show(desk, UNCERTAIN, grain)
