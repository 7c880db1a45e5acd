"""PageFacts to rows. Every row is read off by the names of its table's columns, so that a new column needs no line here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec.structs import asdict

from loaders.places.region import Region
from loaders.problems import ShapeError
from loaders.shapes.corrections import Correction
from loaders.shapes.facts import (
    Applied,
    ArticleFacts,
    DistrictFact,
    IndicatorFact,
    IssueDate,
    Mention,
    PageFacts,
    PersonFact,
    PlaceFact,
    QuoteFact,
)
from loaders.shapes.pages import Page
from loaders.store.columns import TABLES

Row = dict[str, Any]
_SIDES = ("x0", "y0", "x1", "y1")
_DIGITS = 5  # of a share of the page that are kept: a hundredth of a millimetre
_NO_TILE = {"col": None, "row": None}
_LATER = {"person_id": None, "series": None, "conflict": None}  # known once all pages are


_OF_ARTICLES = (
    *("articles", "people", "places", "districts", "quotes", "indicators", "dates", "mentions", "terms", "tokens"),
)


def rows_of(facts: PageFacts) -> dict[str, list[Row]]:
    "Rows of every table that one page alone decides, by table name; derived columns are still None."
    page, printed = {"page_id": facts.page.page_id}, {line.number: line.printed for line in facts.page.lines}
    shown = facts.page.shown
    told = {
        "picture": shown and shown.source,
        **{name: shown and getattr(shown, name) for name in ("sheet", "width", "height")},
        "date_evidence": [asdict(evidence) for evidence in facts.issue.date_evidence],
        "message": facts.page.message or facts.issue.contradiction,
    }
    rows = {
        "pages": [_row("pages", told, facts.page, facts.issue, facts.page.stated, facts)],
        "lines": [_row("lines", page, {"printed": printed[role.line]}, role) for role in facts.roles],
        "boxes": [_row("boxes", page, box) for box in _boxes(facts.page)],
        "repairs": [_row("repairs", page, edit) for edit in facts.edits],
        "corrections": [correction_row(one, facts.page.page_id) for one in facts.corrections],
    }
    for name in _OF_ARTICLES:
        rows[name] = []
    for found in facts.articles:
        for name, some in _of_article(found, facts.issue).items():
            rows[name] += some
    return rows


def correction_row(one: Applied, page_id: str) -> Row:
    "A row of the table corrections."
    said = one.correction
    told = {"correction_id": said.id, "page_id": page_id, "at": f"{said.at:%Y-%m-%d %H:%M:%S}", "fits": one.why is None}
    return _row("corrections", told, one, said)


def of_row(row: Mapping[str, Any]) -> Correction:
    "The correction that such a row tells of, without what finds its page."
    names = ("kind", "line", "field", "start", "end", "words", "before", "after")
    at = dt.datetime.fromisoformat(row["at"]).replace(tzinfo=dt.UTC)
    return Correction(row["correction_id"], at, **{name: row[name] for name in names})


def _of_article(found: ArticleFacts, issue: IssueDate) -> dict[str, list[Row]]:
    article_id = found.article.article_id
    key = {"article_id": article_id, **_LATER}
    body, areas = found.article.body, [dict(zip(_SIDES, area, strict=True)) for area in found.prominence.areas]
    more = {**found.article.parts, "text_lines": body.lines, "text_starts": body.starts, "areas": areas}
    figures = enumerate(found.indicators, 1)
    return {
        "articles": [_row("articles", more, found.article, found, found.bylines, found.event, found.prominence, issue)],
        "people": people_rows(article_id, found.people),
        "places": [_row("places", key, place) for place in found.places],
        "districts": [_row("districts", key, area) for area in found.districts],
        "quotes": quote_rows(article_id, found.quotes),
        "indicators": [
            _row("indicators", key, {"indicator_id": f"{article_id}-i{n:03d}"}, fact) for n, fact in figures
        ],
        "dates": [_row("dates", key, date) for date in found.dates if date.date_from],
        "terms": [_row("terms", key, term) for term in found.terms],
        "tokens": [_row("tokens", key, {"sentence": said.number}, said) for said in found.sentences],
        "mentions": mention_rows(article_id, _mentions(found)),
    }


def people_rows(article_id: str, people: Iterable[PersonFact]) -> list[Row]:
    "Rows of the table people for one article."
    return [_row("people", {"article_id": article_id, **_LATER}, person) for person in people]


def quote_rows(article_id: str, quotes: Iterable[QuoteFact]) -> list[Row]:
    "Rows of the table quotes for one article."
    return [_row("quotes", {"article_id": article_id, **_LATER}, quote) for quote in quotes]


def mention_rows(article_id: str, mentions: Iterable[Mention]) -> list[Row]:
    "Rows of the table mentions for one article, every span once, numbered in order."
    some = enumerate(sorted({*mentions}, key=lambda m: (m.field, m.start, m.end, m.kind, m.name, m.rule)), 1)
    key = {"article_id": article_id}
    return [_row("mentions", key, {"mention_id": f"{article_id}-m{n:03d}"}, one) for n, one in some]


def _mentions(found: ArticleFacts) -> Iterator[Mention]:
    "Every span that can be highlighted."
    facts: tuple[PersonFact | PlaceFact | DistrictFact | IndicatorFact, ...]
    facts = (*found.people, *found.places, *found.districts, *found.indicators)
    dates = (Mention("date", date.text, date.text, date.field, date.start, date.end, date.rule) for date in found.dates)
    yield from (*found.organisations, *dates, *(mention for fact in facts for mention in fact.mentions))


def _boxes(page: Page) -> Iterator[Row]:
    "Every printed row of a line."
    for line in page.lines:
        ends = (*(place.start for place in line.places[1:]), len(line.printed))
        for place, end in zip(line.places, ends, strict=False):
            sides = {side: round(value, _DIGITS) for side, value in zip(_SIDES, place.area, strict=True)}
            edges, size = [round(edge, _DIGITS) for edge in place.edges], round(place.size, 2)
            rest = {"start": place.start, "edges": edges, "size": size, "vertical": place.vertical}
            yield {"line": line.number, "end": end, **sides, **rest}


def town_rows(region: Region) -> list[Row]:
    "Rows of the table towns."
    tiles = {tile.town_id: tile for tile in region.tiles}
    real = [settlement.town for settlement in region.settlements if not settlement.virtual]
    return [
        _row(
            "towns",
            {"short": town.bare or town.name, "settlements": real.count(town.name)},
            town,
            tiles.get(town.town_id, _NO_TILE),
        )
        for town in region.towns
    ]


def settlement_rows(region: Region) -> list[Row]:
    "Rows of the table settlements."
    ids = {town.name: town.town_id for town in region.towns}
    real = (settlement for settlement in region.settlements if not settlement.virtual)
    return [_row("settlements", {"town_id": ids[one.town]}, one) for one in real]


def _row(table: str, *values: Any) -> Row:
    "The row whose every column is an entry or an attribute of one of these values, the first that has it."
    row = {}
    for name in (column.name for column in TABLES[table].columns):
        giver = next((v for v in values if (name in v if isinstance(v, Mapping) else hasattr(v, name))), None)
        if giver is None:
            raise ShapeError(f"table {table}: nothing gives its column {name}")
        row[name] = giver[name] if isinstance(giver, Mapping) else getattr(giver, name)
    return row
