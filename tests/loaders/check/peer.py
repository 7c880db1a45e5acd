"""What an afternoon with jieba.posseg gives on the same pages: the peer that the README's score table names.

People are words tagged nr of two characters or more, towns and settlements words tagged ns that are such names, dates the words
tagged t, quantities a number word and the measure word after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

import jieba.posseg

from loaders.check.evaluate import Case, evaluate
from loaders.language import numerals
from loaders.places import region

Row = dict[str, Any]
MEASURES = ("people_f1", "towns_f1", "settlements_f1", "dates_f1", "quantities_f1")


def scores(cases: list[Case]) -> Mapping[str, float]:
    "The measures that the peer has an answer to, on the same articles as ours."
    peers = [Case(case.key, case.source, {**case.tables, **_tables(case)}) for case in cases]
    result = evaluate(peers)[0]
    return {name: result[name] for name in MEASURES}


def _tables(case: Case) -> dict[str, list[Row]]:
    names = {town.name for town in region.load("110112").towns}
    tables: dict[str, list[Row]] = {"articles": [], "people": [], "places": [], "dates": [], "indicators": []}
    for article in case.articles:
        key = {"article_id": article["article_id"]}
        words = [(word.word, word.flag) for word in jieba.posseg.cut(article["text"] or "")]
        places = {word for word, flag in words if flag == "ns"}
        people = {word for word, flag in words if flag.startswith("nr") and len(word) > 1}
        tables["articles"].append({**article, "towns": sorted(places & names)})
        tables["people"] += [{**key, "name": name, "official": False, "titles": [], "roles": []} for name in people]
        tables["places"] += [
            {**key, "name": name, "kind": "village", "town": None}
            for name in places
            if name.endswith(("村", "社区", "小区"))
        ]
        tables["dates"] += [
            {**key, "text": word, "date_from": None, "date_to": None} for word, flag in words if flag == "t"
        ]
        tables["indicators"] += [{**key, **fact} for fact in _quantities(words)]
    return tables


def _quantities(words: list[tuple[str, str]]) -> Iterator[Row]:
    for (word, flag), (unit, after) in pairwise(words):
        value = numerals.to_number(word) if flag == "m" else None
        if value is not None and after in ("q", "x", "m"):
            said = {"number": word, "quote": word + unit, "subject": "", "significant": False}
            yield {**said, "value": float(value), "unit": unit, "kind": "level", "direction": None, "approx": "exact"}
