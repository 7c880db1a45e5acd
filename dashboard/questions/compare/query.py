"""Two to four selections of articles beside each other, and the selection that they are parts of.

several  first the articles that shares are of, then those of each side
kind     what the sides are, as sides.KINDS;  names  what a reader calls them
values   their ids, where they are towns or officials;  texts  the words, where they are words
"""

from __future__ import annotations

from collections.abc import Iterator

import ibis

from dashboard.filter import dimensions
from dashboard.queries import evidence, occurrences
from dashboard.queries.evidence import article_evidence
from dashboard.queries.parameters import Needle, Text, Texts, parted
from dashboard.queries.periods import in_one_period, labelled
from dashboard.queries.terms import of_term, rankable, tallied
from dashboard.tables import indicators, pages

LETTERS = "ABCD"  # of the sides, in the order in which they were chosen
GRAINS = ("month", "week", "year")
DIMENSIONS = ("official", "town", "genre", "section", "newspaper")  # whose values the sides are compared by
TOP = 12  # values that most articles of all sides have
LEAST = 2  # uses of a word on its side
_COUNTED = ("count", "articles", "size")

Names = tuple[Text, ...]
Values = tuple[Text, ...]
Needles = tuple[Needle, ...]


def _sides(several: tuple[ibis.Table, ...], names: Names) -> Iterator[tuple[str, Text, ibis.Table]]:
    return zip(LETTERS, names, several[1:], strict=False)


def sizes(several: tuple[ibis.Table, ...], kind: str, names: Names, values: Values, texts: Needles) -> ibis.Table:
    "side_id, compared (its name), articles, among, figures, date_from, date_to: how much each side is of the whole."
    parts = []
    for letter, name, asked in _sides(several, names):
        row = asked.aggregate(articles=asked.count(), date_from=asked.date_from.min(), date_to=asked.date_to.max())
        parts.append(row.mutate(side_id=ibis.literal(letter), compared=name))
    rows = ibis.union(*parts).cross_join(several[0].aggregate(among=several[0].count()))
    figures = indicators.filter(indicators.significant).inner_join(_marked(several, names), "article_id")
    figures = figures.group_by("side_id").agg(figures=figures.count())
    rows = rows.left_join(figures, "side_id").drop("side_id_right").fill_null({"figures": 0})
    columns = ("side_id", "compared", "articles", "among", "figures", "date_from", "date_to")
    return rows.select(*columns).order_by("side_id")


def _marked(several: tuple[ibis.Table, ...], names: Names) -> ibis.Table:
    "article_id, side_id: the articles of every side, one of several sides once for each."
    sides = (asked.select("article_id", side_id=ibis.literal(letter)) for letter, _, asked in _sides(several, names))
    return ibis.union(*sides)


def of_side(asked: ibis.Table, kind: str, names: Names, values: Values, texts: Needles, mark: Text) -> ibis.Table:
    "Evidence: where the articles of a side say what it is; of an article that says it nowhere, the article."
    found = _said(asked, kind, values, texts, mark)
    if found is None:
        return article_evidence(asked)
    rest = article_evidence(asked.anti_join(found, "article_id"))
    return found.union(rest).order_by("date_from", "article_id", "field", "start")


def _said(asked: ibis.Table, kind: str, values: Values, texts: Needles, mark: Text) -> ibis.Table | None:
    letter = parted(mark)[0]
    if kind in ("town", "official"):
        value = ibis.cases(*((letter == one, value) for one, value in zip(LETTERS, values, strict=False)), else_="")
        return evidence.of_value(asked, kind, value)
    if kind == "word":
        each = zip(LETTERS, texts, strict=False)
        return ibis.union(*(occurrences.of_text(asked.filter(letter == one), text) for one, text in each))
    return None


def by_period(
    several: tuple[ibis.Table, ...], kind: str, names: Names, values: Values, texts: Needles, grain: str
) -> ibis.Table:
    """mark_id, side_id, compared, period (its first day), articles, among: each side in every period that has articles.

    Articles whose interval spans several periods are in none of them.
    """
    whole = in_one_period(several[0], grain)
    whole, parts = whole.group_by("period").agg(among=whole.count()), []
    for letter, name, asked in _sides(several, names):
        own = in_one_period(asked, grain)
        own = own.group_by(day="period").agg(articles=own.count())
        grid = whole.left_join(own, whole.period == own.day)
        parts.append(grid.mutate(side_id=ibis.literal(letter), compared=name, articles=grid.articles.fill_null(0)))
    rows = ibis.union(*parts)
    rows = rows.mutate(mark_id=rows.side_id + "~" + rows.period.strftime("%Y-%m-%d"))
    columns = ("mark_id", "side_id", "compared", "period", "articles", "among")
    return rows.select(*columns).order_by("side_id", "period")


def unsure(several: tuple[ibis.Table, ...], grain: str) -> ibis.Table:
    "One row: apart, inferred: articles of the sides that fall into no one period, and those in one whose day their page does not print."
    columns = ("article_id", "page_id", "date_from", "date_to")
    held = ibis.union(*(asked.select(*columns) for asked in several[1:]), distinct=True)
    placed = in_one_period(held, grain).inner_join(pages.select("page_id", "date_basis"), "page_id")
    counts = placed.aggregate(placed=placed.count(), inferred=placed.count(where=placed.date_basis == "inferred"))
    rows = held.aggregate(held=held.count()).cross_join(counts)
    return rows.select(apart=rows.held - rows.placed, inferred=rows.inferred)


def in_period(
    asked: ibis.Table, kind: str, names: Names, values: Values, texts: Needles, grain: str, mark: Text
) -> ibis.Table:
    "Evidence behind a point of by_period."
    rows = in_one_period(asked, grain)
    rows = rows.filter(rows.period.strftime("%Y-%m-%d") == parted(mark)[1]).drop("period")
    return of_side(rows, kind, names, values, texts, mark)


def words(several: tuple[ibis.Table, ...], names: Names, stopped: Texts) -> ibis.Table:
    """side_id, compared, term, pos, count_a, count_b, articles_a, articles_b, size_a, size_b: each side against all others.

    An article of several sides counts for each of them, and against none of these. Names of places are left out: those
    of a town's own villages would come before whatever is said of it.
    """
    sides = {letter: asked for letter, _, asked in _sides(several, names)}
    found, sizes = tallied(sides)
    found = rankable(found.filter(~found.pos.startswith("ns")), "words", 1, "all", stopped).cross_join(sizes)
    parts = []
    for letter, name, _ in _sides(several, names):
        own = {f"{part}_a": found[f"{part}_{letter}"] for part in _COUNTED}
        rest = {f"{part}_b": found[part] - found[f"{part}_{letter}"] for part in _COUNTED}
        rows = found.select("term", "pos", **own, **rest, side_id=ibis.literal(letter), compared=name)
        parts.append(rows.filter(rows.count_a >= LEAST, rows.size_a > 0, rows.size_b > 0))
    columns = [f"{part}_{side}" for part in _COUNTED for side in "ab"]
    return ibis.union(*parts).select("side_id", "compared", "term", "pos", *columns).order_by("side_id", "term")


def with_word(asked: ibis.Table, names: Names, stopped: Texts, mark: Text) -> ibis.Table:
    "Evidence: every place where the side uses the word."
    return of_term(asked, "words", 1, "all", stopped, parted(mark)[1])


def held(several: tuple[ibis.Table, ...], names: Names, dimension: str) -> ibis.Table:
    """mark_id, side_id, compared, split_id with its name, articles, among: how many articles of each side have a value.

    The TOP values that most articles of all sides have, also where one of the sides has none of it.
    """
    parts, sizes = [], []
    for letter, name, asked in _sides(several, names):
        mine = {"side_id": ibis.literal(letter), "compared": name}
        rows = dimensions.values(dimension, asked).rename(split_id="value")
        parts.append(rows.group_by("split_id").agg(articles=rows.count()).mutate(**mine))
        sizes.append(asked.aggregate(among=asked.count()).mutate(**mine))
    counts = ibis.union(*parts)
    most = counts.group_by("split_id").agg(n=counts.articles.sum()).order_by(ibis.desc("n"), "split_id").limit(TOP)
    grid = most.cross_join(ibis.union(*sizes).filter(ibis._.among > 0))
    rows = grid.left_join(counts.drop("compared"), ["split_id", "side_id"]).drop("split_id_right", "side_id_right")
    rows = rows.mutate(articles=rows.articles.fill_null(0), mark_id=rows.side_id + "~" + rows.split_id)
    rows = labelled(rows, dimension, ())
    told = [name for name in ("genre", "name", "name_en") if name in rows.columns]
    columns = ("mark_id", "side_id", "compared", "split_id", *told, "articles", "among")
    return rows.order_by(ibis.desc("n"), "split_id", "side_id").select(*columns)


def with_value(asked: ibis.Table, names: Names, dimension: str, mark: Text) -> ibis.Table:
    "Evidence: where the side names the town or official, else its articles that have the value."
    return evidence.of_value(asked, dimension, parted(mark)[1])
