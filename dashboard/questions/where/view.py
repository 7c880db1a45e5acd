"""Where was it written about?"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd
import streamlit as st

from dashboard.context import address
from dashboard.context.context import Context
from dashboard.database import selection
from dashboard.filter.denominators import Series, Values
from dashboard.panel import panel
from dashboard.panel.panel import Panel
from dashboard.queries import evidence
from dashboard.questions.where import (
    chance_chart,
    chance_measure,
    chart,
    inequality,
    map,
    own_denominator,
    query,
    time_query,
    villages_query,
)
from dashboard.questions.where import measure as core
from dashboard.questions.where.town_sheet import view as town

SOME: Values = (("110112104", 120000.0), ("110112105", 150000.0))  # a denominator to try panels with
MEASURES = (*((measure, ()) for measure in query.MEASURES), ("own", SOME))
ARTICLES = {"articles": "articles"}


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


def _only(town_id: str, *options: object) -> Mapping[str, tuple[str, ...]]:
    return {"towns": (town_id,)}


_MEASURED = {
    "mark": "town_id",
    "evidence": query.behind,
    "counts": _counted,
    "narrow": _only,
    "settings": MEASURES,
}
TILES = Panel("coverage", query.coverage, chart.tiles, backdrop=query.ground, **_MEASURED)
RANKED = Panel("towns_ranked", query.coverage, chart.ranked, backdrop=query.ground, **_MEASURED)
DISTRICT = Panel("district", query.coverage, map.district, backdrop=query.land, **_MEASURED)
CORE = Panel("core", query.coverage, map.core, backdrop=query.land, compute=(core.dense,), **_MEASURED)
CHANCE = Panel(
    "against_chance",
    query.per_issue,
    chance_chart.against_chance,
    mark="town_id",
    evidence=evidence.of_town,
    counts=ARTICLES,
    compute=(chance_measure.against_chance,),
    narrow=_only,
)
THROUGH_TIME = Panel(
    "towns_through_time",
    time_query.through_time,
    chart.through_time,
    mark="cell_id",
    evidence=time_query.in_cell,
    label=lambda row, words: f"{words.named(row)} · {row['period']:%Y-%m}",
    counts=ARTICLES,
    backdrop=query.ground,
    settings=tuple((grain,) for grain in time_query.GRAINS),
)
BY_TOWN = Panel(
    "settlements_by_town",
    villages_query.by_town,
    chart.settled,
    mark="town_id",
    evidence=villages_query.of_one_town,
    counts=ARTICLES,
)
LORENZ = Panel(
    "lorenz",
    query.per_issue,
    chance_chart.lorenz,
    mark="town_id",
    evidence=evidence.of_town,
    counts=ARTICLES,
    compute=(inequality.lorenz,),
    narrow=_only,
)
PANELS = (TILES, RANKED, DISTRICT, CORE, CHANCE, THROUGH_TIME, BY_TOWN, town.SETTLEMENTS, LORENZ)


def show(context: Context) -> None:
    "The part that the reader chose; a link to a town's sheet leads to the villages."
    default = "villages" if address.option("sheet") else "coverage"
    PARTS[context.pick("where_part", tuple(PARTS), default)](context)


def _covered(context: Context) -> None:
    "Where was it written about?"
    controls = st.container(horizontal=True)
    series = own_denominator.chosen(context)
    with controls:
        measure = context.pick("measure", (*query.MEASURES, "own") if series else query.MEASURES)
        layout = context.pick("layout", _layouts(context))
    _coverage(context, measure, layout, series if measure == "own" else None)


def _by_chance(context: Context) -> None:
    "Is that more than chance, and how unequal?"
    issues, uncertain = selection.issues(context.store, context.flt)
    panel.show(context, CHANCE, note=context.words("against_chance.note", issues=issues, uncertain=uncertain))
    _unequal(context, selection.having_any(context.store, context.flt, "towns"))


def _through_time(context: Context) -> None:
    "Where, and when?"
    panel.show(context, THROUGH_TIME, context.pick("grain", time_query.GRAINS))


def _villages(context: Context) -> None:
    "Which villages and communities are named, which never, and one town's own."
    panel.show(context, BY_TOWN)
    town.show(context)


PARTS = MappingProxyType({"coverage": _covered, "chance": _by_chance, "time": _through_time, "villages": _villages})


def _layouts(context: Context) -> tuple[str, ...]:
    "Boundaries only where the store carries some."
    units = context.ask(query.land)["unit"].dropna()
    return ("tiles", *(map.LAYOUTS if (units != "district").any() else map.LAYOUTS[:1]))


def _coverage(context: Context, measure: str, layout: str, series: Series | None) -> None:
    "Two panels of one measure side by side."
    options = (measure, series.values if series else ())
    name = series.series_id if series else ""
    told = {"note": own_denominator.note(context.words, series), "about": name} if series else {}
    tiled = layout == "tiles"
    shown = (TILES, RANKED) if tiled else (DISTRICT, CORE)
    looks = (name,) if tiled else (name, layout)
    for column, one in zip(st.columns([3, 2] if tiled else 2), shown, strict=True):
        with column:
            panel.show(context, one, *options, looks=looks, **told)


def _unequal(context: Context, named: int) -> None:
    "The Lorenz curve with its Gini; below a number of articles, why there is none."
    words, rows = context.words, context.ask(query.per_issue)
    if 0 < named < inequality.FEWEST:
        towns = rows["town_id"].nunique()
        panel.withhold(context, LORENZ, words("lorenz.few", n=named, fewest=inequality.FEWEST, towns=towns))
        return
    panel.show(context, LORENZ, note=_gini(context, rows) if named else None)


def _gini(context: Context, rows: pd.DataFrame) -> str:
    counts = chance_measure.per_issue(rows)
    low, high = inequality.interval(counts)
    told = {"gini": inequality.gini(counts.sum(axis=0)), "low": low, "high": high}
    told = {name: f"{value:.2f}" for name, value in told.items()}
    return context.words("lorenz.note", issues=len(counts), **told)
