"""Which other districts, counties, cities and provinces are named, and which of their townships."""

from __future__ import annotations

import ibis
import pandas as pd

from dashboard.queries import evidence
from dashboard.queries.parameters import Text
from dashboard.tables import districts, mentions, places
from loaders.places import national, region

LEVELS = ("county", "prefecture", "province")
NO_ONE = "-"  # where the paper is of no region: no code begins so
TOWN = "town"


def named(asked: ibis.Table, level: str, inside: Text) -> ibis.Table:
    """district_id, articles, count, townships: every area of that level but the paper's own, most articles first.

    level  one of LEVELS; a county is also named where one of its townships or villages is
    inside what the codes begin with that lie in the paper's own region; NO_ONE where it has none
    articles, count  that name it, and how often;  townships  named of it, as one text
    """
    rows = districts.filter(districts.level == level).select(
        "article_id", "region", "count", township=ibis.null("string")
    )
    if level == LEVELS[0]:
        lower = _lower().select("article_id", "region", "count", township=_township())
        rows = rows.union(lower)
    rows = rows.semi_join(asked, "article_id").filter(_is_outside(rows, inside))
    counts = rows.group_by(district_id=rows.region).agg(
        articles=rows.article_id.nunique(),
        count=rows["count"].sum().cast("int64"),
        townships=rows.township.collect(distinct=True, order_by=rows.township).join("、"),
    )
    return counts.order_by(ibis.desc("articles"), ibis.desc("count"), "district_id")


def townships(asked: ibis.Table, inside: Text) -> ibis.Table:
    """township_id, name, kind, district_id, articles, count: every township and village outside the paper's region."""
    rows = _lower().semi_join(asked, "article_id").filter(_is_outside(places, inside))
    counts = rows.group_by(
        township_id=rows.region + "~" + rows.name, name=rows.name, kind=rows.kind, district_id=rows.region
    ).agg(articles=rows.article_id.nunique(), count=rows["count"].sum().cast("int64"))
    return counts.order_by(ibis.desc("articles"), ibis.desc("count"), "township_id")


def _lower() -> ibis.Table:
    "Townships and villages that are no place of the region, and of which the county is known."
    return places.filter(places.town_id.isnull(), places.region.notnull())


def _township() -> ibis.expr.types.StringValue:
    return ibis.ifelse(places.kind == TOWN, places.name, ibis.null("string"))


def _is_outside(rows: ibis.Table, inside: Text) -> ibis.expr.types.BooleanValue:
    "Whether an area neither lies in the paper's region nor holds it."
    stem = rows.region.re_replace("(00){1,2}$", "")
    return ~(rows.region.startswith(inside) | (ibis.literal("") + inside).startswith(stem))


def behind(asked: ibis.Table, level: str, inside: Text, district_id: Text) -> ibis.Table:
    "Every span that names the area or, of a county, one of its townships and villages."
    spans = mentions.filter(mentions.kind == "district", mentions.rule == ibis.literal("areas.") + district_id)
    held = _lower().filter(places.region == district_id)
    lower = mentions.filter(mentions.kind.isin(("elsewhere", "settlement"))).semi_join(held, ["article_id", "name"])
    both = evidence.span_columns(spans).union(evidence.span_columns(lower))
    return evidence.span_evidence(both, asked)


def of_township(asked: ibis.Table, inside: Text, township_id: Text) -> ibis.Table:
    "Every span that names the township or village."
    held = _lower().filter(places.region + "~" + places.name == township_id)
    named_so = mentions.filter(mentions.kind.isin(("elsewhere", "settlement"))).semi_join(held, ["article_id", "name"])
    return evidence.span_evidence(evidence.or_whole_article(evidence.span_columns(named_so), held), asked)


def called(frame: pd.DataFrame, *options: object) -> pd.DataFrame:
    "The same rows with what the areas are called in the national table: name, name_en, place (the name with those above it)."
    known = national.areas()
    areas = [known.get(code) for code in frame["district_id"]]
    names = {
        "name": [area.name if area else code for area, code in zip(areas, frame["district_id"], strict=True)],
        "name_en": [area.name_en if area else None for area in areas],
        "place": [region.full_name(area) if area else None for area in areas],
    }
    front = frame[["district_id"]].assign(**names)
    return pd.concat([front, frame.drop(columns="district_id")], axis=1)


def placed(frame: pd.DataFrame, *options: object) -> pd.DataFrame:
    "The rows of townships with the full name of their county in place of its code."
    known = national.areas()
    place = [region.full_name(known[code]) if code in known else code for code in frame["district_id"]]
    return frame.assign(place=place)[["township_id", "name", "kind", "place", "articles", "count"]]
