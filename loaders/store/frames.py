"""PageFacts to rows. Pages and articles are read off by the names of their columns, so that a new one needs no line here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from loaders.places.region import Region
from loaders.problems import ShapeError
from loaders.shapes.facts import ArticleFacts, IndicatorFact, IssueDate, Mention, PageFacts, PersonFact, PlaceFact
from loaders.shapes.pages import Page
from loaders.store.columns import TABLES

Row = dict[str, Any]

_SIDES = ("x0", "y0", "x1", "y1")
_DIGITS = 5  # of a share of the page that are kept: a hundredth of a millimetre


def rows_of(facts: PageFacts) -> dict[str, list[Row]]:
    "Rows of every table that one page alone decides, by table name; derived columns are still None."
    rows: dict[str, list[Row]] = {
        "pages": [_page(facts)],
        "lines": list(_lines(facts)),
        "boxes": list(_boxes(facts.page)),
        "repairs": [{"page_id": facts.page.page_id, **asdict(edit)} for edit in facts.edits],
    }
    for name in ("articles", "people", "places", "quotes", "indicators", "dates", "mentions", "terms", "tokens"):
        rows[name] = []
    for found in facts.articles:
        key = {"article_id": found.article.article_id}
        rows["articles"].append(_article(found, facts.issue))
        rows["people"] += [{**key, "person_id": None, **_plain(person)} for person in found.people]
        rows["places"] += [{**key, **_plain(place)} for place in found.places]
        rows["quotes"] += [{**key, "person_id": None, **asdict(quote)} for quote in found.quotes]
        rows["indicators"] += [
            {**key, "indicator_id": f"{key['article_id']}-i{n:03d}", "series": None, "conflict": None, **_plain(fact)}
            for n, fact in enumerate(found.indicators, 1)
        ]
        rows["dates"] += [{**key, **asdict(date)} for date in found.dates if date.date_from]
        rows["terms"] += [{**key, **asdict(term)} for term in found.terms]
        rows["tokens"] += [
            {**key, "field": said.field, "sentence": said.number, "words": said.words, "starts": said.starts}
            for said in found.sentences
        ]
        rows["mentions"] += list(_mentions(found))
    return rows


def town_rows(region: Region) -> list[Row]:
    "Rows of the table towns."
    tiles = {tile.town_id: tile for tile in region.tiles}
    return [
        {
            "town_id": town.town_id,
            "name": town.name,
            "short": town.bare,
            "name_en": town.name_en,
            "kind": town.kind,
            "lon": town.lon,
            "lat": town.lat,
            "area_km2": town.area_km2,
            "settlements": sum(row.town == town.name and not row.virtual for row in region.settlements),
            "col": tiles[town.town_id].col,
            "row": tiles[town.town_id].row,
        }
        for town in region.towns
    ]


def settlement_rows(region: Region) -> list[Row]:
    "Rows of the table settlements."
    ids = {town.name: town.town_id for town in region.towns}
    return [
        {"settlement_id": row.settlement_id, "name": row.name, "kind": row.kind, "town_id": ids[row.town]}
        for row in region.settlements
        if not row.virtual
    ]


def _plain(fact: Any) -> Row:
    "A fact's fields without its mentions, which have a table of their own."
    row = asdict(fact)
    del row["mentions"]
    return row


def _named(table: str, *values: Any) -> Row:
    "The row of a table whose every column is an attribute of one of these values, the first that has it."
    row = {}
    for column in TABLES[table].columns:
        giver = next((value for value in values if hasattr(value, column.name)), None)
        if giver is None:
            raise ShapeError(f"table {table}: nothing gives its column {column.name}")
        row[column.name] = getattr(giver, column.name)
    return row


def _page(facts: PageFacts) -> Row:
    row = _named("pages", facts.page, facts.issue)
    evidence = [asdict(evidence) for evidence in facts.issue.date_evidence]
    return {**row, "date_evidence": evidence, "message": facts.page.message or facts.issue.contradiction}


def _article(found: ArticleFacts, issue: IssueDate) -> Row:
    row = _named("articles", found.article, found, found.bylines, found.event, found.prominence, issue)
    return {**row, "areas": [dict(zip(_SIDES, area, strict=True)) for area in found.prominence.areas]}


def _boxes(page: Page) -> Iterator[Row]:
    "A row for every printed row of a line."
    for line in page.lines:
        ends = (*(place.start for place in line.places[1:]), len(line.printed))
        for place, end in zip(line.places, ends, strict=False):
            yield {
                "page_id": page.page_id,
                "line": line.number,
                "start": place.start,
                "end": end,
                **{side: round(value, _DIGITS) for side, value in zip(_SIDES, place.area, strict=True)},
                "edges": [round(edge, _DIGITS) for edge in place.edges],
                "size": round(place.size, 2),
                "vertical": place.vertical,
            }


def _lines(facts: PageFacts) -> Iterator[Row]:
    printed = {line.number: line.printed for line in facts.page.lines}
    for role in facts.roles:
        yield {
            "page_id": facts.page.page_id,
            "line": role.line,
            "role": str(role.role),
            "article_id": role.article_id,
            "reason": role.reason,
            "printed": printed[role.line],
        }


def _mentions(found: ArticleFacts) -> Iterator[Row]:
    article_id = found.article.article_id
    dates = (Mention("date", date.text, date.text, date.field, date.start, date.end, date.rule) for date in found.dates)
    facts: tuple[PersonFact | PlaceFact | IndicatorFact, ...] = (*found.people, *found.places, *found.indicators)
    spans = {*found.organisations, *dates, *(mention for fact in facts for mention in fact.mentions)}
    order = sorted(spans, key=lambda m: (m.field, m.start, m.end, m.kind, m.name))
    for number, mention in enumerate(order, 1):
        yield {"mention_id": f"{article_id}-m{number:03d}", "article_id": article_id, **asdict(mention)}
