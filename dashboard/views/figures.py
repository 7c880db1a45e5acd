"""How much?"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import Any

import streamlit as st

from dashboard import panel
from dashboard.desk import Desk
from dashboard.figures import figures as charts
from dashboard.i18n import Words
from dashboard.panel import Panel
from dashboard.queries import figures


def _called(row: Mapping[str, Any], words: Words) -> str:
    "What a person calls a figure: subject and number."
    return f"{row['subject']} {row['number']}" if isinstance(row["subject"], str) else row["number"]


_EACH = {"mark": "figure_id", "label": _called}
LEDGER = Panel(
    "ledger",
    figures.ledger,
    evidence=figures.in_ledger,
    settings=tuple((*two, None) for two in product(figures.KINDS, figures.WEIGHTS)),
    **_EACH,
)
LEVELS = Panel("levels", figures.ledger, charts.values, evidence=figures.in_ledger, **_EACH)
CHANGES = Panel(
    "changes",
    figures.changes,
    charts.changes,
    mark="change_id",
    evidence=figures.of_change,
    label=_called,
    settings=tuple((weight,) for weight in figures.WEIGHTS),
)
SERIES = Panel("series", figures.series, charts.series, evidence=figures.of_figure, **_EACH)
PANELS = (LEDGER, LEVELS, CHANGES, SERIES)


def show(desk: Desk) -> None:
    "How much?"
    with st.container(horizontal=True):
        weight = desk.pick("weight", figures.WEIGHTS)
        kind = desk.pick("kind", figures.KINDS)
        unit = _unit(desk, kind, weight)
    panel.show(desk, LEVELS if unit else LEDGER, kind, weight, unit)
    panel.show(desk, CHANGES, weight)
    if len(desk.ask(figures.series)):
        panel.show(desk, SERIES)


def _unit(desk: Desk, kind: str, weight: str) -> str | None:
    units = desk.ask(figures.units, kind, weight)
    return desk.choose("unit", {row.unit: f"{row.unit} · {row.figures}" for row in units.itertuples()})
