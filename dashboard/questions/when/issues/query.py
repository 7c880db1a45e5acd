"""Which issues are held? Every day of the years that hold any."""

from __future__ import annotations

import ibis

from dashboard.queries.evidence import article_evidence
from dashboard.queries.parameters import Text
from dashboard.tables import pages

STATES = ("held", "other", "possible", "none")


def _years(asked: ibis.Table) -> ibis.Table:
    "day: every day of each year in which an article asked for was, or may have been, printed."
    dated = asked.filter(asked.date_from.notnull(), asked.date_to.notnull())
    ends = dated.aggregate(first=dated.date_from.min().truncate("Y"), last=dated.date_to.max())
    last = (ends.last.truncate("Y") + ibis.interval(years=1)).cast("timestamp")
    span = ibis.range(ends.first.cast("timestamp"), last, ibis.interval(days=1))
    days = ends.select(day=span.unnest()).mutate(day=ibis._.day.cast("date"))
    year = dated.select(low=dated.date_from.year(), high=dated.date_to.year()).distinct()
    held = days.select(year=days.day.year()).distinct()
    held = held.inner_join(year, [held.year >= year.low, held.year <= year.high]).select("year").distinct()
    return days.semi_join(held, [days.day.year() == held.year])


def _surely(rows: ibis.Table) -> ibis.Table:
    return rows.filter(rows.date_from == rows.date_to)


def _perhaps(rows: ibis.Table) -> ibis.Table:
    return rows.filter(rows.date_from < rows.date_to)


def _covering(days: ibis.Table, rows: ibis.Table) -> ibis.Table:
    "day, articles: how many articles of uncertain date may have been printed on it."
    spans = _perhaps(rows).group_by("date_from", "date_to").agg(n=ibis._.count())
    met = days.inner_join(spans, [days.day >= spans.date_from, days.day <= spans.date_to])
    return met.group_by("day").agg(articles=met.n.sum())


def issues_held(asked: ibis.Table) -> ibis.Table:
    """mark_id (the ISO day), day, state, articles, pages: every day of the years that hold an article asked for.

    state     held: an issue of that day has articles asked for · other: it has none of them · possible: no issue
              surely of that day, but articles asked for that may be · none: no issue is held, whatever happened
    articles  of the articles asked for, those of that day, or that may be of it;  pages  held of that day's issue
    """
    days = _years(asked)
    sure, known = _surely(asked), _surely(pages.filter(pages.status == "ok"))
    counts = sure.group_by(day="date_from").agg(sure=sure.count())
    issues = known.group_by(day="date_from").agg(pages=known.count())
    rows = days
    for more in (counts, issues, _covering(days, asked)):
        rows = rows.left_join(more, "day").drop("day_right")
    state = ibis.cases(
        (rows.sure > 0, "held"), (rows.pages > 0, "other"), (rows.articles > 0, "possible"), else_="none"
    )
    count = ibis.cases((state == "held", rows.sure), (state == "possible", rows.articles), else_=0)
    rows = rows.mutate(state=state, count=count, pages=rows.pages.fill_null(0), mark_id=rows.day.strftime("%Y-%m-%d"))
    return rows.select("mark_id", "day", "state", articles="count", pages="pages").order_by("day")


def on_day(asked: ibis.Table, mark_id: Text) -> ibis.Table:
    "The articles of that day; where no issue is surely of it, those that may be."
    day = mark_id.cast("date")
    known = _surely(pages.filter(pages.status == "ok"))
    issue = known.filter(known.date_from == day).aggregate(issue=ibis._.count())
    rows = asked.cross_join(issue)
    sure = rows.date_from == rows.date_to
    rows = rows.filter((rows.date_from <= day) & (rows.date_to >= day) & (sure | (rows.issue == 0)))
    return article_evidence(rows.drop("issue"))
