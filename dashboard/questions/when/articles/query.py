"""Pages whose date spans periods, and selections beside each other."""

from __future__ import annotations

import ibis

from dashboard.queries import periods
from dashboard.queries.evidence import COLUMNS, article_evidence
from dashboard.queries.parameters import Text, parted
from dashboard.tables import lines, pages

LETTERS = "ABCD"  # of the selections that are compared


def _unplaced(asked: ibis.Table, grain: str) -> ibis.Table:
    unit = periods.UNIT[grain]
    return asked.filter(asked.date_from.isnull() | (asked.date_from.truncate(unit) != asked.date_to.truncate(unit)))


def uncertain_pages(asked: ibis.Table, grain: str) -> ibis.Table:
    "page, date_from, date_to, articles: pages whose interval spans periods or is unknown; shown as spans, never dropped."
    rows = _unplaced(asked, grain).rename(page="page_id")
    return rows.group_by("page", "date_from", "date_to").agg(articles=rows.count()).order_by("date_from", "page")


def on_page(asked: ibis.Table, grain: str, page: Text) -> ibis.Table:
    "Evidence: the lines that leave the page's date uncertain, and its articles."
    return _of_page(_unplaced(asked, grain), page)


def compared(several: tuple[ibis.Table, ...], grain: str, day: str) -> ibis.Table:
    """mark_id, selection (its letter), period, articles, of, share: each selection by period.

    of  the selection's articles that fall into one period at all;  share  % of these
    """
    parts = []
    for letter, asked in zip(LETTERS, several, strict=False):
        rows = periods.in_one_period(asked, grain, day)
        counts = rows.group_by("period").agg(articles=rows.count()).cross_join(rows.aggregate(of=rows.count()))
        parts.append(counts.mutate(selection=ibis.literal(letter)))
    rows = ibis.union(*parts) if len(parts) > 1 else parts[0]
    rows = rows.mutate(
        share=(100 * rows.articles / rows.of).round(2), mark_id=rows.selection + "~" + rows.period.strftime("%Y-%m-%d")
    )
    return rows.select("mark_id", "selection", "period", "articles", "of", "share").order_by("selection", "period")


def in_selection(asked: ibis.Table, grain: str, day: str, mark_id: Text) -> ibis.Table:
    "The articles behind a point of compared; asked is the selection of the point's letter."
    rows = periods.in_one_period(asked, grain, day)
    return article_evidence(rows.filter(rows.period.strftime("%Y-%m-%d") == parted(mark_id)[1]))


def _of_page(asked: ibis.Table, page: Text) -> ibis.Table:
    """Evidence: the printed lines that the page's date rests on, then its articles that were asked for.

    A line of an article that was not asked for, or of none, has no article_id.
    """
    rows = asked.filter(asked.page_id == page)
    found = _reasons(rows, page).union(article_evidence(rows))
    return found.order_by(found.start.isnull(), "line", "article_id", "start", "end", "rule")


def _reasons(rows: ibis.Table, page: Text) -> ibis.Table:
    reasons = pages.filter(pages.page_id == page).select("page_id", "date_from", "date_to", why="date_evidence")
    reasons = reasons.mutate(why=reasons.why.unnest())
    reasons = reasons.select(
        "page_id", "date_from", "date_to", line=reasons.why.line, quote=reasons.why.quote, rule=reasons.why.rule
    )
    printed = lines.select("page_id", "line", "article_id", body="printed")
    held = reasons.inner_join(printed, ["page_id", "line"])
    named = rows.select("headline", asked_id="article_id")
    held = held.left_join(named, held.article_id == named.asked_id)
    at = held.body.find(held["quote"])
    held = held.mutate(field=ibis.literal("line ") + held.line.cast("string"), start=ibis.greatest(at, 0).cast("int32"))
    end = held.start + ibis.ifelse(at >= 0, held["quote"].length(), 0)
    held = held.mutate(end=end.cast("int32")).drop("article_id").rename(article_id="asked_id")
    return held.select(*COLUMNS)
