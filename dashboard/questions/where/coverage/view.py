"""How much was written about each town?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from dashboard.charts import tile_map
from dashboard.context.context import Context
from dashboard.filter.denominators import Series, Values
from dashboard.look.page import narrow
from dashboard.panel.panel import ARTICLES, Panel
from dashboard.queries.towns import town_outlines, town_positions
from dashboard.questions.where.coverage import chart, map_chart, own_denominator, query


def _counted(measure: str, own: Values) -> Mapping[str, str]:
    return {
        "articles": ARTICLES,
        "share": ARTICLES,
        "per_ten": ARTICLES,
        "own": ARTICLES,
        "main_articles": {"main_articles": "articles"},
        "mentions": {"mentions": "spans"},
        "figures": {"figures": "spans"},
    }.get(measure, {})


TILES = Panel(
    "coverage",
    query.coverage,
    chart.tiles,
    mark="town_id",
    evidence=query.behind,
    counts=_counted,
    backdrop=town_positions,
    narrow="towns",
)
RANKED = replace(TILES, name="towns_ranked", chart=chart.ranked)
DISTRICT = replace(TILES, name="district", chart=map_chart.district, backdrop=town_outlines)
PANELS = (TILES, RANKED, DISTRICT)


def show(context: Context) -> None:
    "A measure of each town, on tiles or a map and ranked."
    with context.controls():
        measures = st.container(width="content")
    with context.adjust("layout"):
        layout = context.pick("layout", _layouts(context))
    series = own_denominator.chosen_series(context)
    with measures:
        measure = context.pick("measure", (*query.MEASURES, "own") if series else query.MEASURES)
    _coverage(context, measure, layout, series if measure == "own" else None)


def _layouts(context: Context) -> tuple[str, ...]:
    "A map only where the place of a town is known, boundaries only where the store carries some."
    land = context.ask(town_outlines)
    if land["lon"].isna().all():
        return ("tiles",)
    units = land["unit"].dropna()
    return ("tiles", *(map_chart.LAYOUTS if (units != "district").any() else map_chart.LAYOUTS[:1]))


def _coverage(context: Context, measure: str, layout: str, series: Series | None) -> None:
    "The tiles or the map of one measure, and the towns ranked: at the side, or where the map needs the width below it."
    options = (measure, series.values if series else ())
    name = series.series_id if series else ""
    notes = [own_denominator.note(context.words, series)] if series else []
    land = context.ask(town_positions)
    tiled = layout == "tiles"
    has_core = not tiled and map_chart.has_core(land)
    columns = st.columns([3, 2] if tiled else 2) if not has_core else [st.container(), st.container()]
    for column, one in zip(columns, (TILES if tiled else DISTRICT, RANKED), strict=True):
        with column:
            listed = [context.words("where.listed")] if one is TILES and not tile_map.has_grid(land) else []
            looks = (name, layout, not narrow()) if one is DISTRICT else (name,)
            one.show(context, *options, looks=looks, note=" · ".join([*notes, *listed]) or None, about=name or None)
