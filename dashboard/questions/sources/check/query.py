"""Random samples to check by eye."""

from __future__ import annotations

from typing import Annotated, Any

import ibis

from dashboard.filter import holding, search
from dashboard.queries import evidence
from dashboard.queries.parameters import Text, line_of
from dashboard.questions.sources.query import SPAN
from dashboard.tables import articles, indicators, mentions, people, persons, towns

SAMPLED = ("officials", "towns", "figures", "themes")
SIZES = (20, 50, 100)
# A theme's search line, read and as it is; the number that a sample is drawn by, as it stands behind an item's id.
ThemeLine = Annotated[Any, lambda line, made: (line_of(line, made), made.text(line))]
Seed = Annotated[Any, lambda seed, made: made.text(f"~{seed}")]
_OF_FIGURES = ("value", "unit", "kind", "direction")


def _officials(asked: ibis.Table) -> ibis.Table:
    held = people.filter(people.official).select("article_id", "name", "person_id", "titles")
    rows = mentions.filter(mentions.kind == "person").inner_join(held, ["article_id", "name"])
    rows = rows.inner_join(persons.select("person_id", claim="name"), "person_id")
    return rows.mutate(item_id=rows.mention_id, detail=rows.titles.join("、"))


def _towns(asked: ibis.Table) -> ibis.Table:
    named = towns.select("name", detail="name_en")
    rows = mentions.filter(mentions.kind == "town").inner_join(named, "name")
    return rows.mutate(item_id=rows.mention_id, claim=rows.name)


def _figures(asked: ibis.Table) -> ibis.Table:
    rows = indicators.filter(indicators.significant)
    at = rows["quote"].find(rows.number)
    start = rows.start + ibis.greatest(at, 0)
    end = ibis.ifelse(at < 0, rows.end, start + rows.number.length())
    rows = rows.mutate(start=start.cast("int32"), end=end.cast("int32"), claim=rows.number, detail=rows.subject)
    return rows.mutate(item_id=rows.indicator_id)


def _themes(asked: ibis.Table, line: search.Line | None, name: ibis.expr.types.StringScalar) -> ibis.Table:
    "Articles of a theme, each with the first of its words that the text has."
    rows = asked.filter(holding.matching(asked, line))
    hit, start, null = ibis.null("string"), ibis.null("int32"), ibis.null("string")
    for sought in reversed(search.wanted_texts(line)):
        said = rows.text.re_extract(sought.pattern, 0).nullif("") if sought.is_pattern else sought.text
        at = rows.text.find(said)
        hit, start = ibis.ifelse(at >= 0, said, hit), ibis.ifelse(at >= 0, at.cast("int32"), start)
    rows = rows.mutate(claim=hit, detail=rows.headline, start=start, field=ibis.literal("text"), rule=null)
    rows = rows.mutate(end=(rows.start + rows.claim.length()).cast("int32"))
    return rows.mutate(item_id=rows.article_id + "~" + name)


def _items(asked: ibis.Table, kind: str, line: ThemeLine) -> ibis.Table:
    "Everything that a sample of that kind may hold: item_id, claim, detail, of figures what is said of them, its span."
    found = {"officials": _officials, "towns": _towns, "figures": _figures}
    rows = _themes(asked, *line) if kind == "themes" else found[kind](asked)
    told = _OF_FIGURES if kind == "figures" else ()
    return rows.select("item_id", "claim", "detail", *told, *SPAN).semi_join(asked, "article_id")


def sample(asked: ibis.Table, kind: str, size: int, seed: Seed, line: ThemeLine = None) -> ibis.Table:
    """item_id, claim, detail, why (the rule, told in words on the screen), headline, date_from, date_to, rule; of figures value, unit, kind and direction too.

    Drawn without replacement.

    The order is that of MD5(item_id~seed): equal on every machine, and an item keeps its place when others are added.
    kind  one of SAMPLED: mentions of officials, of towns, significant figures, articles of a theme (its line)
    """
    rows = _items(asked, kind, line)
    drawn = (rows.item_id + seed).hexdigest("md5")
    rows = rows.mutate(drawn=drawn, why=rows.rule).order_by("drawn", "item_id").limit(size)
    rows = rows.inner_join(articles.select("article_id", "headline", "date_from", "date_to"), "article_id")
    figure = _OF_FIGURES if kind == "figures" else ()
    told = ("item_id", "claim", "detail", *figure, "why", "headline", "date_from", "date_to", "rule")
    return rows.order_by("drawn", "item_id").select(*told)


def of_item(asked: ibis.Table, kind: str, size: int, seed: Seed, line: ThemeLine, item_id: Text) -> ibis.Table:
    "The span of that item, which the reader judges."
    rows = _items(asked, kind, line)
    return evidence.span_evidence(evidence.span_columns(rows.filter(rows.item_id == item_id)), asked)


def judged(asked: ibis.Table, kind: str, size: int, seed: Seed, line: ThemeLine) -> ibis.Table:
    "item_id and the columns of evidence: the spans of a whole sample, each with its text."
    rows = _items(asked, kind, line).semi_join(sample(asked, kind, size, seed, line), "item_id")
    rows = rows.mutate(at=rows.start.fill_null(-1))
    found = evidence.span_evidence(evidence.span_columns(rows), asked).distinct()
    found = found.mutate(at=found.start.fill_null(-1))
    keys = ["article_id", "field", "at", "end"] if kind != "themes" else ["article_id"]
    return (
        rows.select("item_id", *keys).inner_join(found, keys).select("item_id", *evidence.COLUMNS).order_by("item_id")
    )
