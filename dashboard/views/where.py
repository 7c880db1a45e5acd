"""Where was it written about?"""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from dashboard import panel
from dashboard.desk import Desk
from dashboard.figures import where as figures
from dashboard.panel import Mark
from dashboard.queries import where
from loaders import region

LAYOUTS = ("tiles", "map")
CORE_KM2 = 20  # units below it lie so close together that their bubbles need a map of their own


def show(desk: Desk) -> None:
    "Where was it written about?"
    with st.container(horizontal=True):
        measure = desk.pick("measure", where.MEASURES)
        layout = desk.pick("layout", LAYOUTS)
    frame = desk.ask(where.coverage)
    mark = Mark("town_id", lambda town_id: desk.ask(where.behind, town_id, measure), _names(desk, frame, "town_id"))
    left, right = st.columns([3, 2] if layout == "tiles" else 2)
    if layout == "tiles":
        ground = desk.ask(where.ground)
        with left:
            panel.show(desk, "coverage", frame, figures.tiles(frame, ground, desk.words, measure), mark)
        with right:
            panel.show(desk, "towns_ranked", frame, figures.ranked(frame, ground, desk.words, measure), mark)
    else:
        _maps(desk, frame, measure, mark, left, right)
    _through_time(desk)
    settled = desk.ask(where.settlements)
    mark = Mark("settlement_id", lambda one: desk.ask(where.of_settlement, one), _names(desk, settled, "settlement_id"))
    panel.show(desk, "settlements", settled, None, mark)


def _through_time(desk: Desk) -> None:
    grain = desk.pick("grain", where.GRAINS)
    frame = desk.ask(where.through_time, grain)
    called = frame.assign(name=frame["name"] + " · " + frame["period"].dt.strftime("%Y-%m"))
    mark = Mark("cell_id", lambda cell: desk.ask(where.in_cell, grain, cell), _names(desk, called, "cell_id"))
    figure = figures.through_time(frame, desk.ask(where.ground), desk.words, grain)
    panel.show(desk, "towns_through_time", frame, figure, mark)


def _maps(desk: Desk, frame: pd.DataFrame, measure: str, mark: Mark, left, right) -> None:
    "The whole district beside a closer look at its dense core."
    ground, outline = desk.ask(where.ground), region.load().outline
    core = ground[ground["area_km2"] < CORE_KM2]
    dense = set(core["town_id"])
    with left:
        whole = figures.bubbles(frame, ground, desk.words, measure, outline=outline, unlabelled=dense)
        panel.show(desk, "coverage", frame, whole, mark)
    with right:
        close = figures.bubbles(frame, core, desk.words, measure, outline=outline)
        panel.show(desk, "core", frame[frame["town_id"].isin(dense)], close, mark)


def _names(desk: Desk, frame: pd.DataFrame, column: str) -> Callable[[str], str]:
    return {row[column]: desk.words.named(row) for row in frame.to_dict("records")}.__getitem__
