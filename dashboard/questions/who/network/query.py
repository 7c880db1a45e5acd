"""Who appears with whom? Officials only, and only where they act: whom a text merely refers to was not there."""

from __future__ import annotations

import ibis

from dashboard.queries.parameters import Text, parted
from dashboard.questions.who.query import acting, paired, together

PAIR = "~"  # stands between the two ids of a pair


def bonds(asked: ibis.Table, top: int, least: int) -> ibis.Table:
    """bond_id, person_id, other_id, person, other, articles, one, two, among: first the officials, then their pairs.

    An official's row (other is null) counts the articles in which he or she acts, a pair's row those in which both do.
    top    how many officials, those of most articles;  least  articles that a pair must share
    one, two  articles of the one and of the other;  among  articles asked for in which any official acts
    """
    rows = acting(asked)
    among = rows.aggregate(among=rows.article_id.nunique())
    first = rows.group_by("person_id", person="name").agg(one=rows.article_id.nunique())
    first = first.order_by(ibis.desc("one"), "person_id").limit(top)
    named = rows.select("article_id", "person_id").inner_join(first, "person_id")
    other = named.select("article_id", other_id="person_id", other="person", two="one")
    met = named.inner_join(other, ["article_id", named.person_id < other.other_id])
    pairs = met.group_by("person_id", "other_id", "person", "other", "one", "two").agg(
        articles=met.article_id.nunique()
    )
    pairs = pairs.filter(pairs.articles >= least).mutate(bond_id=paired(pairs.person_id, pairs.other_id))
    null = ibis.null("string")
    alone = first.mutate(bond_id=first.person_id, other_id=null, other=null, articles=first.one, two=ibis.null("int64"))
    columns = ("bond_id", "person_id", "other_id", "person", "other", "articles", "one", "two")
    whole = alone.select(*columns).union(pairs.select(*columns)).cross_join(among)
    return whole.order_by(whole.other_id.notnull(), ibis.desc("articles"), "bond_id")


def of_bond(asked: ibis.Table, top: int, least: int, bond_id: Text) -> ibis.Table:
    "The spans that name the official in articles in which he or she acts; of a pair, either in articles in which both act."
    one, other = parted(bond_id)
    return together(asked, one, other.nullif("").fill_null(one))
