"""How often does each word stand, and where more often?"""

from __future__ import annotations

import ibis

from dashboard.queries.parameters import Text, Texts, parted
from dashboard.queries.terms import counted, in_groups, of_term, rankable
from dashboard.tables import terms

MOST = 120
MOST_GROUPS, MOST_ROWS = 12, 15  # that a heat table shows


def term_counts(asked: ibis.Table, unit: str, size: int, word_class: str, stopped: Texts) -> ibis.Table:
    """The most frequent terms, and what measures.frequency.frequencies makes their measures of.

    term, pos, count, articles (that hold it), total (uses of all terms, stop words included), among (articles with any),
    apart and reached (as measures.dispersion.dp wants them), smallest (share of the shortest article)
    """
    rows = counted(asked, unit, size)
    every = _every(rows, unit, size)
    sizes = _sizes(every).semi_join(asked, "article_id")
    total = sizes.aggregate(total=sizes["size"].sum(), among=sizes.count(), least=sizes["size"].min())
    top = _top(rows, unit, size, word_class, stopped, MOST)
    held = every.rename(used="count").drop("pos").inner_join(top, "term").inner_join(sizes, "article_id")
    held = held.cross_join(total)
    share = held["size"] / held.total
    spread = held.group_by("term").agg(
        articles=held.count(), apart=(held.used / held["count"] - share).abs().sum(), reached=share.sum()
    )
    found = top.inner_join(spread, "term").cross_join(total)
    found = found.mutate(smallest=found.least / found.total)
    columns = ("term", "pos", "count", "articles", "total", "among", "apart", "reached", "smallest")
    return found.select(*columns).order_by(ibis.desc("count"), "term")


def _every(rows: ibis.Table, unit: str, size: int) -> ibis.Table:
    """The rows of counted(), of single words those of all articles: for what narrows them once they are few.

    Asked for the same rows again, DuckDB keeps them all aside: of 2 million rows of terms that took half of the time.
    """
    return terms if (unit, size) == ("words", 1) else rows


def _sizes(rows: ibis.Table) -> ibis.Table:
    "article_id, size: uses of all its terms."
    return rows.group_by("article_id").agg(size=rows["count"].sum())


def _top(rows: ibis.Table, unit: str, size: int, word_class: str, stopped: Texts, most: int) -> ibis.Table:
    "term, count, pos of the most frequent terms that a ranking may show."
    found = rows.group_by("term").agg(count=rows["count"].sum(), pos=rows.pos.arbitrary())
    found = rankable(found, unit, size, word_class, stopped)
    return found.order_by(ibis.desc("count"), "term").limit(most)


def by_group(asked: ibis.Table, unit: str, size: int, word_class: str, stopped: Texts, by: str) -> ibis.Table:
    """cell_id, term, group_id, name, name_en, count, articles, total: the first terms in each of the largest groups.

    total is what the group's articles have of all terms; an article of several groups counts in each.
    """
    rows = counted(asked, unit, size)
    every = _every(rows, unit, size)
    members = in_groups(asked, by)
    largest = members.group_by("group_id").agg(members=members.count())
    largest = largest.order_by(ibis.desc("members"), "group_id").limit(MOST_GROUPS)
    members = members.semi_join(largest, "group_id")
    top = _top(rows, unit, size, word_class, stopped, MOST_ROWS).rename(all="count")
    sizes = _sizes(every).inner_join(members, "article_id")
    sizes = sizes.group_by("group_id", "name", "name_en").agg(total=sizes["size"].sum())
    cells = every.semi_join(top, "term").inner_join(members.select("article_id", "group_id"), "article_id")
    cells = cells.group_by("term", "group_id").agg(count=cells["count"].sum(), articles=cells.article_id.nunique())
    grid = top.cross_join(sizes).left_join(cells, ["term", "group_id"]).drop("term_right", "group_id_right")
    grid = grid.mutate(
        cell_id=grid.group_id + "~" + grid.term, count=grid["count"].fill_null(0), articles=grid.articles.fill_null(0)
    )
    columns = ("cell_id", "term", "group_id", "name", "name_en", "count", "articles", "total")
    order = "name" if by == "quarter" else ibis.desc("total")
    return grid.order_by(ibis.desc("all"), "term", order, "group_id").select(*columns)


def in_cell(
    asked: ibis.Table, unit: str, size: int, word_class: str, stopped: Texts, by: str, cell_id: Text
) -> ibis.Table:
    "Every place where the term is used in the articles of that group."
    group_id, term = parted(cell_id)
    members = in_groups(asked, by)
    inside = asked.semi_join(members.filter(members.group_id == group_id), "article_id")
    return of_term(inside, unit, size, word_class, stopped, term)
