"""What is in here?"""

from __future__ import annotations

import ibis

from dashboard.filters import Filter
from dashboard.tables import indicators, people, places


def counts(flt: Filter) -> ibis.Table:
    "One row: pages, articles, characters, towns, officials and significant figures of the articles that were asked for."
    rows = flt.apply()
    said = places.filter(places.kind == "town").semi_join(rows, "article_id")
    held = people.filter(people.official).semi_join(rows, "article_id")
    figures = indicators.filter(indicators.significant).semi_join(rows, "article_id")
    return (
        rows.aggregate(pages=rows.page_id.nunique(), articles=rows.count(), characters=rows.characters.sum().fill_null(0))
        .cross_join(said.aggregate(towns=said.town_id.nunique()))
        .cross_join(held.aggregate(officials=held.person_id.nunique()))
        .cross_join(figures.aggregate(figures=figures.count()))
    )


def articles_by_genre(flt: Filter) -> ibis.Table:
    "genre, articles, most first."
    rows = flt.apply()
    return rows.group_by("genre").agg(articles=rows.count()).order_by(ibis.desc("articles"), "genre")
