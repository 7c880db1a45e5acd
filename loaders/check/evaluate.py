"""Measures rows of the store against hand-made answer keys of pages.

Articles are matched to the key by the source lines they cover, so the text may be repaired freely.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from loaders.check.measures import Sheet, b_cubed, days, quantity, same_quantity, similar, squash

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]

WRITERS = ("reporters", "correspondents", "interns", "photographers")
SETTLEMENTS = ("village", "community", "estate")
TEXTS = ("headline", "kicker", "section", "text", "subheadlines", "captions", "crossheads")
MATCH, EXACT = 0.3, 0.97  # overlap of lines from which two articles are matched, and count as the same
F1 = (
    *("articles", "decks", "bylines", "towns", "main_town", "settlements"),
    *("people", "officials", "titles", "roles", "indicators", "quantities", "dates"),
)
MEANS = (
    *("segmentation_b3_f1", "articles_exact", "headline_exact", "body_similarity", "reading_order"),
    *("settlement_town_acc", "indicator_kind_acc", "indicator_direction_acc", "indicator_approx_acc"),
    *("genre_acc", "indicator_subject_sim", "dates_resolved_acc"),
    *("issue_date_inside", "issue_date_best", "issue_date_excess_days"),
)


@dataclass(frozen=True)
class Case:
    """One keyed page: its key, its source lines, and the rows that were built from it."""

    key: Mapping[str, Any]
    source: Sequence[str]
    tables: Tables

    @property
    def page_id(self) -> str:
        "The id the page has in the store."
        return Path(self.key["source"]).stem

    @property
    def articles(self) -> list[Row]:
        "The page's own articles."
        return [row for row in self.tables["articles"] if row["page_id"] == self.page_id]

    def rows(self, table: str, article: Row | None) -> list[Row]:
        "The rows of a table that belong to an article."
        return [row for row in self.tables[table] if article and row["article_id"] == article["article_id"]]

    @property
    def weight(self) -> dict[int, int]:
        "How much each line counts: its characters; lines that may belong to two places do not count."
        free = set(self.key.get("optional_lines", ()))
        lines = enumerate(self.source, 1)
        return {n: len(squash(line)) or 1 for n, line in lines if line.strip() and n not in free}


def evaluate(cases: Iterable[Case]) -> tuple[dict[str, float], Sheet]:
    "Every measure by name, and the sheet with what was missed."
    sheet = Sheet()
    for case in cases:
        matched = segmentation(case, sheet)
        for gold in case.key["articles"]:
            row = matched.get(gold["n"])
            where = f"{case.page_id[:3]}#{gold['n']}"
            for compare in (headings, body, bylines, towns, settlements, people, indicators, dates):
                compare(case, gold, row, where, sheet)
        repairs(case, sheet)
        issue(case, sheet)
    result = {name: sheet.mean(name) for name in MEANS} | {f"{name}_f1": sheet.f1(name) for name in F1}
    for name in ("indicators", "ocr_fixed"):
        result |= {f"{name}_recall": sheet.recall(name), f"{name}_precision": sheet.precision(name)}
    return result, sheet


def segmentation(case: Case, sheet: Sheet) -> dict[int, Row]:
    "Which found article answers which of the key, by lines they share; best pairs first."
    weight = case.weight
    gold = {a["n"]: {line for part in a["lines"].values() for line in part} for a in case.key["articles"]}
    found = {row["article_id"]: set(row["lines"]) for row in case.articles}
    gold_of = {line: n for n, lines in gold.items() for line in lines}
    found_of = {line: article_id for article_id, lines in found.items() for line in lines}
    counted = {line: size for line, size in weight.items() if line in gold_of}
    sheet.note("segmentation_b3_f1", b_cubed(gold_of, found_of, counted), sum(counted.values()))
    pairs = _overlaps(gold, found, weight)
    for n in gold:
        sheet.note("articles_exact", pairs.get(n, (None, 0))[1] >= EXACT)
    taken = {article_id for article_id, _ in pairs.values()}
    extra = [("extra", article_id) for article_id in found if article_id not in taken]
    sheet.compare("articles", case.page_id, [("a", n) for n in gold], [("a", n) for n in pairs] + extra)
    rows = {row["article_id"]: row for row in case.articles}
    return {n: rows[article_id] for n, (article_id, _) in pairs.items()}


def _overlaps(
    gold: Mapping[int, set[int]], found: Mapping[str, set[int]], weight: Mapping[int, int]
) -> dict[int, tuple[str, float]]:
    def size(lines: set[int]) -> int:
        return sum(weight.get(line, 0) for line in lines)

    pairs = [
        (size(mine & theirs) / size(mine | theirs), n, article_id)
        for n, mine in gold.items()
        for article_id, theirs in found.items()
        if size(mine & theirs)
    ]
    matched: dict[int, tuple[str, float]] = {}
    taken: set[str] = set()
    for overlap, n, article_id in sorted(pairs, key=lambda pair: -pair[0]):
        if n not in matched and article_id not in taken and overlap >= MATCH:
            matched[n] = (article_id, overlap)
            taken.add(article_id)
    return matched


def _list(row: Row | None, column: str) -> list[Any]:
    "A column as a list; empty where there is no row or no value."
    value = row.get(column) if row else None
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def headings(case: Case, gold: Row, row: Row | None, where: str, sheet: Sheet) -> None:
    "The main headline, and all heading lines whatever their role; a repair the key knows is undone first."
    known = [(squash(e["wrong"]), squash(e["right"])) for e in case.key["ocr_errors"] if e.get("repairable")]

    def printed(heading: str | None) -> str:
        text = squash(heading)
        for wrong, right in known:
            if right and wrong not in text:
                text = text.replace(right, wrong)
        return text

    (headline,) = _list(row, "headline") or [None]
    accepted = {squash(text) for text in [gold["headline"], *(gold.get("headline_alternatives") or ())]}
    sheet.note("headline_exact", printed(headline) in accepted)
    if printed(headline) not in accepted:
        sheet.told.append(("MISS", "headline", where, gold["headline"], headline))
    want = [squash(t) for t in [gold["headline"], gold["kicker"], *gold["subheadlines"], gold["column"]] if t]
    have = [text for column in ("headline", "kicker", "subheadlines", "section") for text in _list(row, column)]
    sheet.compare("decks", where, want, [printed(text) for text in have if text])


def body(case: Case, gold: Row, row: Row | None, where: str, sheet: Sheet) -> None:
    "The body without crossheads, the order of its lines, and the genre."
    lines = gold["lines"].get("body", [])
    bodies = ["".join(case.source[n - 1] for n in order) for order in (lines, sorted(lines))]
    heads = {squash(text) for text in _list(row, "crossheads")}
    paragraphs = "\n".join(_list(row, "text")).split("\n")
    mine = "".join(paragraph for paragraph in paragraphs if squash(paragraph) not in heads)
    sheet.note("body_similarity", max(similar(text, mine) for text in bodies), len(squash(bodies[0])))
    place = {line: i for i, line in enumerate(_list(row, "lines"))}
    seen = [place[line] for line in lines if line in place]
    for one, other in pairwise(seen):
        sheet.note("reading_order", one < other)
    sheet.note("genre_acc", gold["genre"] == (row["genre"] if row else None))


def bylines(case: Case, gold: Row, row: Row | None, where: str, sheet: Sheet) -> None:
    "Names of writers and photographers."
    for column in WRITERS:
        want, have = gold[column], _list(row, column)
        sheet.compare("bylines", where, [(column, name) for name in want], [(column, name) for name in have])


def towns(case: Case, gold: Row, row: Row | None, where: str, sheet: Sheet) -> None:
    "The towns an article names, and the one it is about."
    either = set(gold.get("towns_optional", ()))
    have = [name for name in _list(row, "towns") if name not in either]
    sheet.compare("towns", where, [town["name"] for town in gold["towns"]], have)
    main = row["main_town"] if row else None
    primary = [town["name"] for town in gold["towns"] if town.get("primary")]
    if main in gold.get("main_town_optional", ()):
        primary = [main]
    if len(primary) <= 1:
        sheet.compare("main_town", where, primary, [main] if main else [])


def settlements(case: Case, gold: Row, row: Row | None, where: str, sheet: Sheet) -> None:
    "Villages, communities and estates, and the towns they lie in."
    found = [place for place in case.rows("places", row) if place["kind"] in SETTLEMENTS]
    canonical = {place["name"]: place.get("canonical") or place["name"] for place in gold["settlements"]}
    wanted = {canonical[place["name"]]: place for place in gold["settlements"]}
    names = {place["name"] for place in found}
    sheet.compare("settlements", where, wanted, [canonical.get(name, name) for name in names])
    for place in found:
        answer = wanted.get(canonical.get(place["name"], place["name"]))
        if answer and answer.get("town"):
            sheet.note("settlement_town_acc", answer["town"] == place["town"])


def people(case: Case, gold: Row, row: Row | None, where: str, sheet: Sheet) -> None:
    "Who is named, who holds office, with which titles, doing what."
    found = case.rows("people", row)
    wanted = {person["name"]: person for person in gold["people"]}
    officials = [name for name, person in wanted.items() if person["official"]]
    sheet.compare("people", where, wanted, [person["name"] for person in found])
    sheet.compare("officials", where, officials, [person["name"] for person in found if person["official"]])
    for person in found:
        name = person["name"]
        if answer := wanted.get(name):
            titles = [(name, squash(title)) for title in _list(person, "titles")]
            sheet.compare("titles", where, [(name, squash(title)) for title in answer["titles"]], titles)
            roles = [(name, role) for role in answer["roles"] if role != "bylined-subject"]
            sheet.compare("roles", where, roles, [(name, role) for role in _list(person, "roles")])


def indicators(case: Case, gold: Row, row: Row | None, where: str, sheet: Sheet) -> None:
    "Quantities by value and unit; significant ones with what is said of them."
    left = [fact for fact in case.rows("indicators", row) if fact["value"] is not None]
    wanted = [fact for fact in gold["indicators"] if fact.get("value") is not None]
    for fact in sorted(wanted, key=lambda fact: not fact.get("significant")):
        measures = ["quantities", "indicators"] if fact.get("significant") else ["quantities"]
        best = _nearest(fact, left)
        if best is None:
            for measure in measures:
                sheet.miss(measure, where, fact["number"], fact["quote"])
            continue
        left.remove(best)
        for measure in measures:
            sheet.hit(measure)
        if fact.get("significant"):
            _describe(fact, best, sheet)
    for fact in left:
        sheet.surplus("quantities", where, fact["number"], fact["quote"])
        if fact["significant"]:
            sheet.surplus("indicators", where, fact["number"], fact["quote"])


def _nearest(fact: Row, found: Sequence[Row]) -> Row | None:
    "The first of the found facts of the same quantity whose words are most alike."
    wanted = quantity(fact["value"], fact["unit"])
    same = [row for row in found if same_quantity(wanted, quantity(row["value"], row["unit"]))]
    alike = (similar(fact["quote"], row["quote"]) + similar(fact["subject"], row["subject"]) for row in same)
    return max(zip(alike, same, strict=True), key=lambda pair: pair[0], default=(0, None))[1]


def _describe(gold: Row, found: Row, sheet: Sheet) -> None:
    for column in ("kind", "direction", "approx"):
        sheet.note(f"indicator_{column}_acc", gold[column] == found[column])
    sheet.note("indicator_subject_sim", similar(gold["subject"], found["subject"]))


def dates(case: Case, gold: Row, row: Row | None, where: str, sheet: Sheet) -> None:
    "Calendar expressions that resolve, and the days they resolve to."
    resolved: dict[str, list[tuple[dt.date | None, dt.date | None]]] = defaultdict(list)
    for date in case.rows("dates", row):
        resolved[squash(date["text"])].append((date["date_from"], date["date_to"]))
    wanted = [date for date in gold["dates"] if date.get("resolved")]
    sheet.compare("dates", where, sorted({squash(date["text"]) for date in wanted}), sorted(resolved))
    for date in wanted:
        if found := resolved.get(squash(date["text"])):
            sheet.note("dates_resolved_acc", days(date["resolved"]) in found)


def repairs(case: Case, sheet: Sheet) -> None:
    "Misread characters put right, by line."
    fixes = [row for row in case.tables["repairs"] if row["page_id"] == case.page_id and row["sure"]]
    texts = [text for row in case.articles for column in TEXTS for text in _list(row, column) if text]
    body_text, fixed = squash("".join(texts)), {row["line"] for row in fixes}
    for error in case.key["ocr_errors"]:
        if error.get("repairable"):
            right = squash(error["right"])
            if right and right in body_text and error["line"] in fixed:
                sheet.hit("ocr_fixed")
            else:
                sheet.miss("ocr_fixed", case.page_id[:3], error["wrong"], error["right"])
    known = {error["line"] for error in case.key["ocr_errors"]}
    for row in fixes:
        if row["line"] not in known:
            sheet.surplus("ocr_fixed", case.page_id[:3], row["wrong"], row["right"])


def issue(case: Case, sheet: Sheet) -> None:
    "The interval of the issue date, and its best day."
    page = next((row for row in case.tables["pages"] if row["page_id"] == case.page_id), None)
    if page is None:
        return
    key = case.key["issue"]
    low, high, best = page["date_from"], page["date_to"], page["date_best"]
    earliest, latest = dt.date.fromisoformat(key["earliest"]), dt.date.fromisoformat(key["latest"])
    sure = dt.date.fromisoformat(key["best"]) if key.get("best") else None
    if low and high:
        sheet.note("issue_date_inside", low <= sure <= high if sure else low <= earliest and high >= latest)
        sheet.note("issue_date_excess_days", max(0, (high - low).days - (latest - earliest).days))
    else:
        sheet.note("issue_date_inside", False)
        sheet.note("issue_date_excess_days", 999)
    sheet.note("issue_date_best", best == sure if best else sure is None or latest > earliest)
