"""Reading, repair, segmentation and extraction of a page against a bare jieba.cut over the same text."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import jieba

from loaders import read, sources
from loaders.facts import bylines, dates, genre, indicators, issue, places, terms
from loaders.facts.people import people, speech
from loaders.places import region
from loaders.sources import find_sources
from tests.benchmarks.timing import Ratio, clocked, medians

PEER = "jieba.cut"
ROUNDS = 5
STAGES = {
    "tidy": (sources, "to_page"),
    "segment": (read, "segment"),
    "repair": (read, "repair"),
    "issue date": (issue, "infer_issue"),
    "places": (places, "find_places"),
    "bylines": (bylines, "find_bylines"),
    "dates": (dates, "find_article_dates"),
    "event": (dates, "find_event"),
    "people": (people, "find_people"),
    "quotes": (speech, "find_quotes"),
    "genre": (genre, "genre_of"),
    "figures": (indicators, "find_indicators"),
    "terms": (terms, "cut_article"),
}


def run(folder: Path) -> Iterator[Ratio]:
    "The whole pipeline, then each of its stages: processor time a page."
    found, _ = find_sources([folder])
    texts = [source.file.read_text(encoding="utf-8") for source in found]
    jieba.initialize()
    pages = [page for source in found for page in source.pages()]
    place = region.load("110112")
    read.read_facts(pages[0], place)  # loads the region and every rulebook

    def ours() -> None:
        for source in found:
            for page in source.pages():
                read.read_facts(page, place)

    def peer() -> None:
        for text in texts:
            list(jieba.cut(text))

    whole, bare = (seconds / len(found) for seconds in medians(ROUNDS, ours, peer, clock=time.process_time))
    yield Ratio("read_facts", whole, PEER, bare)
    with clocked(STAGES) as spent:
        for _ in range(ROUNDS):
            ours()
    for stage in STAGES:
        yield Ratio(f"  {stage}", spent[stage] / ROUNDS / len(found), PEER, bare)
