"""How much?"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

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
    one = partial(desk.ask, figures.of_figure)
    panel.show(desk, "ledger", ledger, figure, Mark("figure_id", one, _called(ledger, "figure_id")))
    changes = desk.ask(figures.changes, weight)
    mark = Mark("change_id", partial(desk.ask, figures.of_change, weight), _called(changes, "change_id"))
    panel.show(desk, "changes", changes, charts.changes(changes, desk.words), mark)
    series = desk.ask(figures.series)
    if len(series):
        mark = Mark("figure_id", one, _called(series, "figure_id"))
        panel.show(desk, "series", series, charts.series(series, desk.words), mark)


def _unit(desk: Desk, kind: str, weight: str) -> str | None:
    units = desk.ask(figures.units, kind, weight)
    labels = {row.unit: f"{row.unit} · {row.figures}" for row in units.itertuples()}
    return desk.choose("unit", labels)


def _called(frame: pd.DataFrame, ident: str) -> Callable[[str], str]:
    "What a person calls a figure: subject and number; looked up only for the one that is asked for."

    def name(value: str) -> str:
        row = frame[frame[ident] == value].iloc[0]
        return f"{row['subject']} {row['number']}" if isinstance(row["subject"], str) else row["number"]

    return name
