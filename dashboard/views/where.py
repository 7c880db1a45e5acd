"""Where was it written about?"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard import panel
from dashboard.desk import Desk
from dashboard.figures import where as figures
from dashboard.i18n import Words
from dashboard.panel import Panel
from dashboard.queries import where
from loaders import region

LAYOUTS = ("tiles", "map")
MEASURES = tuple((measure,) for measure in where.MEASURES)


def _counted(measure: str) -> Mapping[str, str]:
    return {
        "articles": {"articles": "articles"},
        "main_articles": {"main_articles": "articles"},
        "figures": {"figures": "spans"},
    }.get(measure, {})


def _district(frame: pd.DataFrame, ground: pd.DataFrame, words: Words, measure: str) -> go.Figure:
    dense = set(ground.loc[ground["area_km2"] < where.CORE_KM2, "town_id"])
    return figures.bubbles(frame, ground, words, measure, outline=region.load().outline, unlabelled=dense)


def _core(frame: pd.DataFrame, ground: pd.DataFrame, words: Words, measure: str) -> go.Figure:
    close = ground[ground["area_km2"] < where.CORE_KM2]
    return figures.bubbles(frame, close, words, measure, outline=region.load().outline)


_OF_TOWNS = {
    "mark": "town_id",
    "evidence": where.behind,
    "counts": _counted,
    "backdrop": where.ground,
    "narrow": lambda town_id, *options: {"towns": (town_id,)},
    "settings": MEASURES,
}
TILES = Panel("coverage", where.coverage, figures.tiles, **_OF_TOWNS)
RANKED = Panel("towns_ranked", where.coverage, figures.ranked, **_OF_TOWNS)
DISTRICT = Panel("district", where.coverage, _district, **_OF_TOWNS)
CORE = Panel("core", where.core, _core, **_OF_TOWNS)
THROUGH_TIME = Panel(
    "towns_through_time",
    where.through_time,
    figures.through_time,
    mark="cell_id",
    evidence=where.in_cell,
    label=lambda row, words: f"{words.named(row)} · {row['period']:%Y-%m}",
    counts={"articles": "articles"},
    backdrop=where.ground,
    settings=tuple((grain,) for grain in where.GRAINS),
)
SETTLEMENTS = Panel(
    "settlements",
    where.settlements,
    mark="settlement_id",
    evidence=where.of_settlement,
    counts={"articles": "articles"},
)
PANELS = (TILES, RANKED, DISTRICT, CORE, THROUGH_TIME, SETTLEMENTS)


def show(desk: Desk) -> None:
    "Where was it written about?"
    with st.container(horizontal=True):
        measure = desk.pick("measure", where.MEASURES)
        layout = desk.pick("layout", LAYOUTS)
    left, right = st.columns([3, 2] if layout == "tiles" else 2)
    shown = (TILES, RANKED) if layout == "tiles" else (DISTRICT, CORE)
    for column, one in zip((left, right), shown, strict=True):
        with column:
            panel.show(desk, one, measure)
    panel.show(desk, THROUGH_TIME, desk.pick("grain", where.GRAINS))
    panel.show(desk, SETTLEMENTS)
