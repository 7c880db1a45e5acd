"""What is in here?"""

from __future__ import annotations

import ibis

from dashboard.queries.evidence import article_evidence
from dashboard.queries.parameters import Text
from dashboard.tables import articles, indicators, towns

LONGEST = 140  # characters of a sentence that is shown for its figure


def articles_by_genre(asked: ibis.Table) -> ibis.Table:
    "genre, articles, most first."
    return asked.group_by("genre").agg(articles=asked.count()).order_by(ibis.desc("articles"), "genre")


def articles_of_genre(asked: ibis.Table, genre: Text) -> ibis.Table:
    "Evidence: the articles behind one bar of articles_by_genre."
    rows = asked
    return article_evidence(rows.filter(rows.genre == genre))


def telling(_asked: ibis.Table) -> ibis.Table:
    """The figure of each article of the store that tells most, whatever the filter; of all these the most telling first.

    figure_id, article_id, headline, subject, number, value, value_high, approx, unit, town, town_en, field, start, end, sentence, at
    at  where in the sentence the number of the figure's own clause stands, not an equal one before it
    Significant figures with a subject, in a short sentence. A figure tells more with its town, its period, a rise or
    fall, or as a level; of equal ones the larger.
    """
    rows = indicators.filter(indicators.significant, indicators.subject.notnull(), indicators.value.notnull())
    rows = rows.filter(rows.unit.notnull(), rows.sentence.length() <= LONGEST, rows.sentence.contains(rows.number))
    told = sum(column.notnull().cast("int64") for column in (rows.town_id, rows.period, rows.direction))
    rows = rows.mutate(told=told + (rows.kind == "level").cast("int64"))
    best = (ibis.desc("told"), ibis.desc("value"), "indicator_id")
    rows = rows.mutate(place=ibis.row_number().over(ibis.window(group_by="article_id", order_by=best)))
    rows = rows.filter(rows.place == 0).inner_join(articles.select("article_id", "headline"), "article_id")
    rows = rows.left_join(towns.select("town_id", town="name", town_en="name_en"), "town_id")
    clause, inside = rows.sentence.find(rows.quote), rows.quote.find(rows.number)
    at = ibis.ifelse((clause >= 0) & (inside >= 0), clause + inside, rows.sentence.find(rows.number))
    columns = (
        "article_id",
        "headline",
        "subject",
        "number",
        "value",
        "value_high",
        "approx",
        "unit",
        "town",
        "town_en",
    )
    rows = rows.order_by(*best).mutate(at=at, figure_id=rows.indicator_id)
    return rows.select("figure_id", *columns, "field", "start", "end", "sentence", "at")
