"""In what company? The words that stand near a word, and how much more often than by chance.

Options of every query here: window, side, least, measure, stopped, node.
"""

from __future__ import annotations

import ibis

from dashboard.queries.evidence import span_evidence
from dashboard.queries.parameters import Text, Texts
from dashboard.tables import persons, terms, tokens

SIDES = ("both", "left", "right")
WINDOWS = (1, 2, 3, 4, 5, 7, 10)  # words
LEAST = (2, 3, 5, 10)
MEASURES = ("log_likelihood", "log_dice", "pmi", "t_score")
RULE = "collocation"
NETWORK = 30  # neighbours that the network asks about


def _pairs(asked: ibis.Table, node: Text, window: int, side: str) -> ibis.Table:
    """article_id, field, sentence, term, start: every word within the window of every standing of the node.

    The window counts words (not characters, not marks) and does not run over the sentence.
    """
    rows = tokens.filter(tokens.words.contains(node)).semi_join(asked, "article_id")
    rows = rows.mutate(at=ibis.range(0, rows.words.length()).filter(lambda n: rows.words[n] == node).unnest())
    low = rows.at + 1 if side == "right" else ibis.greatest(rows.at - window, 0)
    high = rows.at if side == "left" else ibis.least(rows.at + window + 1, rows.words.length())
    rows = rows.mutate(near=ibis.range(low, high).unnest())
    rows = rows.filter(rows.near != rows.at)
    return rows.select("article_id", "field", "sentence", term=rows.words[rows.near], start=rows.starts[rows.near])


def _telling(pairs: ibis.Table, node: Text, stopped: Texts) -> ibis.Table:
    "Pairs that may be listed: no stop words, no bare numbers, nobody who is not an official."
    pairs = stopped.without(pairs, "term")
    pairs = pairs.filter(pairs.term != node, ~pairs.term.re_search(r"^[\d.%]+$"))
    known = persons.group_by("name").agg(official=persons.official.any())
    return pairs.anti_join(known.filter(~known.official), pairs.term == known.name)


def _frequent(pairs: ibis.Table, least: int) -> ibis.Table:
    rows = pairs.group_by("term").agg(together=pairs.count(), articles=pairs.article_id.nunique())
    return rows.filter(rows.together >= least)


def uses(asked: ibis.Table, node: Text) -> ibis.Table:
    "uses: how often the tokeniser cut that word in the articles asked for; one row."
    held = terms.filter(terms.term == node).semi_join(asked, "article_id")
    return held.aggregate(uses=held["count"].sum().fill_null(0))


def neighbours(
    asked: ibis.Table, window: int, side: str, least: int, measure: str, stopped: Texts, node: Text
) -> ibis.Table:
    """term, together, articles, near, count, uses, total: what measure.measured makes its measures of.

    together  times the word stands within the window of the node; near two standings it counts for both
    near      places in all windows of the node;  count, uses  times the word, and the node, stand anywhere
    total     all words; everything in the articles asked for
    """
    pairs = _pairs(asked, node, window, side)
    places = pairs.aggregate(near=pairs.count())
    rows = _frequent(_telling(pairs, node, stopped), least)
    whole = terms.semi_join(asked, "article_id").aggregate(total=ibis._["count"].sum())
    often = terms.semi_join(rows, "term").semi_join(asked, "article_id")
    often = often.group_by("term").agg(count=ibis._["count"].sum())
    rows = rows.inner_join(often, "term").cross_join(places).cross_join(whole).cross_join(uses(asked, node))
    columns = ("term", "together", "articles", "near", "count", "uses", "total")
    return rows.select(*columns).order_by(ibis.desc("together"), "term")


def together(
    asked: ibis.Table, window: int, side: str, least: int, measure: str, stopped: Texts, node: Text, term: Text
) -> ibis.Table:
    "Evidence: every standing of the word within the window of the node; near two standings of it, twice."
    pairs = _pairs(asked, node, window, side)
    pairs = pairs.filter(pairs.term == term)
    spans = pairs.mutate(end=(pairs.start + term.length()).cast("int32"), rule=ibis.literal(RULE))
    return span_evidence(spans.select("article_id", "field", "start", "end", "rule"), asked)


def between(
    asked: ibis.Table, window: int, side: str, least: int, measure: str, stopped: Texts, node: Text
) -> ibis.Table:
    "one, other, sentences: in how many sentences two neighbours stand near the node together; of the most frequent ones."
    pairs = _telling(_pairs(asked, node, window, side), node, stopped)
    first = _frequent(pairs, least).order_by(ibis.desc("together"), "term").limit(NETWORK)
    held = pairs.semi_join(first, "term").select("article_id", "field", "sentence", "term").distinct()
    other = held.select("article_id", "field", "sentence", other="term")
    rows = held.inner_join(other, ["article_id", "field", "sentence"])
    rows = rows.filter(rows.term < rows.other).group_by(one="term", other="other").agg(sentences=ibis._.count())
    return rows.filter(rows.sentences > 1).order_by(ibis.desc("sentences"), "one", "other")
