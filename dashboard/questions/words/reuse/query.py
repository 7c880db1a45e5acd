"""What is printed more than once? Passages that articles share, where first and how changed."""

from __future__ import annotations

import ibis

from dashboard.queries.evidence import span_evidence
from dashboard.queries.parameters import Text
from dashboard.tables import articles, reuse

MOST = 300  # passages
RULE = "reuse"


def passages(asked: ibis.Table) -> ibis.Table:
    """The passages of most weight (articles × characters) that at least two articles asked for share.

    passage_id, passage, characters, articles, count, date_from (of the earliest issue that holds it), first_in (its headline)
    """
    uses = reuse.semi_join(asked, "article_id")
    uses = uses.mutate(characters=uses.end - uses.start)
    rows = uses.group_by("passage_id", "characters").agg(articles=uses.article_id.nunique(), count=uses.count())
    rows = rows.filter(rows.articles > 1).mutate(weight=rows.articles * rows.characters)
    rows = rows.order_by(ibis.desc("weight"), "passage_id").limit(MOST)
    held = uses.semi_join(rows, "passage_id").inner_join(
        asked.select("article_id", "headline", "date_from", "text"), "article_id"
    )
    place = ibis.row_number().over(
        group_by="passage_id", order_by=[held.date_from.isnull(), "date_from", "article_id", "start"]
    )
    first = held.mutate(place=place).filter(ibis._.place == 0)
    first = first.select(
        "passage_id", "date_from", first_in="headline", passage=first.text.substr(first.start, first.characters)
    )
    rows = rows.inner_join(first, "passage_id").order_by(ibis.desc("weight"), "passage_id")
    columns = ("passage_id", "passage", "characters", "articles", "count", "date_from", "first_in")
    return rows.select(*columns)


def of_passage(asked: ibis.Table, passage_id: Text) -> ibis.Table:
    "Evidence: every standing of the passage."
    uses = reuse.filter(reuse.passage_id == passage_id)
    uses = uses.mutate(field=ibis.literal("text"), rule=ibis.literal(RULE))
    return span_evidence(uses.select("article_id", "field", "start", "end", "rule"), asked)


def settings_of(asked: ibis.Table, passage_id: Text) -> ibis.Table:
    "article_id, headline, date_from, paragraph: the paragraph around the passage in each article, the earliest first."
    uses = reuse.filter(reuse.passage_id == passage_id).semi_join(asked, "article_id")
    uses = uses.group_by("article_id").agg(start=uses.start.min(), end=uses.end.min())
    rows = uses.inner_join(articles.select("article_id", "headline", "date_from", "text"), "article_id")
    before, after = rows.text.left(rows.start).split("\n"), rows.text.substr(rows.end).split("\n")
    passage = rows.text.substr(rows.start, rows.end - rows.start)
    paragraph = before[before.length() - 1] + passage + after[0]
    rows = rows.select("article_id", "headline", "date_from", paragraph=paragraph)
    return rows.order_by(ibis._.date_from.isnull(), "date_from", "article_id")
