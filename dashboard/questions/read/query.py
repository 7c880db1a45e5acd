"""What does it say?"""

from __future__ import annotations

from functools import reduce
from operator import add

import ibis

from dashboard.filter import search
from dashboard.tables import Listed, articles, lines, listed, mentions, pages, people, places, quotes, repairs, terms

ORDERS = ("relevance", "date", "length", "page")
LISTED = ("article_id", "page_id", "headline", "genre", "date_from", "date_to", "main_town", "characters")
# Okapi BM25 with the usual constants: Robertson & Zaragoza, The Probabilistic Relevance Framework (2009), section 3.4.
K1, B = 1.2, 0.75
ALIKE = 5  # similar articles that are shown
COMMON = 4  # a word in more than one of so many articles says nothing of what one is about
SHARED = 8  # words that tell why


def _counted(rows: ibis.Table, text: str) -> ibis.expr.types.NumericValue:
    "How often the text stands in an article, upper and lower case alike."
    single = [rows[name].fill_null("") for name in search.FIELDS]
    several = [rows[name].join("\n").fill_null("") for name in search.LISTS]
    whole = ibis.literal("\n").join([*single, *several])
    if text.lower() != text.upper():  # lower() costs eight times what the count does
        whole, text = whole.lower(), text.lower()
    return whole.split(text).length() - 1


def _scored(asked: ibis.Table, texts: tuple[str, ...]) -> ibis.Table:
    """article_id, score: BM25 of the texts.

    How rare a text is, is counted over all articles, so that no filter changes a score; an article's length is its body's.
    """
    held = {f"df_{n}": search.occurs(articles, (text,)).sum() for n, text in enumerate(texts)}
    rare = articles.aggregate(n=articles.count(), mean=articles.characters.mean(), **held)
    hits = {f"hits_{n}": _counted(asked, text) for n, text in enumerate(texts)}
    rows = asked.select("article_id", "characters", **hits).cross_join(rare)
    length = K1 * (1 - B + B * rows.characters / rows["mean"])
    parts = []
    for n in range(len(texts)):
        df, count = rows[f"df_{n}"], rows[f"hits_{n}"]
        parts.append((1 + (rows["n"] - df + 0.5) / (df + 0.5)).ln() * count * (K1 + 1) / (count + length))
    return rows.select("article_id", score=reduce(add, parts))


def results(asked: ibis.Table, order: str, texts: tuple[str, ...] = ()) -> ibis.Table:
    """One row per article asked for, in that order: what a result list shows.

    texts  those of the search; relevance is their BM25 score and needs at least one
    """
    rows = asked.select(*LISTED)
    if order == "relevance" and texts:
        rows = rows.inner_join(_scored(asked, texts), "article_id")
        return rows.order_by(ibis.desc("score"), "article_id").select(*LISTED, "score")
    by = {"date": (ibis.desc("date_from"), "article_id"), "length": (ibis.desc("characters"), "article_id")}
    return rows.order_by(*by.get(order, ("article_id",)))


def bodies(asked: ibis.Table, article_ids: Listed) -> ibis.Table:
    "article_id, body: the text of those articles, captions behind it, for lines of context."
    rows = articles.semi_join(listed(article_ids), [("article_id", "value")])
    captions = rows.captions.join("\n").fill_null("")
    return rows.select("article_id", body=rows.text.fill_null("") + "\n" + captions).order_by("article_id")


def article(asked: ibis.Table, article_id: str) -> ibis.Table:
    "The article of that id, whatever the filter, with its page's date; no row for an unknown id."
    return _dated(articles.filter(articles.article_id == article_id))


def several(asked: ibis.Table, article_ids: Listed) -> ibis.Table:
    "The articles of those ids, whatever the filter, with their pages' dates and newspaper."
    return _dated(articles.semi_join(listed(article_ids), [("article_id", "value")]))


def _dated(rows: ibis.Table) -> ibis.Table:
    dated = pages.select("page_id", "source", "date_basis", "newspaper", "page_no")
    return rows.left_join(dated, "page_id").drop("page_id_right").order_by("article_id")


def found_in(asked: ibis.Table, article_id: str) -> ibis.Table:
    "kind, name, surface, field, start, end, rule: every span that was found in the article; a quote by its speaker."
    spans = mentions.filter(mentions.article_id == article_id)
    said = quotes.filter(quotes.article_id == article_id)
    said = said.mutate(kind=ibis.literal("quote"), name=said.speaker, surface=said.verb)
    columns = ("kind", "name", "surface", "field", "start", "end", "rule")
    return spans.select(*columns).union(said.select(*columns)).order_by("field", "start", "end", "kind", "name", "rule")


def printed(asked: ibis.Table, article_id: str) -> ibis.Table:
    "line, role, reason, printed: the article's lines as the file has them."
    return lines.filter(lines.article_id == article_id).select("line", "role", "reason", "printed").order_by("line")


def whole_page(asked: ibis.Table, page_id: str) -> ibis.Table:
    "line, role, article_id, headline, reason, printed: every line of the page in its order."
    rows = lines.filter(lines.page_id == page_id).left_join(articles.select("article_id", "headline"), "article_id")
    return rows.select("line", "role", "article_id", "headline", "reason", "printed").order_by("line")


def mended(asked: ibis.Table, page_id: str) -> ibis.Table:
    "line, wrong, right, rule, sure: repairs made to the page and proposed for it."
    return (
        repairs.filter(repairs.page_id == page_id)
        .select("line", "wrong", "right", "rule", "sure")
        .order_by("line", "wrong", "right", "rule")
    )


def on_page(asked: ibis.Table, page_id: str) -> ibis.Table:
    "article_id, headline of every article of the page, in page order."
    return articles.filter(articles.page_id == page_id).select("article_id", "headline").order_by("article_id")


def _weights() -> ibis.Table:
    "article_id, term, weight: (1 + ln tf) · ln(n / df), of words that stand in two articles and in no more than a quarter."
    df = terms.group_by("term").aggregate(df=terms.count())
    n = articles.count().as_scalar()
    rows = terms.inner_join(df.filter(df.df >= 2, df.df * COMMON <= n), "term")
    weight = (1 + rows["count"].cast("float64").ln()) * (n.cast("float64") / rows.df).ln()
    return rows.select("article_id", "term", weight=weight)


def similar(asked: ibis.Table, article_id: str) -> ibis.Table:
    """article_id, headline, dates, cosine, words, officials, towns: the articles most like this one, and what they share.

    Cosine of tf-idf vectors with logarithmic term frequency (Salton & Buckley 1988, «ltc»), over all articles.
    """
    weights = _weights()
    sizes = weights.group_by("article_id").aggregate(size=(weights.weight * weights.weight).sum().sqrt())
    own = weights.filter(weights.article_id == article_id).select("term", own=weights.weight)
    both = weights.filter(weights.article_id != article_id).inner_join(own, "term")
    both = both.mutate(part=both.weight * both.own)
    dots = both.group_by("article_id").aggregate(
        dot=both.part.sum(), words=both.term.collect(order_by=[ibis.desc(both.part), both.term])[:SHARED]
    )
    self_size = sizes.filter(sizes.article_id == article_id)["size"].max().as_scalar()
    near = dots.inner_join(sizes, "article_id")
    near = near.select("article_id", "words", cosine=near.dot / (near["size"] * self_size))
    near = near.order_by(ibis.desc("cosine"), "article_id").limit(ALIKE)
    rows = near.left_join(_shared_officials(article_id), "article_id").drop("article_id_right")
    rows = rows.left_join(_shared_towns(article_id), "article_id").drop("article_id_right")
    rows = rows.inner_join(articles.select("article_id", "headline", "date_from", "date_to"), "article_id")
    columns = ("article_id", "headline", "date_from", "date_to", "cosine", "words", "officials", "towns")
    return rows.select(*columns).order_by(ibis.desc("cosine"), "article_id")


def _shared_officials(article_id: str) -> ibis.Table:
    "article_id, officials: those whom the other article names too."
    here = people.filter(people.article_id == article_id, people.official).select("person_id")
    rows = people.filter(people.article_id != article_id).semi_join(here, "person_id")
    return rows.group_by("article_id").aggregate(officials=rows.name.collect(order_by=[rows.name]))


def _shared_towns(article_id: str) -> ibis.Table:
    "article_id, towns: those that the other article names too."
    named = places.filter(places.kind == "town")
    here = named.filter(named.article_id == article_id).select("town_id")
    rows = named.filter(named.article_id != article_id).semi_join(here, "town_id")
    return rows.group_by("article_id").aggregate(towns=rows.name.collect(order_by=[rows.name]))
