"""Which words?"""

from __future__ import annotations

import ibis

from dashboard.queries.evidence import placed
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


def with_term(asked: ibis.Table, word_class: str, stopped: tuple[str, ...], term: str) -> ibis.Table:
    "Every place where the word stands in the texts of the articles that hold it."
    held = asked.semi_join(terms.filter(terms.term == term), "article_id")
    at = ibis.range(0, held.text.length()).filter(lambda start: held.text.substr(start, len(term)) == term)
    spans = held.select("article_id", field=ibis.literal("text"), start=at.unnest().cast("int32"))
    spans = spans.mutate(end=(spans.start + len(term)).cast("int32"), rule=ibis.literal("term"))
    return placed(spans, asked)
