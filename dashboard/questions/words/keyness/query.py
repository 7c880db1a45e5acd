"""What sets one selection of articles apart from another?

of        "", or a group of the articles asked for (town~… official~… genre~… quarter~…): then both sides lie among the articles asked for
against   "rest", a group, or another filter as its link has it, with a question mark before it
No article is on both sides: one that is in both is the first side's.
"""

from __future__ import annotations

from urllib.parse import urlencode

import ibis

from dashboard.filter.filter import Filter
from dashboard.queries.parameters import Mark, Marked, Texts
from dashboard.queries.terms import in_groups, of_term, rankable, tallied
from dashboard.tables import articles, terms, tokens

REST = "rest"
FIRST, SECOND = "a", "b"
LEAST = (5, 2, 10, 20)
HELD = (2, 1, 5, 10)
MOST_GROUPS = 60  # of a kind that are offered


def link_of(flt: Filter) -> str:
    "How another selection is named in against."
    return "?" + urlencode(flt.to_params(), doseq=True)


def sides(asked: ibis.Table, of: Mark, against: Mark) -> tuple[ibis.Table, ibis.Table]:
    "The articles of the first and of the second side."
    first, base = (_within(asked, of), asked) if of.kind else (asked, articles)
    if against.kind == "?":
        base = against.value
    elif against.kind != REST:
        base = _within(base, against)
    return first, base.anti_join(first, "article_id")


def _within(rows: ibis.Table, group: Marked) -> ibis.Table:
    members = in_groups(rows, group.kind)
    return rows.semi_join(members.filter(members.group_id == group.value), "article_id")


def sizes(asked: ibis.Table, of: Mark, against: Mark) -> ibis.Table:
    "side, articles, words: how much there is on either side."
    parts = []
    for side, rows in zip((FIRST, SECOND), sides(asked, of, against), strict=True):
        n = terms.semi_join(rows, "article_id").aggregate(words=terms["count"].sum().fill_null(0))
        parts.append(n.cross_join(rows.aggregate(articles=rows.count())).mutate(side=ibis.literal(side)))
    return ibis.union(*parts).select("side", "articles", "words").order_by("side")


def _tallied(asked: ibis.Table, of: Mark, against: Mark) -> tuple[ibis.Table, ibis.Table]:
    """What queries.terms.tallied gives of the two sides.

    A selection and the rest of the store are all there is: the second side is what the first one leaves, which takes
    half the time on 2 million rows of terms.
    """
    first, second = sides(asked, of, against)
    if (of.kind, against.kind) == ("", REST):
        rows = terms.semi_join(first, "article_id")
        own = rows.group_by("term").agg(count_a=rows["count"].sum(), articles_a=rows.count())
        found = terms.group_by("term").agg(
            pos=terms.pos.arbitrary(), count=terms["count"].sum(), articles=terms.count()
        )
        found = found.left_join(own, "term").drop("term_right").fill_null({"count_a": 0, "articles_a": 0})
        left = {f"{part}_b": found[part] - found[f"{part}_a"] for part in ("count", "articles")}
        found = found.mutate(**left)
        return found, found.aggregate(**{f"size_{side}": found[f"count_{side}"].sum() for side in (FIRST, SECOND)})
    return tallied({FIRST: first, SECOND: second})


def keyness(
    asked: ibis.Table, of: Mark, against: Mark, word_class: str, stopped: Texts, least: int, held: int
) -> ibis.Table:
    """What measures.keyness.compared makes its measures of; no row where one of the sides has no words.

    term, pos, count_a, count_b, articles_a, articles_b, size_a, size_b (words in all). Terms with at least so many uses on both sides together, in at least so many articles of one side.
    """
    found, sizes = _tallied(asked, of, against)
    found = found.filter(
        found.count_a + found.count_b >= least, ibis.greatest(found.articles_a, found.articles_b) >= held
    )
    found = rankable(found, "words", 1, word_class, stopped).cross_join(sizes)
    parts = [f"{part}_{side}" for part in ("count", "articles", "size") for side in (FIRST, SECOND)]
    return found.filter(found.size_a > 0, found.size_b > 0).select("term", "pos", *parts).order_by("term")


def with_key(
    asked: ibis.Table,
    of: Mark,
    against: Mark,
    word_class: str,
    stopped: Texts,
    least: int,
    held: int,
    key: Mark,
) -> ibis.Table:
    "Every place where the term is used on the side that it is more frequent on."
    rows = sides(asked, of, against)[key.kind == SECOND]
    return of_term(rows, "words", 1, word_class, stopped, key.value)


def examples(asked: ibis.Table, of: Mark, against: Mark, mine: Texts, theirs: Texts) -> ibis.Table:
    """key_id, sentence: for each of these terms of the first and of the second side the words of a sentence that has it,
    from the first article of its side that does."""
    both = list(zip((FIRST, SECOND), sides(asked, of, against), (mine, theirs), strict=True))
    wanted = ibis.union(*(words.rows().select(term="value", side=ibis.literal(side)) for side, _, words in both))
    marked = ibis.union(*(rows.select("article_id", side=ibis.literal(side)) for side, rows, _ in both))
    held = terms.select("article_id", "term").inner_join(wanted, "term").inner_join(marked, ["article_id", "side"])
    held = held.group_by("side", "term").agg(article_id=held.article_id.min())
    said = held.inner_join(tokens.semi_join(held, "article_id"), "article_id")
    said = said.filter(said.words.contains(said.term))
    place = said.field + said.sentence.cast("string").lpad(4, "0")
    said = said.group_by("side", "term").agg(sentence=said.words.argmin(place))
    return said.select(key_id=said.side + "~" + said.term, sentence=said.sentence.join("")).order_by("key_id")
