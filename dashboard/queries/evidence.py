"""What stands behind a mark: the spans, each with its article, ready to be cut to sentences.

Every query here gives the same columns: article_id · page_id · headline · date_from · date_to · field · start · end · line · rule · body.
``body`` is the text that the span points into; start is null where the evidence is the article itself; line is the
line of the source file, known for spans of the text.
"""

from __future__ import annotations

import ibis

from dashboard.filter import dimensions
from dashboard.queries.parameters import Text, Themes
from dashboard.tables import mentions, people, places

COLUMNS = ("article_id", "page_id", "headline", "date_from", "date_to", "field", "start", "end", "line", "rule", "body")


def _body(rows: ibis.Table) -> ibis.expr.types.StringValue:
    "The text that rows.field names."
    index = rows.field.re_extract(r"\[(\d+)\]", 1).nullif("").cast("int64")
    return ibis.cases(
        (rows.field == "text", rows.text),
        (rows.field == "headline", rows.headline),
        (rows.field == "kicker", rows.kicker),
        (rows.field == "section", rows.section),
        (rows.field.startswith("subheadlines"), rows.subheadlines[index]),
        (rows.field.startswith("captions"), rows.captions[index]),
    )


def _line(rows: ibis.Table) -> ibis.expr.types.IntegerValue:
    "The line of the source file in which a span of the text begins."
    begun = rows.text_starts.filter(lambda start: start <= rows.start).length()
    line = ibis.ifelse(begun > 0, rows.text_lines[ibis.greatest(begun, 1) - 1], ibis.null("int32"))
    return ibis.ifelse(rows.field == "text", line, ibis.null("int32")).cast("int32")


def span_evidence(spans: ibis.Table, asked: ibis.Table) -> ibis.Table:
    "Spans (article_id, field, start, end, rule) of the articles that were asked for, in reading order."
    rows = spans.inner_join(asked.drop("date_best"), "article_id")
    rows = rows.mutate(body=_body(rows), line=_line(rows))
    return rows.select(*COLUMNS).order_by("date_from", "article_id", "field", "start")


def span_columns(rows: ibis.Table) -> ibis.Table:
    "What placed() asks for, of any table that has it."
    return rows.select("article_id", "field", "start", "end", "rule")


def or_whole_article(spans: ibis.Table, held: ibis.Table) -> ibis.Table:
    "The spans, and for every article_id of held without one the article as a whole, so that no counted article is lost."
    null = ibis.null("int32")
    rest = held.select("article_id").distinct().anti_join(spans, "article_id")
    return spans.union(
        rest.mutate(field=ibis.literal("text"), start=null, end=null, rule=ibis.null("string")), distinct=True
    )


def article_evidence(rows: ibis.Table) -> ibis.Table:
    "These articles as evidence: the article itself, not a span of it."
    null = ibis.null("int32")
    rows = rows.mutate(
        field=ibis.literal("text"), start=null, end=null, line=null, rule=ibis.null("string"), body=rows.text
    )
    return rows.select(*COLUMNS).order_by("date_from", "article_id")


def of_town(asked: ibis.Table, town_id: Text) -> ibis.Table:
    "Every span that names the town; where an article names only its settlements, those."
    inside = places.filter(places.town_id == town_id)
    held = inside.filter(inside.kind == "town")
    named = span_columns(mentions.filter(mentions.kind == "town").semi_join(held, ["article_id", "name"]))
    lower = mentions.filter(mentions.kind == "settlement").semi_join(inside, ["article_id", "name"])
    lower = span_columns(lower.semi_join(held, "article_id").anti_join(named, "article_id"))
    return span_evidence(or_whole_article(named.union(lower), held), asked)


def of_person(asked: ibis.Table, person_id: Text) -> ibis.Table:
    "Every span that names the person."
    held = people.filter(people.person_id == person_id)
    return span_evidence(or_whole_article(spans_naming(held), held), asked)


def of_value(asked: ibis.Table, dimension: str, value: Text, lines: Themes = ()) -> ibis.Table:
    "The spans that name a town or official; of any other dimension's value, the articles that have it."
    if dimension == "town":
        return of_town(asked, value)
    if dimension == "official":
        return of_person(asked, value)
    held = dimensions.values(dimension, asked, lines)
    return article_evidence(asked.semi_join(held.filter(held.value == value), "article_id"))


def spans_naming(held: ibis.Table) -> ibis.Table:
    "The spans that name the people of these rows of people."
    return span_columns(mentions.filter(mentions.kind == "person").semi_join(held, ["article_id", "name"]))


def figure_evidence(asked: ibis.Table, held: ibis.Table) -> ibis.Table:
    "The numbers of these rows of indicators, each where its clause prints it; else the whole clause."
    at = held["quote"].find(held.number).fill_null(-1)
    start = held.start + ibis.greatest(at, 0)
    end = ibis.ifelse(at < 0, held.end, start + held.number.length())
    return span_evidence(span_columns(held.mutate(start=start.cast("int32"), end=end.cast("int32"))), asked)
