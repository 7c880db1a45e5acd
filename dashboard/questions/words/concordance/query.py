"""Where does it stand, and between what? A word, phrase or pattern in its context."""

from __future__ import annotations

import ibis

from dashboard.filter import search
from dashboard.queries import occurrences
from dashboard.queries.evidence import span_evidence
from dashboard.queries.parameters import Needle, Text
from dashboard.queries.towns import with_english

WAYS = ("text", "pattern")
ORDERS = ("date", "after", "before", "town")
REACH = 30  # characters on each side
LONGEST = 80  # characters of a pattern
RULE = {"text": occurrences.RULE, "pattern": "pattern"}
_OPEN, _CLOSE = "␞", "␟"  # stand in no newspaper; visible, so that the recipe can be copied


def hits(asked: ibis.Table, way: str, sought: Needle) -> ibis.Table:
    """article_id, field, start, end, rule of every standing, left to right in each field, without overlaps.

    text     the very letters, upper and lower case alike, also across what the tokeniser cut
    pattern  a regular expression in RE2's grammar, which cannot run away; see dashboard.questions.words.concordance.measure
    """
    found = _of_text(asked, sought) if way == "text" else _of_pattern(asked, sought)
    return found.mutate(rule=ibis.literal(RULE[way])).cast({"start": "int32", "end": "int32"})


def _of_text(asked: ibis.Table, sought: search.Text) -> ibis.Table:
    spans = occurrences.starts(occurrences.fields(asked), sought)
    return spans.mutate(end=spans.start + sought.text.length())


def _of_pattern(asked: ibis.Table, sought: search.Text) -> ibis.Table:
    """The spans that a pattern takes.

    Each hit is put between two marks and the body split at the first: piece n begins with hit n, and the pieces before
    it, less their second marks, are as long as the text before it.
    """
    rows = occurrences.fields(asked)
    rows = rows.filter(rows.body.re_search(sought.text))
    pieces = rows.body.re_replace(sought.text, f"{_OPEN}\\0{_CLOSE}").split(_OPEN)
    rows = rows.select("article_id", "field", pieces=pieces, lengths=pieces.map(lambda piece: piece.length()))
    rows = rows.mutate(n=ibis.range(1, rows.lengths.length()).unnest())
    start = rows.lengths[: rows.n].sums() - (rows.n - 1)
    rows = rows.select("article_id", "field", start=start, hit=rows.pieces[rows.n].split(_CLOSE)[0])
    rows = rows.filter(rows.hit.length() > 0)
    return rows.select("article_id", "field", "start", end=rows.start + rows.hit.length())


def lines(asked: ibis.Table, way: str, order: str, sought: Needle) -> ibis.Table:
    """line_id, article_id, headline, town, town_en, date_from, date_to, before, hit, after: one row per standing.

    town    the one town that the article is about or names; null where there are several or none
    order   by date, by the characters after the hit, by those before it read backwards, or by town
    """
    rows = hits(asked, way, sought).inner_join(occurrences.fields(asked), ["article_id", "field"])
    left = ibis.greatest(rows.start - REACH, 0)
    rows = rows.select(
        "article_id",
        "field",
        "start",
        before=rows.body.substr(left, rows.start - left).replace("\n", " "),
        hit=rows.body.substr(rows.start, rows.end - rows.start),
        after=rows.body.substr(rows.end, REACH).replace("\n", " "),
    )
    one = ibis.ifelse(asked.towns.length() == 1, asked.towns[0], ibis.null("string"))
    town = asked.main_town.fill_null(one)
    told = asked.select("article_id", "headline", "date_from", "date_to", town=town)
    rows = with_english(rows.mutate(line_id=_line_id(rows)).inner_join(told, "article_id"), "town")
    first = {"date": (), "after": (rows.after,), "before": (rows.before.reverse(),), "town": (rows.town,)}[order]
    rows = rows.order_by(*first, "date_from", "article_id", "field", "start")
    return rows.select(
        *("line_id", "article_id", "headline", "town", "town_en", "date_from", "date_to", "before", "hit", "after")
    )


def on_line(asked: ibis.Table, way: str, order: str, sought: Needle, line_id: Text) -> ibis.Table:
    "Evidence: the one standing."
    spans = hits(asked, way, sought)
    return span_evidence(spans.filter(_line_id(spans) == line_id), asked)


def _line_id(rows: ibis.Table) -> ibis.expr.types.StringValue:
    return rows.article_id + "~" + rows.field + "~" + rows.start.cast("string")
