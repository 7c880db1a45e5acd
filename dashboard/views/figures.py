"""How much?"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import panel
from dashboard.desk import Desk
from dashboard.figures import figures as charts
from dashboard.panel import Mark
from dashboard.queries import figures


def show(desk: Desk) -> None:
    "How much?"
    with st.container(horizontal=True):
        weight = desk.pick("weight", figures.WEIGHTS)
        kind = desk.pick("kind", figures.KINDS)
        unit = _unit(desk, kind, weight)
    ledger = desk.ask(figures.ledger, kind, weight, unit)
    figure = charts.values(ledger, desk.words, unit) if unit else None
    panel.show(desk, "ledger", ledger, figure, _mark(desk, ledger))
    changes = desk.ask(figures.changes, weight)
    panel.show(desk, "changes", changes, charts.changes(changes, desk.words), _mark(desk, changes))
    series = desk.ask(figures.series)
    if len(series):
        panel.show(desk, "series", series, charts.series(series, desk.words), _mark(desk, series))


def _unit(desk: Desk, kind: str, weight: str) -> str | None:
    units = desk.ask(figures.units, kind, weight)
    labels = {row.unit: f"{row.unit} · {row.figures}" for row in units.itertuples()}
    return desk.choose("unit", labels)


def _mark(desk: Desk, frame: pd.DataFrame) -> Mark:
    "A figure: its sentence, and what a person calls it."
    labels = dict(zip(frame["figure_id"], frame["subject"].fillna("") + " " + frame["number"], strict=True))
    return Mark("figure_id", lambda figure_id: desk.ask(figures.of_figure, figure_id), labels.__getitem__)
