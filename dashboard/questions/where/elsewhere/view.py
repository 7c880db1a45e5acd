"""Which other districts does the paper name: partners, supported counties, neighbours?"""

from __future__ import annotations

import re

from dashboard.context.context import Context
from dashboard.panel.panel import ARTICLES, Panel
from dashboard.questions.where.elsewhere import chart, query

DISTRICTS = Panel(
    "elsewhere",
    query.named,
    chart.ranked,
    mark="district_id",
    evidence=query.behind,
    counts=ARTICLES,
    compute=(query.called,),
)
TOWNSHIPS = Panel(
    "townships_elsewhere",
    query.townships,
    mark="township_id",
    evidence=query.of_township,
    counts=ARTICLES,
    compute=(query.placed,),
)
PANELS = (DISTRICTS, TOWNSHIPS)


def show(context: Context) -> None:
    "Counties, prefectures or provinces by articles; the townships and villages named of them."
    inside = inside_of(context)
    with context.controls():
        level = context.pick("level", query.LEVELS)
    DISTRICTS.show(context, level, inside)
    if not TOWNSHIPS.frame(context, inside).empty:
        TOWNSHIPS.show(context, inside)


def inside_of(context: Context) -> str:
    "What the codes begin with that lie in the paper's own region."
    here = context.store.region
    return re.sub("(00){1,2}$", "", here.code) if here and here.code else query.NO_ONE
