"""Who and what stand together? Words, officials and towns in one sentence, article or page."""

from __future__ import annotations

import ibis

from dashboard.queries.evidence import span_evidence
from dashboard.queries.parameters import Text, Texts, parted
from dashboard.tables import mentions, people, persons, places, terms, tokens, towns

KINDS = ("words", "officials", "towns")
WITHIN = ("sentence", "article", "page")
MOST = 15  # rows and columns of the table
# Than there are terms. Without a limit between, DuckDB sifts every use of a term instead of every term: of 1.4 million
# uses the table takes 1.2 s instead of 0.4 s.
MORE = 1_000_000_000
RULE = "together"
_SPAN = ("article_id", "field", "start", "end")


def _items(asked: ibis.Table, kind: str, stopped: Texts) -> ibis.Table:
    "item_id, name, name_en, article_id, field, start, end: every standing of the items that are in most articles."
    if kind == "words":
        return _words(asked, stopped)
    found = _officials() if kind == "officials" else _towns()
    found = found.semi_join(asked, "article_id").select("item_id", "name", "name_en", *_SPAN)
    return found.filter(found.item_id.isin(_most(found).item_id))


def _most(rows: ibis.Table) -> ibis.Table:
    rows = rows.group_by("item_id").agg(n=rows.article_id.nunique())
    return rows.order_by(ibis.desc("n"), "item_id").limit(MOST)


def _words(asked: ibis.Table, stopped: Texts) -> ibis.Table:
    held = terms.semi_join(asked, "article_id").group_by(item_id="term").agg(n=ibis._.count())  # one row an article
    held = held.limit(MORE)
    held = stopped.without(held, "item_id")
    held = held.filter(held.item_id.length() > 1, ~held.item_id.re_search(r"^[\d.%]+$"))
    private = persons.group_by("name").agg(official=persons.official.any())
    held = held.anti_join(private.filter(~private.official), held.item_id == private.name)
    top = held.order_by(ibis.desc("n"), "item_id").limit(MOST)
    rows = tokens.semi_join(asked, "article_id")
    rows = rows.select("article_id", "field", "sentence", start=rows.starts.unnest(), item_id=rows.words.unnest())
    rows = rows.filter(rows.item_id.isin(top.item_id))
    rows = rows.mutate(said=_unit_of_sentence(rows))
    rows = rows.mutate(end=(rows.start + rows.item_id.length()).cast("int32"), name=rows.item_id, name_en=rows.item_id)
    return rows.select("item_id", "name", "name_en", *_SPAN, "said")


def _unit_of_sentence(rows: ibis.Table) -> ibis.expr.types.StringValue:
    return rows.article_id + "~" + rows.field + "~" + rows.sentence.cast("string")


def _officials() -> ibis.Table:
    held = people.filter(people.official).select("article_id", "name", item_id="person_id", name_en="name")
    return (
        mentions.filter(mentions.kind == "person")
        .select(*_SPAN, "name")
        .inner_join(held, ["article_id", "name"])
        .select("item_id", "name", "name_en", *_SPAN)
    )


def _towns() -> ibis.Table:
    held = places.filter(places.kind == "town", places.town_id.notnull()).select(
        "article_id", "name", item_id="town_id"
    )
    held = held.inner_join(towns.select(item_id="town_id", name_en="name_en"), "item_id")
    named = mentions.filter(mentions.kind == "town").select(*_SPAN, "name")
    return named.inner_join(held, ["article_id", "name"]).select("item_id", "name", "name_en", *_SPAN)


def _in_units(asked: ibis.Table, items: ibis.Table, within: str) -> ibis.Table:
    "The same rows with the unit that each stands in."
    if within == "sentence" and "said" in items.columns:
        return items.select("item_id", "name", "name_en", *_SPAN, unit="said")
    if within == "sentence":
        last = tokens.words.length() - 1
        said = tokens.semi_join(asked, "article_id").select(
            "article_id",
            "field",
            "sentence",
            low=tokens.starts[0],
            high=tokens.starts[last] + tokens.words[last].length(),
        )
        rows = items.inner_join(
            said, ["article_id", "field", items.start < said.high, items.end > said.low], rname="{name}_said"
        )
        return rows.select("item_id", "name", "name_en", *_SPAN, unit=_unit_of_sentence(rows))
    pages = asked.select("article_id", unit="page_id" if within == "page" else "article_id")
    return items.inner_join(pages, "article_id").select("item_id", "name", "name_en", *_SPAN, "unit")


def together(asked: ibis.Table, one: str, other: str, within: str, stopped: Texts) -> ibis.Table:
    """cell_id, one_id, one, one_en, other_id, other, other_en, units, articles: pairs that stand in one unit.

    units  sentences, articles or pages that hold both; articles  that these lie in (of a page: those that name the first)
    Of words, officials and towns the ones in most articles; a pair of one kind stands once, in order of ids.
    """
    left = _in_units(asked, _items(asked, one, stopped), within)
    right = left if one == other else _in_units(asked, _items(asked, other, stopped), within)
    left = left.select("unit", "article_id", one_id="item_id", one="name", one_en="name_en").distinct()
    right = right.select("unit", other_id="item_id", other="name", other_en="name_en").distinct()
    rows = left.inner_join(right, "unit")
    if one == other:
        rows = rows.filter(rows.one_id < rows.other_id)
    rows = rows.group_by("one_id", "one", "one_en", "other_id", "other", "other_en").agg(
        units=rows.unit.nunique(), articles=rows.article_id.nunique()
    )
    rows = rows.mutate(cell_id=rows.one_id + "~" + rows.other_id)
    columns = ("cell_id", "one_id", "one", "one_en", "other_id", "other", "other_en", "units", "articles")
    return rows.select(*columns).order_by(ibis.desc("units"), "cell_id")


def of_pair(asked: ibis.Table, one: str, other: str, within: str, stopped: Texts, cell_id: Text) -> ibis.Table:
    "Evidence: every standing of the first where the second stands in the same unit."
    first, second = parted(cell_id)
    left = _in_units(asked, _items(asked, one, stopped), within)
    right = left if one == other else _in_units(asked, _items(asked, other, stopped), within)
    held = left.filter(left.item_id == first).semi_join(right.filter(right.item_id == second).select("unit"), "unit")
    spans = held.select(*_SPAN).distinct().mutate(rule=ibis.literal(RULE))
    return span_evidence(spans, asked)
