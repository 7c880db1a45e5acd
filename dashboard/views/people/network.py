"""Who appears with whom?"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import Any

import streamlit as st

from dashboard import panel
from dashboard.analysis.network import measured
from dashboard.desk import Desk
from dashboard.figures import network as figures
from dashboard.i18n import Words
from dashboard.panel import Panel
from dashboard.queries import network
from dashboard.views.people import person

TOP = ("20", "40", "60")
LEAST = ("1", "2", "5", "20")
BONDS = ("articles", "log_dice")


def _called(row: Mapping[str, Any], words: Words) -> str:
    return row["person"] if not isinstance(row["other"], str) else f"{row['person']} · {row['other']}"


def _only(bond_id: str, top: int, least: int) -> Mapping[str, tuple[str, ...]]:
    "The filter for an official; a pair has none, as a filter asks for either of two, not for both."
    return {} if network.PAIR in bond_id else {"people": (bond_id,)}


NETWORK = Panel(
    "officials_network",
    network.bonds,
    figures.network,
    mark="bond_id",
    evidence=network.of_bond,
    label=_called,
    counts={"articles": "articles"},
    compute=(measured,),
    narrow=_only,
    settings=tuple(product(map(int, TOP), map(int, LEAST))),
)
PANELS = (NETWORK,)


def show(desk: Desk) -> None:
    "The network, and the sheet of the official who was clicked in it."
    with st.container(horizontal=True):
        top = int(desk.pick("network_top", TOP))
        least = int(desk.pick("network_least", LEAST))
        by = desk.pick("network_by", BONDS)
    panel.show(desk, NETWORK, top, least, looks=(by,))
    person.below(desk)
