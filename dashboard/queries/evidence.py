"""What stands behind a mark: the spans, each with its article, ready to be cut to sentences.

Every query here gives the same columns: article_id · page_id · headline · date_from · date_to · field · start · end · rule · body.
``body`` is the text that the span points into; start is null where the evidence is the article itself.
"""

from __future__ import annotations

import ibis

from dashboard.filters import Filter
from dashboard.tables import dates, indicators, mentions, people, places

COLUMNS = ("article_id", "page_id", "headline", "date_from", "date_to", "field", "start", "end", "rule", "body")


def _body(rows: ibis.Table) -> ibis.expr.types.StringValue:
    "The text that rows.field names."
    index = rows.field.re_extract(r"\[(\d+)\]", 1).nullif("").cast("int64")
    return (
        ibis.cases(
            (rows.field == "text", rows.text),
            (rows.field == "headline", rows.headline),
            (rows.field == "kicker", rows.kicker),
            (rows.field == "section", rows.section),
            (rows.field.startswith("subheadlines"), rows.subheadlines[index]),
            (rows.field.startswith("captions"), rows.captions[index]),
        )
    )


def _placed(spans: ibis.Table, flt: Filter) -> ibis.Table:
    "Spans (article_id, field, start, end, rule) of the articles that were asked for, in reading order."
    rows = spans.inner_join(flt.apply().drop("date_best"), "article_id")
    rows = rows.mutate(body=_body(rows))
    return rows.select(*COLUMNS).order_by("date_from", "article_id", "field", "start")


def _spans(rows: ibis.Table) -> ibis.Table:
    return rows.select("article_id", "field", "start", "end", "rule")


def of_articles(flt: Filter) -> ibis.Table:
    "The articles themselves."
    rows = flt.apply()
    null = ibis.null("int32")
    rows = rows.mutate(field=ibis.literal("text"), start=null, end=null, rule=ibis.null("string"), body=rows.text)
    return rows.select(*COLUMNS).order_by("date_from", "article_id")


def of_town(flt: Filter, town_id: str) -> ibis.Table:
    "Every span that names the town or, where no span does, nothing: the reading list of a town."
    named = places.filter(places.town_id == town_id, places.kind == "town").select("name").distinct()
    return _placed(_spans(mentions.filter(mentions.kind == "town").semi_join(named, "name")), flt)


def of_person(flt: Filter, person_id: str) -> ibis.Table:
    "Every span that names the person."
    held = people.filter(people.person_id == person_id).select("article_id", "name")
    return _placed(_spans(mentions.filter(mentions.kind == "person").semi_join(held, ["article_id", "name"])), flt)


def of_indicator(flt: Filter, article_id: str, field: str, start: int) -> ibis.Table:
    "The clause of one figure."
    rows = indicators.filter(indicators.article_id == article_id, indicators.field == field, indicators.start == start)
    return _placed(_spans(rows), flt)


def of_dates(flt: Filter) -> ibis.Table:
    "Every calendar expression."
    return _placed(_spans(dates), flt)
