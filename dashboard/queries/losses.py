"""What could not be read for certain."""

from __future__ import annotations

import ibis

from dashboard.queries.evidence import COLUMNS, article_evidence
from dashboard.tables import articles, lines, pages, repairs


def _flagged(asked: ibis.Table) -> ibis.Table:
    "loss, article_id: what the repair of an article could not mend."
    return asked.select("article_id", loss=asked.flags.unnest())


def _proposed(asked: ibis.Table) -> ibis.Table:
    "The repairs that were proposed but not applied, in lines of the articles asked for, with their articles."
    rows = repairs.filter(~repairs.sure).inner_join(
        lines.select("page_id", "line", "article_id", "printed"), ["page_id", "line"]
    )
    return rows.semi_join(asked, "article_id")


def _lost() -> ibis.Table:
    "Pages of which nothing could be read, whatever the filter: nobody knows what they hold."
    return pages.filter(pages.status != "ok")


def unread(asked: ibis.Table) -> ibis.Table:
    """loss, count, articles: what could not be read for certain, most first.

    Pages that could not be read at all or were empty, whatever the filter; articles by what is wrong with them;
    articles of uncertain date; repairs proposed but not applied. count counts pages, articles or repairs.
    """
    lost = _lost().group_by(loss="status").agg(count=ibis._.count())
    flagged = _flagged(asked).group_by("loss").agg(count=ibis._.count())
    proposed = _proposed(asked)
    doubtful = _uncertain(asked)
    parts = [
        lost.select("loss", "count", articles=ibis.literal(0)),
        flagged.select("loss", "count", articles="count"),
        proposed.aggregate(count=proposed.count(), articles=proposed.article_id.nunique()).mutate(
            loss=ibis.literal("repair")
        ),
        doubtful.aggregate(count=doubtful.count(), articles=doubtful.count()).mutate(loss=ibis.literal("uncertain")),
    ]
    parts = [
        part.select("loss", count=part["count"].cast("int64"), articles=part.articles.cast("int64")) for part in parts
    ]
    rows = ibis.union(*parts)
    return rows.filter(rows["count"] > 0).order_by(ibis.desc("count"), "loss")


def _uncertain(asked: ibis.Table) -> ibis.Table:
    return asked.filter(asked.date_from.isnull() | (asked.date_from != asked.date_to))


def of_loss(asked: ibis.Table, loss: str) -> ibis.Table:
    "The articles with that loss, the lines with their proposed repairs, or the pages, each with its message."
    if loss == "repair":
        rows = _proposed(asked).inner_join(
            articles.select("article_id", "headline", "date_from", "date_to"), "article_id"
        )
        at = rows.printed.find(rows.wrong)
        rows = rows.mutate(field=ibis.literal("line ") + rows.line.cast("string"), body=rows.printed)
        rows = rows.mutate(start=ibis.greatest(at, 0).cast("int32"))
        rows = rows.mutate(end=(rows.start + ibis.ifelse(at >= 0, rows.wrong.length(), 0)).cast("int32"))
        return rows.select(*COLUMNS).order_by("date_from", "article_id", "line", "start", "rule", "end")
    if loss == "uncertain":
        return article_evidence(_uncertain(asked))
    if loss in ("empty", "error"):
        return _messages(loss)
    flagged = _flagged(asked)
    return article_evidence(asked.semi_join(flagged.filter(flagged.loss == loss), "article_id"))


def _messages(status: str) -> ibis.Table:
    "Pages of that status as evidence: no article, and the message in place of a text."
    text, number = ibis.null(str), ibis.null("int32")
    rows = pages.filter(pages.status == status)
    rows = rows.select("page_id", "date_from", "date_to", body="message").mutate(
        article_id=text, headline=text, field=text, rule=text, start=number, end=number, line=number
    )
    return rows.select(*COLUMNS).order_by("page_id")
