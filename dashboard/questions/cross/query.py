"""What goes with what? Two ways of telling articles apart, set against each other."""

from __future__ import annotations

import ibis

from dashboard.filter import dimensions
from dashboard.queries import evidence
from dashboard.queries.parameters import Text
from dashboard.tables import indicators, mentions, people

DIMENSIONS = ("town", "genre", "official", "role", "section", "newspaper", "period")
MEASURES = ("articles", "mentions", "figures")
GRAINS = ("month", "quarter", "year")
NAMED = ("town", "official")  # what mentions can be counted of


def dimension(asked: ibis.Table, name: str, grain: str) -> ibis.Table:
    """article_id, <name>_id, <name> (towns: town_en too): an article once for each value it has.

    An article without a section, without an official … has no row; nor has one whose interval spans periods.
    """
    rows = dimensions.values(grain if name == "period" else name, asked)
    if name not in NAMED:
        return rows.select("article_id", **{f"{name}_id": "value", name: "value"})
    english = {"town_en": "name_en"} if name == "town" else {}
    called = dimensions.names(name).select("value", **{name: "name"}, **english)
    return rows.inner_join(called, "value").rename({f"{name}_id": "value"})


def _incidences(asked: ibis.Table, rows: str, columns: str, grain: str) -> ibis.Table:
    "article_id, the ids and names of row and column, cell_id: once for each row and column that an article lies in."
    if {rows, columns} == {"official", "role"}:
        acts = dimensions.officials_in(asked)
        acts = acts.select("article_id", official_id="person_id", role=acts.roles.unnest()).mutate(role_id=ibis._.role)
        met = dimension(asked, "official", grain).inner_join(acts, ["article_id", "official_id"])
    else:
        met = dimension(asked, rows, grain).inner_join(dimension(asked, columns, grain), "article_id")
    return met.mutate(cell_id=met[f"{rows}_id"] + "~" + met[f"{columns}_id"])


def _named(met: ibis.Table, name: str) -> ibis.Table:
    "The spans that name the town or official of each incidence."
    if name == "town":
        spans = mentions.filter(mentions.kind == "town").rename(town="name")
        return spans.inner_join(met, ["article_id", "town"])
    held = people.filter(people.official).select("article_id", "name", official_id="person_id").distinct()
    spans = mentions.filter(mentions.kind == "person").inner_join(held, ["article_id", "name"])
    return spans.inner_join(met, ["article_id", "official_id"])


def counted(rows: str, columns: str) -> str | None:
    "Of which of the two mentions are counted: the rows' towns or officials, else the columns'; None where neither is."
    return next((name for name in (rows, columns) if name in NAMED), None)


def _measured(asked: ibis.Table, rows: str, columns: str, measure: str, grain: str) -> ibis.Table:
    "The rows that a cell counts, with its cell_id: incidences, spans or figures."
    met = _incidences(asked, rows, columns, grain)
    if measure == "articles":
        return met
    if measure == "mentions" and (named := counted(rows, columns)):
        return _named(met, named)
    told = indicators.filter(indicators.significant).select("indicator_id", "article_id", "town_id")
    return told.inner_join(met, ["article_id", "town_id"] if "town" in (rows, columns) else "article_id")


def crosstab(asked: ibis.Table, rows: str, columns: str, measure: str, grain: str) -> ibis.Table:
    """cell_id, ids and names of row and column, count: the cells that count something, most first.

    measure  articles: each once in every cell it lies in · mentions of the row's town or official, else the column's ·
             figures: significant ones in the cell's articles, where towns are crossed only those about the town
    """
    held = _measured(asked, rows, columns, measure, grain)
    names = [f"{name}{end}" for name in (rows, columns) for end in ("_id", "", "_en") if f"{name}{end}" in held.columns]
    cells = held.group_by("cell_id", *names).agg(count=held.count())
    return cells.select("cell_id", *names, "count").order_by(ibis.desc("count"), "cell_id")


def in_cell(asked: ibis.Table, rows: str, columns: str, measure: str, grain: str, cell_id: Text) -> ibis.Table:
    "What a cell counts; of articles, the spans that name its official and its town, else the article itself."
    held = _measured(asked, rows, columns, measure, grain)
    held = held.filter(held.cell_id == cell_id)
    if measure == "figures":
        return evidence.figure_evidence(asked, indicators.semi_join(held, "indicator_id"))
    if measure == "mentions":
        return evidence.span_evidence(evidence.span_columns(mentions.semi_join(held, "mention_id")), asked)
    found = [evidence.span_columns(_named(held, name)) for name in (rows, columns) if name in NAMED]
    if not found:
        return evidence.article_evidence(asked.semi_join(held, "article_id"))
    return evidence.span_evidence(
        evidence.or_whole_article(ibis.union(*found) if len(found) > 1 else found[0], held), asked
    )


def covered(asked: ibis.Table, rows: str, columns: str, grain: str) -> ibis.Table:
    "One row: articles asked for, those that lie in a cell at all, and incidences of article, row and column."
    met = _incidences(asked, rows, columns, grain)
    told = met.aggregate(inside=met.article_id.nunique(), incidences=met.count())
    return asked.aggregate(articles=asked.count()).cross_join(told)
