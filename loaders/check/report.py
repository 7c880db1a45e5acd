"""A store against the answer keys of a folder, as a table; by rule when asked."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from loaders.check.evaluate import Case, evaluate, segmentation
from loaders.check.measures import Sheet, squash
from loaders.problems import StoreError
from loaders.store import Store

READ = ("pages", "articles", "people", "places", "indicators", "dates", "repairs", "mentions")


def cases(store: Store, folder: Path) -> list[Case]:
    "A case for every key whose page the store holds; raises StoreError where there is none."
    tables = {name: store.table(name).to_pylist() for name in READ}
    printed = store.table("lines").select(["page_id", "line", "printed"]).to_pylist()
    held = {row["page_id"] for row in tables["pages"]}
    keys = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    found = [
        Case(key, _source(printed, page_id), tables) for key in keys if (page_id := Path(key["source"]).stem) in held
    ]
    if not found:
        raise StoreError(f"{folder}: no key (*.json) of a page that {store.path} holds")
    return found


def _source(printed: list[dict[str, Any]], page_id: str) -> list[str]:
    "The page's lines, blank ones put back."
    lines = {row["line"]: row["printed"] for row in printed if row["page_id"] == page_id}
    return [lines.get(number, "") for number in range(1, max(lines, default=0) + 1)]


def scores(store: Store, folder: Path) -> Mapping[str, float]:
    "Every measure of loaders.check.evaluate by name."
    return evaluate(cases(store, folder))[0]


def by_rule(store: Store, folder: Path) -> Iterator[tuple[str, str, int, int]]:
    "kind, rule, right, found: how many of a rule's marked names the key of their article has too."
    right: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    for case in cases(store, folder):
        for article_id, names in _named(case).items():
            for row in (row for row in case.tables["mentions"] if row["article_id"] == article_id):
                if row["kind"] in names:
                    found[row["kind"], row["rule"]] += 1
                    right[row["kind"], row["rule"]] += squash(row["name"]) in names[row["kind"]]
    for (kind, rule), n in sorted(found.items()):
        yield kind, rule, right[kind, rule], n


def _named(case: Case) -> dict[str, dict[str, set[str]]]:
    "For every matched article: what its key names, by kind of mention."
    matched = segmentation(case, Sheet())
    gold = {article["n"]: article for article in case.key["articles"]}
    return {
        row["article_id"]: {
            "person": {squash(person["name"]) for person in gold[n]["people"]},
            "town": {squash(town["name"]) for town in gold[n]["towns"]},
            "settlement": {squash(place.get("canonical") or place["name"]) for place in gold[n]["settlements"]},
            "date": {squash(date["text"]) for date in gold[n]["dates"]},
        }
        for n, row in matched.items()
    }
