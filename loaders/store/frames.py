"""PageFacts to rows: one function per table, so that a table's every column has one origin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from loaders.places.region import Region
from loaders.shapes import Article, ArticleFacts, IndicatorFact, Mention, PageFacts, PersonFact, PlaceFact, Role

Row = dict[str, Any]


def rows_of(facts: PageFacts) -> dict[str, list[Row]]:
    "Rows of every table that one page alone decides, by table name; derived columns are still None."
    rows: dict[str, list[Row]] = {
        "pages": [_page(facts)],
        "lines": list(_lines(facts)),
        "repairs": [{"page_id": facts.page.page_id, **asdict(edit)} for edit in facts.edits],
    }
    for name in ("articles", "people", "places", "quotes", "indicators", "dates", "mentions", "terms", "tokens"):
        rows[name] = []
    for found in facts.articles:
        key = {"article_id": found.article.article_id}
        rows["articles"].append(_article(found, facts))
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


def _page(facts: PageFacts) -> Row:
    page, issue = facts.page, facts.issue
    return {
        "page_id": page.page_id,
        "source": page.source,
        "sha256": page.sha256,
        "newspaper": issue.newspaper,
        "page_no": issue.page_no,
        "date_printed": issue.date_printed,
        "date_from": issue.date_from,
        "date_to": issue.date_to,
        "date_best": issue.best,
        "date_basis": issue.basis,
        "date_evidence": [asdict(evidence) for evidence in issue.evidence],
        "status": page.status,
        "message": page.message,
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


def _texts(article: Article, role: Role) -> list[str]:
    return [piece.text for piece in article.all_of(role)]


def _article(found: ArticleFacts, facts: PageFacts) -> Row:
    article, issue, event = found.article, facts.issue, found.event
    text = next((field for field in article.fields() if field.name == "text"), None)
    towns = [place for place in found.places if place.kind == "town"]
    return {
        "article_id": article.article_id,
        "page_id": article.page_id,
        "position": article.position,
        "headline": article.headline,
        "kicker": article.heading(Role.KICKER),
        "section": article.heading(Role.SECTION),
        "subheadlines": _texts(article, Role.SUBHEADLINE),
        "crossheads": _texts(article, Role.CROSSHEAD),
        "captions": _texts(article, Role.CAPTION),
        "genre": found.genre,
        "reporters": list(found.bylines.reporters),
        "correspondents": list(found.bylines.correspondents),
        "interns": list(found.bylines.interns),
        "photographers": list(found.bylines.photographers),
        "text": text.text if text else None,
        "lines": list(article.lines),
        "text_lines": list(text.lines) if text else [],
        "text_starts": list(text.starts) if text else [],
        "lead_time": event.lead_time,
        "event_from": event.date_from,
        "event_to": event.date_to,
        "event_basis": event.basis,
        "date_from": issue.date_from,
        "date_to": issue.date_to,
        "date_best": issue.best,
        "towns": [place.name for place in towns],
        "main_town": next((place.name for place in towns if place.main), None),
        "officials": [person.name for person in found.people if person.official],
        "characters": len("".join(text.text.split())) if text else 0,
        "flags": list(article.flags),
    }


def _mentions(found: ArticleFacts) -> Iterator[Row]:
    article_id = found.article.article_id
    dates = (Mention("date", date.text, date.text, date.field, date.start, date.end, date.rule) for date in found.dates)
    facts: tuple[PersonFact | PlaceFact | IndicatorFact, ...] = (*found.people, *found.places, *found.indicators)
    spans = {*found.organisations, *dates, *(mention for fact in facts for mention in fact.mentions)}
    order = sorted(spans, key=lambda m: (m.field, m.start, m.end, m.kind, m.name))
    for number, mention in enumerate(order, 1):
        yield {"mention_id": f"{article_id}-m{number:03d}", "article_id": article_id, **asdict(mention)}
