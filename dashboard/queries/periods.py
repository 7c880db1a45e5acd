"""Articles by period: by the day of issue or of the event, in series by what they are about."""

from __future__ import annotations

import ibis

from dashboard.filter import dimensions
from dashboard.filter.themes import theme_name
from dashboard.queries import evidence
from dashboard.queries.evidence import article_evidence
from dashboard.queries.parameters import NONE, Text, Texts, Themes, parted
from dashboard.tables import articles, pages

GRAINS = ("month", "week", "day", "year")
DAYS = ("issue", "event")
SPLITS = ("none", "town", "genre", "official", "theme", "newspaper")
TOP = 6  # values with a series of their own; all others are one
UNIT = {"month": "M", "week": "W", "day": "D", "year": "Y"}

ORDER = ("date_from", "article_id", "field", "start")


def in_one_period(asked: ibis.Table, grain: str, day: str = "issue") -> ibis.Table:
    "Articles asked for whose whole interval falls into one period, with that period (its first day)."
    low, high = _ends(asked, day)
    rows = asked.mutate(period=low.truncate(UNIT[grain]))
    return rows.filter(rows.period == high.truncate(UNIT[grain]))


def _ends(rows: ibis.Table, day: str) -> tuple[ibis.Value, ibis.Value]:
    return (rows.event_from, rows.event_to) if day == "event" else (rows.date_from, rows.date_to)


def _dated(asked: ibis.Table, grain: str, day: str) -> ibis.Table:
    "article_id, period, inferred: whether the day of issue, which the event's day counts from, is inferred."
    rows = in_one_period(asked, grain, day)
    if day == "event":
        rows = rows.mutate(inferred=rows.event_basis.startswith("inferred"))
    else:
        rows = rows.inner_join(pages.select("page_id", "date_basis"), "page_id")
        rows = rows.mutate(inferred=rows.date_basis == "inferred")
    return rows.select("article_id", "period", "inferred")


def labelled(rows: ibis.Table, split: str, themes: Themes) -> ibis.Table:
    "The rows with what their split_id is called: genre, or name (and name_en)."
    if split == "none":
        return rows
    if split == "genre":
        return rows.mutate(genre=rows.split_id)
    if split == "theme":
        return rows.mutate(name=theme_name(rows.split_id, themes), name_en=theme_name(rows.split_id, themes, "en"))
    called = dimensions.names(split).select("name", "name_en", split_id="value")
    called = called if split == "town" else called.drop("name_en")
    return rows.left_join(called, "split_id").drop("split_id_right")


def _series(asked: ibis.Table, grain: str, day: str, split: str, themes: Themes, only: Texts) -> ibis.Table:
    """article_id, period, inferred, band, split_id: the articles that are placed, once in every series.

    band  one: of these values, or else of the TOP values that most articles have · rest: any other value · lacking: none
    """
    told = _dated(asked, grain, day)
    if split == "none":
        return told.mutate(band=ibis.literal("one"), split_id=ibis.literal("all"))
    held = dimensions.values(split, asked, themes).rename(split_id="value").semi_join(told, "article_id")
    first = only.rows().select(split_id="value") if only else _most_frequent(held)
    held = (
        held.left_join(first.mutate(kept=first.split_id), "split_id").select("article_id", split_id="kept").distinct()
    )
    held = held.mutate(band=ibis.ifelse(held.split_id.isnull(), "rest", "one"))
    rows = told.left_join(held, "article_id").drop("article_id_right")
    return rows.mutate(band=rows.band.fill_null("lacking"))


def _marked(rows: ibis.Table) -> ibis.Table:
    "The rows of series with mark_id: the first day of the period, and what the series is of."
    return rows.mutate(mark_id=rows.period.strftime("%Y-%m-%d") + "~" + ibis.coalesce(rows.split_id, rows.band))


def _most_frequent(held: ibis.Table) -> ibis.Table:
    "split_id: the TOP values that most articles have."
    sizes = held.group_by("split_id").agg(size=held.count())
    place = ibis.row_number().over(ibis.window(order_by=(ibis.desc("size"), "split_id")))
    return sizes.mutate(place=place).filter(lambda row: row.place < TOP).select("split_id")


def by_period(
    asked: ibis.Table,
    grain: str,
    day: str = "issue",
    split: str = "none",
    themes: Themes = (),
    only: Texts = NONE,
) -> ibis.Table:
    """mark_id, period (its first day), band, split_id with its name, articles, inferred, of, share.

    The articles whose whole interval falls into one period, told apart by one thing: these values, as a filter may
    ask for some, or else the TOP ones, the rest, and what has none. inferred are those of articles whose day was not
    printed; share is % of the articles asked for in the period; where nothing is told apart, of all articles of the
    store in it.
    """
    held = _series(asked, grain, day, split, themes, only)
    counts = held.group_by("period", "band", "split_id").agg(
        articles=held.count(), inferred=held.count(where=held.inferred)
    )
    base = in_one_period(articles if split == "none" else asked, grain, day)
    rows = _marked(counts).inner_join(base.group_by("period").agg(of=base.count()), "period")
    rows = rows.mutate(share=(100 * rows.articles / rows.of).round(1))
    rows = labelled(rows, split, themes)
    told = [name for name in ("genre", "name", "name_en") if name in rows.columns]
    band = ["band"] if split != "none" else []
    columns = ("mark_id", "period", *band, "split_id", *told, "articles", "inferred", "of", "share")
    return rows.select(*columns).order_by("period", "mark_id")


def in_period(
    asked: ibis.Table, grain: str, day: str, split: str, themes: Themes, only: Texts, mark_id: Text
) -> ibis.Table:
    "What stands behind a mark of by_period: the town's or official's name, the words that tell the day, the article."
    held = _marked(_series(asked, grain, day, split, themes, only))
    held = held.filter(held.mark_id == mark_id)
    rows = asked.semi_join(held, "article_id")
    told = _timed(rows) if day == "event" else article_evidence(rows)
    if split not in ("town", "official"):
        return told
    _, value = parted(mark_id)
    found = evidence.of_value(asked, split, value).semi_join(held, "article_id")
    return found.union(told.filter(value.isin(("rest", "lacking")))).order_by(*ORDER)


def _timed(rows: ibis.Table) -> ibis.Table:
    "The words of each article's lead that tell when its event was."
    at = rows.text.find(rows.lead_time).fill_null(-1)
    rows = rows.select("article_id", at=at, length=rows.lead_time.length(), rule="event_basis")
    null = ibis.null("int32")
    start = ibis.ifelse(rows["at"] >= 0, rows["at"], null).cast("int32")
    spans = rows.mutate(field=ibis.literal("text"), start=start)
    spans = spans.mutate(end=(spans.start + spans.length).cast("int32"))
    return evidence.span_evidence(evidence.span_columns(spans), articles)
