"""Issues held: a day of issue, where it is certain; else the page, which is all that is known of its issue."""

from __future__ import annotations

import ibis

from dashboard.tables import lines, pages


def with_issue(rows: ibis.Table) -> ibis.Table:
    "Rows of pages or articles, each with the id of its issue: the ISO day, or the page's id."
    certain = rows.date_from.notnull() & (rows.date_from == rows.date_to)
    return rows.mutate(issue_id=ibis.ifelse(certain, rows.date_from.strftime("%Y-%m-%d"), rows.page_id))


def all_issues() -> ibis.Table:
    "issue_id, date_from, date_to of every issue in the store of which something could be read; dates may be null."
    return with_issue(pages.filter(pages.status == "ok")).select("issue_id", "date_from", "date_to").distinct()


def issues_since_named(said: ibis.Table) -> ibis.Table:
    """town_id, last_from, last_to, since, since_high, days, days_high: when each town was last named, and how long ago.

    since  issues held since;  days  calendar days from then to the last issue of the store, whatever the filter

    said  articles asked for, a row for each town that they name
    An issue of uncertain date may be later or not: since counts those that surely are, since_high those that may be.
    A day without an issue counts for nothing; issues and articles of unknown date are left out.
    """
    dated = with_issue(said.filter(said.date_from.notnull()))
    last = dated.group_by("town_id").agg(last_from=dated.date_from.max(), last_to=dated.date_to.max())
    naming = dated.select("town_id", "issue_id").distinct()
    issue = all_issues()
    later = last.cross_join(issue.filter(issue.date_from.notnull()))
    later = later.filter(later.date_to > later.last_from).anti_join(naming, ["town_id", "issue_id"])
    counts = later.group_by("town_id").agg(
        since=(later.date_from > later.last_to).cast("int64").sum(), since_high=later.count()
    )
    rows = last.left_join(counts, "town_id").drop("town_id_right")
    rows = rows.cross_join(issue.aggregate(last=issue.date_to.max()))
    rows = rows.mutate(
        since=rows.since.fill_null(0),
        since_high=rows.since_high.fill_null(0),
        days=rows["last"].delta(rows.last_to, unit="day"),
        days_high=rows["last"].delta(rows.last_from, unit="day"),
    )
    numbers = ("since", "since_high", "days", "days_high")  # as floats: a town without them has none, not 0
    return rows.select("town_id", "last_from", "last_to", **{name: rows[name].cast("float64") for name in numbers})


def with_paper_basis(rows: ibis.Table) -> ibis.Table:
    """The same rows with paper_basis: where the name of a page's newspaper comes from: printed on it, or only that of its file or folder; null without a name.

    rows  page_id, newspaper, source. Print leaves space between the characters of a masthead.
    """
    of_file = rows.filter(rows.source.contains(rows.newspaper)).select("page_id", "newspaper")
    apart = lines.filter(lines.article_id.isnull()).inner_join(of_file, "page_id")
    apart = apart.filter(apart.printed.re_replace(r"\s", "").contains(apart.newspaper))
    rows = rows.left_join(apart.select(on_page="page_id").distinct(), [("page_id", "on_page")])
    printed = rows.on_page.notnull() | ~rows.source.contains(rows.newspaper)
    basis = ibis.ifelse(rows.newspaper.isnull(), ibis.null("string"), ibis.ifelse(printed, "printed", "file"))
    return rows.mutate(paper_basis=basis).drop("on_page")


def of_pages(_asked: ibis.Table) -> ibis.Table:
    "page_id, newspaper, paper_basis, date_basis of every page, whatever the filter."
    rows = with_paper_basis(pages.select("page_id", "newspaper", "source", "date_basis"))
    return rows.select("page_id", "newspaper", "paper_basis", "date_basis").order_by("page_id")
