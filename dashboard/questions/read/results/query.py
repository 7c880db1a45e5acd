"""The articles that the filter leaves, in an order."""

from __future__ import annotations

from functools import reduce
from operator import add

import ibis

from dashboard.filter import holding, search
from dashboard.queries.parameters import Needle, Texts
from dashboard.queries.towns import with_english
from dashboard.tables import articles

ORDERS = ("relevance", "date", "length", "page")
_HELD = ("article_id", "page_id", "headline", "genre", "date_from", "date_to", "main_town")
LISTED = (*_HELD, "main_town_en", "characters")
# Okapi BM25 with the usual constants: Robertson & Zaragoza, The Probabilistic Relevance Framework (2009), section 3.4.
K1, B = 1.2, 0.75


def _counted(rows: ibis.Table, sought: search.Text) -> ibis.expr.types.NumericValue:
    "How often the text stands in an article, upper and lower case alike."
    single = [rows[name].fill_null("") for name in holding.FIELDS]
    several = [rows[name].join("\n").fill_null("") for name in holding.LISTS]
    whole = ibis.literal("\n").join([*single, *several])
    if sought.is_pattern:
        return whole.re_split(sought.pattern).length() - 1
    if sought.cased:  # lower() costs eight times what the count does
        return whole.lower().split(sought.text.lower()).length() - 1
    return whole.split(sought.text).length() - 1


def _scored(asked: ibis.Table, texts: tuple[search.Text, ...]) -> ibis.Table:
    """article_id, score: BM25 of the texts.

    How rare a text is, is counted over all articles, so that no filter changes a score; an article's length is its body's.
    """
    held = {f"df_{n}": holding.contains(articles, text).sum() for n, text in enumerate(texts)}
    rare = articles.aggregate(n=articles.count(), mean=articles.characters.mean(), **held)
    hits = {f"hits_{n}": _counted(asked, text) for n, text in enumerate(texts)}
    rows = asked.select("article_id", "characters", **hits).cross_join(rare)
    length = K1 * (1 - B + B * rows.characters / rows["mean"])
    parts = []
    for n in range(len(texts)):
        df, count = rows[f"df_{n}"], rows[f"hits_{n}"]
        parts.append((1 + (rows["n"] - df + 0.5) / (df + 0.5)).ln() * count * (K1 + 1) / (count + length))
    return rows.select("article_id", score=reduce(add, parts))


def results(asked: ibis.Table, order: str, texts: tuple[Needle, ...] = ()) -> ibis.Table:
    """One row per article asked for, in that order: what a result list shows.

    texts  those of the search; relevance is their BM25 score and needs at least one
    """
    rows = with_english(asked.select(*_HELD, "characters"), "main_town")
    if order == "relevance" and texts:
        rows = rows.inner_join(_scored(asked, texts), "article_id")
        return rows.order_by(ibis.desc("score"), "article_id").select(*LISTED, "score")
    by = {"date": (ibis.desc("date_from"), "article_id"), "length": (ibis.desc("characters"), "article_id")}
    return rows.select(*LISTED).order_by(*by.get(order, ("article_id",)))


def bodies(asked: ibis.Table, article_ids: Texts) -> ibis.Table:
    "article_id, body: the text of those articles, captions behind it, for lines of context."
    rows = articles.semi_join(article_ids.rows(), [("article_id", "value")])
    captions = rows.captions.join("\n").fill_null("")
    return rows.select("article_id", body=rows.text.fill_null("") + "\n" + captions).order_by("article_id")
