"""Where was it written about?"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd
import streamlit as st

from dashboard import panel, roll, url
from dashboard.analysis import chance, core, inequality
from dashboard.denominators import Series, Values
from dashboard.desk import Desk
from dashboard.figures import chance as chances
from dashboard.figures import map as maps
from dashboard.figures import where as figures
from dashboard.panel import Panel
from dashboard.queries import evidence, periods, settlements, where
from dashboard.views import denominator, town

SOME: Values = (("110112104", 120000.0), ("110112105", 150000.0))  # a denominator to try panels with
MEASURES = (*((measure, ()) for measure in where.MEASURES), ("own", SOME))
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
    "evidence": where.behind,
    "counts": _counted,
    "narrow": _only,
    "settings": MEASURES,
}
TILES = Panel("coverage", where.coverage, figures.tiles, backdrop=where.ground, **_MEASURED)
RANKED = Panel("towns_ranked", where.coverage, figures.ranked, backdrop=where.ground, **_MEASURED)
DISTRICT = Panel("district", where.coverage, maps.district, backdrop=where.land, **_MEASURED)
CORE = Panel("core", where.coverage, maps.core, backdrop=where.land, compute=(core.dense,), **_MEASURED)
CHANCE = Panel(
    "against_chance",
    where.per_issue,
    chances.against_chance,
    mark="town_id",
    evidence=evidence.of_town,
    counts=ARTICLES,
    compute=(chance.against_chance,),
    narrow=_only,
)
THROUGH_TIME = Panel(
    "towns_through_time",
    periods.through_time,
    figures.through_time,
    mark="cell_id",
    evidence=periods.in_cell,
    label=lambda row, words: f"{words.named(row)} · {row['period']:%Y-%m}",
    counts=ARTICLES,
    backdrop=where.ground,
    settings=tuple((grain,) for grain in periods.GRAINS),
)
BY_TOWN = Panel(
    "settlements_by_town",
    settlements.by_town,
    figures.settled,
    mark="town_id",
    evidence=settlements.of_one_town,
    counts=ARTICLES,
)
LORENZ = Panel(
    "lorenz",
    where.per_issue,
    chances.lorenz,
    mark="town_id",
    evidence=evidence.of_town,
    counts=ARTICLES,
    compute=(inequality.lorenz,),
    narrow=_only,
)
PANELS = (TILES, RANKED, DISTRICT, CORE, CHANCE, THROUGH_TIME, BY_TOWN, town.SETTLEMENTS, LORENZ)


def show(desk: Desk) -> None:
    "The part that the reader chose; a link to a town's sheet leads to the villages."
    default = "villages" if url.option("sheet") else "coverage"
    PARTS[desk.pick("where_part", tuple(PARTS), default)](desk)


def _covered(desk: Desk) -> None:
    "Where was it written about?"
    controls = st.container(horizontal=True)
    series = denominator.chosen(desk)
    with controls:
        measure = desk.pick("measure", (*where.MEASURES, "own") if series else where.MEASURES)
        layout = desk.pick("layout", _layouts(desk))
    _coverage(desk, measure, layout, series if measure == "own" else None)


def _by_chance(desk: Desk) -> None:
    "Is that more than chance, and how unequal?"
    issues, uncertain = roll.issues(desk.store, desk.flt)
    panel.show(desk, CHANCE, note=desk.words("against_chance.note", issues=issues, uncertain=uncertain))
    _unequal(desk, roll.having_any(desk.store, desk.flt, "towns"))


def _through_time(desk: Desk) -> None:
    "Where, and when?"
    panel.show(desk, THROUGH_TIME, desk.pick("grain", periods.GRAINS))


def _villages(desk: Desk) -> None:
    "Which villages and communities are named, which never, and one town's own."
    panel.show(desk, BY_TOWN)
    town.show(desk)


PARTS = MappingProxyType({"coverage": _covered, "chance": _by_chance, "time": _through_time, "villages": _villages})


def _layouts(desk: Desk) -> tuple[str, ...]:
    "Boundaries only where the store carries some."
    units = desk.ask(where.land)["unit"].dropna()
    return ("tiles", *(maps.LAYOUTS if (units != "district").any() else maps.LAYOUTS[:1]))


def _coverage(desk: Desk, measure: str, layout: str, series: Series | None) -> None:
    "Two panels of one measure side by side."
    options = (measure, series.values if series else ())
    name = series.series_id if series else ""
    told = {"note": denominator.note(desk.words, series), "about": name} if series else {}
    tiled = layout == "tiles"
    shown = (TILES, RANKED) if tiled else (DISTRICT, CORE)
    looks = (name,) if tiled else (name, layout)
    for column, one in zip(st.columns([3, 2] if tiled else 2), shown, strict=True):
        with column:
            panel.show(desk, one, *options, looks=looks, **told)


def _unequal(desk: Desk, named: int) -> None:
    "The Lorenz curve with its Gini; below a number of articles, why there is none."
    words, rows = desk.words, desk.ask(where.per_issue)
    if 0 < named < inequality.FEWEST:
        towns = rows["town_id"].nunique()
        panel.withhold(desk, LORENZ, words("lorenz.few", n=named, fewest=inequality.FEWEST, towns=towns))
        return
    panel.show(desk, LORENZ, note=_gini(desk, rows) if named else None)


def _gini(desk: Desk, rows: pd.DataFrame) -> str:
    counts = chance.per_issue(rows)
    low, high = inequality.interval(counts)
    told = {"gini": inequality.gini(counts.sum(axis=0)), "low": low, "high": high}
    told = {name: f"{value:.2f}" for name, value in told.items()}
    return desk.words("lorenz.note", issues=len(counts), **told)
