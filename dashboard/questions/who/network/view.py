"""Who appears with whom?"""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.context.context import Context
from dashboard.look.page import narrow
from dashboard.panel.panel import ARTICLES, Panel
from dashboard.questions.who.network import chart, query
from dashboard.questions.who.network.measure import measured
from dashboard.questions.who.person import view as person
from dashboard.rows import Row
from dashboard.words.i18n import Words

TOP = ("20", "40", "60")
LEAST = ("1", "2", "5", "20")
BONDS = ("articles", "log_dice")


def _label(row: Row, words: Words) -> str:
    return row["person"] if not isinstance(row["other"], str) else f"{row['person']} · {row['other']}"


def _only(bond_id: str, top: int, least: int) -> Mapping[str, tuple[str, ...]]:
    "The filter for an official; a pair has none, as a filter asks for either of two, not for both."
    return {} if query.PAIR in bond_id else {"officials": (bond_id,)}


NETWORK = Panel(
    "officials_network",
    query.bonds,
    chart.network,
    mark="bond_id",
    evidence=query.of_bond,
    label=_label,
    counts=ARTICLES,
    compute=(measured,),
    narrow=_only,
)
PANELS = (NETWORK,)


def show(context: Context) -> None:
    "The network, and the sheet of the official who was clicked in it."
    with context.controls():
        top = int(context.pick("network_top", TOP))
    with context.adjust("network_least", "network_by"):
        least = int(context.pick("network_least", LEAST))
        by = context.pick("network_by", BONDS)
    person.hold()
    NETWORK.show(context, top, least, looks=(by, chart.NARROW if narrow() else chart.WIDE))
    person.below(context)
