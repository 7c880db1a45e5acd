"""Which slogans and set phrases, since when, and who used them first?"""

from __future__ import annotations

import ibis

from dashboard.queries import periods
from dashboard.queries.evidence import span_evidence
from dashboard.queries.parameters import Text, parted
from dashboard.queries.towns import with_english
from dashboard.tables import formula_uses, formulas

KINDS = ("slogans", "quoted", "set", "boilerplate")
_HELD = {"slogans": ("quoted", "set"), "quoted": ("quoted",), "set": ("set",), "boilerplate": ("boilerplate",)}
LEAST = (2, 3, 5, 10)
GRAINS = ("month", "year")
SHOWN = 25  # phrases that have a strip


def _uses(asked: ibis.Table, kind: str) -> ibis.Table:
    chosen = formulas.filter(formulas.kind.isin(_HELD[kind]))
    return formula_uses.semi_join(asked, "article_id").semi_join(chosen, "formula_id")


def _held(asked: ibis.Table, kind: str) -> ibis.Table:
    "formula_id, article_id, uses: how often each article asked for has each phrase that it has."
    return _uses(asked, kind).group_by("formula_id", "article_id").agg(uses=ibis._.count())


def _ranked(held: ibis.Table, least: int) -> ibis.Table:
    "formula_id, phrase, kind, count, articles of the phrases used that often."
    counts = held.group_by("formula_id").agg(count=held.uses.sum(), articles=held.count())
    counts = counts.filter(counts["count"] >= least)
    return counts.inner_join(formulas.select("formula_id", "kind", phrase="text"), "formula_id")


_FIRST = (ibis.desc("articles"), ibis.desc("count"), "phrase", "formula_id")


def lives(asked: ibis.Table, kind: str, least: int) -> ibis.Table:
    """One row per phrase used that often in the articles asked for, most articles first.

    formula_id, phrase, kind, count, articles; date_from, date_to: the first and last day that its issues may be of;
    peak: the first day of the month with most articles that hold it, among issues of a certain month, the earliest of
    equals; used_first: headline of the first article; town, town_en: what most of its articles are about; towns: how many are named
    """
    held = _held(asked, kind)
    counts = _ranked(held, least)
    held = held.semi_join(counts, "formula_id")
    dated = held.inner_join(asked.select("article_id", "date_from", "date_to"), "article_id")
    order = dated.date_from.cast("string").fill_null("9") + dated.article_id
    told = dated.group_by("formula_id").agg(
        date_from=dated.date_from.min(),
        date_to=dated.date_to.max(),
        first=dated.article_id.argmin(order),
    )
    told = told.left_join(asked.select(first="article_id", used_first="headline"), "first").drop("first_right")
    rows = counts.inner_join(told, "formula_id").left_join(_towns(held, asked), "formula_id").drop("formula_id_right")
    rows = rows.left_join(_peaks(dated), "formula_id").drop("formula_id_right")
    rows = rows.left_join(with_english(_main_towns(held, asked), "town"), "formula_id")
    days = ("date_from", "date_to", "peak", "used_first", "town", "town_en")
    rows = rows.select("formula_id", "phrase", "kind", "count", "articles", *days, towns=rows.towns.fill_null(0))
    return rows.order_by(*_FIRST)


def _towns(held: ibis.Table, asked: ibis.Table) -> ibis.Table:
    rows = held.inner_join(asked.select("article_id", town=asked.towns.unnest()), "article_id")
    return rows.group_by("formula_id").agg(towns=rows.town.nunique())


def _main_towns(held: ibis.Table, asked: ibis.Table) -> ibis.Table:
    about = asked.filter(asked.main_town.notnull()).select("article_id", town="main_town")
    rows = held.inner_join(about, "article_id").group_by("formula_id", "town").agg(n=ibis._.count())
    first = ibis.row_number().over(group_by="formula_id", order_by=[ibis.desc("n"), "town"])
    rows = rows.mutate(place=first)
    return rows.filter(rows.place == 0).select("formula_id", "town")


def _peaks(held: ibis.Table) -> ibis.Table:
    month = held.date_from.truncate("M")
    rows = held.filter(month == held.date_to.truncate("M")).mutate(month=month)
    rows = rows.group_by("formula_id", "month").agg(n=rows.count())
    rank = (rows.n.cast("int64") * 1_000_000) - rows.month.epoch_seconds() / 86_400
    return rows.group_by("formula_id").agg(peak=rows.month.argmax(rank))


def of_formula(asked: ibis.Table, kind: str, least: int, formula_id: Text) -> ibis.Table:
    "Evidence: every standing of the phrase."
    uses = _uses(asked, kind)
    uses = uses.filter(uses.formula_id == formula_id)
    return span_evidence(uses.select("article_id", "field", "start", "end", rule=ibis.literal("formula")), asked)


def strips(asked: ibis.Table, kind: str, least: int, grain: str) -> ibis.Table:
    """strip_id, formula_id, phrase, period, articles: the SHOWN phrases of most articles in every period that has an article.

    An article whose interval spans several periods is in none, so that a phrase of such articles only has no strip.
    """
    held = _held(asked, kind)
    first = _ranked(held, least).order_by(*_FIRST).limit(SHOWN).select("formula_id", "phrase")
    dated = periods.in_one_period(asked, grain).select("article_id", "period")
    held = held.semi_join(first, "formula_id").inner_join(dated, "article_id")
    counts = held.group_by("formula_id", "period").agg(articles=held.count())
    grid = first.semi_join(counts, "formula_id").cross_join(dated.select("period").distinct())
    grid = grid.left_join(counts, ["formula_id", "period"]).drop("formula_id_right", "period_right")
    grid = grid.mutate(articles=grid.articles.fill_null(0), strip_id=_strip(grid))
    return grid.select("strip_id", "formula_id", "phrase", "period", "articles").order_by("period", "formula_id")


def _strip(rows: ibis.Table) -> ibis.expr.types.StringValue:
    return rows.period.strftime("%Y-%m-%d") + "~" + rows.formula_id


def in_strip(asked: ibis.Table, kind: str, least: int, grain: str, strip_id: Text) -> ibis.Table:
    "Evidence: every standing of the phrase in articles of that period."
    period, formula_id = parted(strip_id)
    rows = periods.in_one_period(asked, grain)
    rows = rows.filter(rows.period.strftime("%Y-%m-%d") == period)
    return of_formula(asked, kind, least, formula_id).semi_join(rows, "article_id").order_by(*periods.ORDER)
