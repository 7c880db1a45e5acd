"""Which words?"""

from __future__ import annotations

import ibis

from dashboard.filter import dimensions
from dashboard.queries.evidence import placed
from dashboard.queries.uses import RULE, counted, uses
from dashboard.tables import persons, towns, without

CLASSES = ("all", "nouns", "verbs", "adjectives", "places")
_TAGS = {"nouns": "n", "verbs": "v", "adjectives": "a", "places": "ns"}
MOST = 120
GROUPS = ("towns", "people", "genres", "quarters")
MOST_GROUPS, MOST_ROWS = 12, 15  # that a heat table shows


def telling(rows: ibis.Table, unit: str, size: int, word_class: str, stopped: tuple[str, ...]) -> ibis.Table:
    """The rows (of a table with term and pos) that a ranking may show; on terms that are counted, not on every use.

    With stop words: neither they nor single characters and bare numbers, nor runs that begin or end with a stop word.
    The names of people who are not officials are in no ranking. Word classes are the dictionary's, of single words.
    """
    if (unit, size) == ("words", 1):
        if word_class in _TAGS:
            rows = rows.filter(rows.pos.startswith(_TAGS[word_class]))
        if stopped:
            rows = rows.filter(rows.term.length() > 1, ~rows.term.re_search(r"^[\d.%]+$"))
            rows = without(rows, "term", stopped)
        private = persons.group_by("name").agg(known=persons.official.any())
        return rows.anti_join(private.filter(~private.known), rows.term == private.name)
    if unit == "words" and stopped:
        parts = rows.term.split(" ")
        rows = rows.filter(~rows.term.re_search(r"^[\d.% ]+$")).mutate(opening=parts[0], closing=parts[-1])
        rows = without(without(rows, "opening", stopped), "closing", stopped).drop("opening", "closing")
    return rows


def term_counts(asked: ibis.Table, unit: str, size: int, word_class: str, stopped: tuple[str, ...]) -> ibis.Table:
    """The most frequent terms, and what analysis.frequency.frequencies makes their measures of.

    term, pos, count, articles (that hold it), total (uses of all terms, stop words included), among (articles with any),
    apart and reached (as analysis.dispersion.dp wants them), smallest (share of the shortest article)
    """
    rows = counted(asked, unit, size)
    sizes = rows.group_by("article_id").agg(size=rows["count"].sum())
    total = sizes.aggregate(total=sizes["size"].sum(), among=sizes.count(), least=sizes["size"].min())
    top = _top(rows, unit, size, word_class, stopped, MOST)
    held = rows.semi_join(top, "term").group_by("term", "article_id").agg(used=ibis._["count"].sum())
    held = held.inner_join(sizes, "article_id").inner_join(top, "term").cross_join(total)
    share = held["size"] / held.total
    spread = held.group_by("term").agg(
        articles=held.count(), apart=(held.used / held["count"] - share).abs().sum(), reached=share.sum()
    )
    found = top.inner_join(spread, "term").cross_join(total)
    found = found.mutate(smallest=found.least / found.total)
    columns = ("term", "pos", "count", "articles", "total", "among", "apart", "reached", "smallest")
    return found.select(*columns).order_by(ibis.desc("count"), "term")


def _top(rows: ibis.Table, unit: str, size: int, word_class: str, stopped: tuple[str, ...], most: int) -> ibis.Table:
    "term, count, pos of the most frequent terms that a ranking may show."
    found = rows.group_by("term").agg(count=rows["count"].sum(), pos=rows.pos.max())
    found = telling(found, unit, size, word_class, stopped)
    return found.order_by(ibis.desc("count"), "term").limit(most)


def with_term(
    asked: ibis.Table, unit: str, size: int, word_class: str, stopped: tuple[str, ...], term: str
) -> ibis.Table:
    "Every place where the term is used in the articles asked for."
    rows = uses(asked, unit, size)
    rows = rows.filter(rows.term == term).select("article_id", "field", "start", "end")
    return placed(rows.mutate(rule=ibis.literal(RULE)), asked)


def grouped(asked: ibis.Table, by: str) -> ibis.Table:
    "article_id, group_id, name, name_en (of towns): the articles asked for in their groups; a town's or official's in several."
    if by == "quarters":
        rows = asked.mutate(start=asked.date_from.truncate("Q"))
        rows = rows.filter(rows.start == rows.date_to.truncate("Q"))
        name = rows.start.year().cast("string") + "-Q" + rows.start.quarter().cast("string")
        return rows.select("article_id", group_id=name, name=name, name_en=ibis.literal(""))
    rows = dimensions.held(by).distinct().semi_join(asked, "article_id").rename(group_id="value")
    if by == "towns":
        return rows.inner_join(towns.select(group_id="town_id", name="name", name_en="name_en"), "group_id")
    if by == "people":
        rows = rows.inner_join(persons.select(group_id="person_id", name="name"), "group_id")
    else:
        rows = rows.mutate(name=rows.group_id)
    return rows.mutate(name_en=ibis.literal(""))


def by_group(asked: ibis.Table, unit: str, size: int, word_class: str, stopped: tuple[str, ...], by: str) -> ibis.Table:
    """cell_id, term, group_id, name, name_en, count, articles, total: the first terms in each of the largest groups.

    total is what the group's articles have of all terms; an article of several groups counts in each.
    """
    rows, members = counted(asked, unit, size), grouped(asked, by)
    largest = members.group_by("group_id").agg(members=members.count())
    largest = largest.order_by(ibis.desc("members"), "group_id").limit(MOST_GROUPS)
    members = members.semi_join(largest, "group_id")
    top = _top(rows, unit, size, word_class, stopped, MOST_ROWS).rename(all="count")
    sizes = rows.group_by("article_id").agg(size=rows["count"].sum()).inner_join(members, "article_id")
    sizes = sizes.group_by("group_id", "name", "name_en").agg(total=sizes["size"].sum())
    cells = rows.semi_join(top, "term").inner_join(members.select("article_id", "group_id"), "article_id")
    cells = cells.group_by("term", "group_id").agg(count=cells["count"].sum(), articles=cells.article_id.nunique())
    grid = top.cross_join(sizes).left_join(cells, ["term", "group_id"]).drop("term_right", "group_id_right")
    grid = grid.mutate(
        cell_id=grid.group_id + "~" + grid.term, count=grid["count"].fill_null(0), articles=grid.articles.fill_null(0)
    )
    columns = ("cell_id", "term", "group_id", "name", "name_en", "count", "articles", "total")
    order = "name" if by == "quarters" else ibis.desc("total")
    return grid.order_by(ibis.desc("all"), "term", order, "group_id").select(*columns)


def in_cell(
    asked: ibis.Table, unit: str, size: int, word_class: str, stopped: tuple[str, ...], by: str, cell_id: str
) -> ibis.Table:
    "Every place where the term is used in the articles of that group."
    group_id, term = cell_id.rsplit("~", 1)
    members = grouped(asked, by)
    inside = asked.semi_join(members.filter(members.group_id == group_id), "article_id")
    return with_term(inside, unit, size, word_class, stopped, term)
