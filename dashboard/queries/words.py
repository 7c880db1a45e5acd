"""Which words?"""

from __future__ import annotations

import ibis

from dashboard.tables import terms

CLASSES = ("all", "nouns", "verbs", "places")
_TAGS = {"nouns": "n", "verbs": "v", "places": "ns"}
MOST = 120


def term_counts(asked: ibis.Table, word_class: str, stopped: tuple[str, ...]) -> ibis.Table:
    """term, pos, count, articles, per_10000: the most frequent words of the articles asked for, stop words left out.

    per_10000 counts against all words of those articles, stop words included; single characters and bare numbers are left out.
    """
    rows = terms.semi_join(asked, "article_id")
    total = rows.aggregate(total=rows["count"].sum())
    kept = rows.filter(rows.term.length() > 1, ~rows.term.re_search(r"^[\d.%]+$"), rows.term.notin(stopped))
    if word_class in _TAGS:
        kept = kept.filter(kept.pos.startswith(_TAGS[word_class]))
    counts = kept.group_by("term", "pos").agg(count=kept["count"].sum(), articles=kept.article_id.nunique())
    counts = counts.cross_join(total).mutate(per_10000=ibis._["count"] * 10000 / ibis._.total)
    return counts.drop("total").order_by(ibis.desc("count"), "term").limit(MOST)


def with_term(asked: ibis.Table, term: str) -> ibis.Table:
    "article_id, page_id, headline, date_from, date_to, body: articles asked for that hold the word."
    rows = asked.semi_join(terms.filter(terms.term == term), "article_id").mutate(body=ibis._.text)
    return rows.select("article_id", "page_id", "headline", "date_from", "date_to", "body").order_by(
        "date_from", "article_id"
    )
