"""The sample pages score what scores.toml pins, as they are and in every other layout; generated pages too."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from loaders import build
from loaders.check.evaluate import Case, evaluate
from loaders.places import region
from loaders.sources import find_sources
from loaders.store import frames
from tests import corpus
from tests.loaders.layouts import KEYS, LAYOUTS, SEEDS, page

SCORES = tomllib.loads((Path(__file__).with_name("scores.toml")).read_text(encoding="utf-8"))
FLOORS = SCORES["segmentation"] | SCORES["facts"]
GENERATED, GENERATED_FLOOR = 200, 0.98  # pages, and what their segmentation must score

Scores = Callable[[str], Mapping[str, float]]


def case(folder: Path, key: Mapping[str, Any], data: bytes, source: list[str]) -> Case:
    "The rows that a file gives, with its key."
    name = key["source"]
    (folder / name).write_bytes(data)
    ((found,), _) = find_sources([folder / name])
    (read,) = found.pages()
    return Case(key, source, frames.rows_of(build.read_facts(read, region.load("110112"))))


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> Scores:
    "scores(layout) -> the keyed pages in that layout, measured once."

    @cache
    def measured(layout: str) -> Mapping[str, float]:
        laid = [LAYOUTS[layout](page(path.stem)) for path in sorted(KEYS.glob("*.json"))]
        folder = tmp_path_factory.mktemp(layout)
        return evaluate(case(folder, one.key, one.data, list(one.lines)) for one in laid)[0]

    return measured


def test_the_floors_are_those_of_these_pages_and_keys() -> None:
    files = (*sorted(SEEDS.glob("*.txt")), *sorted(KEYS.glob("*.json")))
    assert SCORES["digest"] == hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()[:16]


@pytest.mark.parametrize("measure", FLOORS)
def test_no_score_falls_below_its_floor(scores: Scores, measure: str) -> None:
    assert scores("plain")[measure] >= FLOORS[measure]


@pytest.mark.parametrize("measure", SCORES["ceilings"])
def test_no_score_rises_above_its_ceiling(scores: Scores, measure: str) -> None:
    assert scores("plain")[measure] <= SCORES["ceilings"][measure]


@pytest.mark.sweep
@pytest.mark.parametrize("measure", SCORES["segmentation"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_layout_costs_more_than_a_little(scores: Scores, layout: str, measure: str) -> None:
    assert scores(layout)[measure] >= scores("plain")[measure] - SCORES["fall"]


@pytest.mark.sweep
def test_generated_pages_are_cut_into_their_articles(tmp_path: Path) -> None:
    pages = (corpus.page(7, n) for n in range(GENERATED))
    keys = ((page, json.loads(json.dumps(page.key))) for page in pages)
    cases = (case(tmp_path, key, page.text.encode(), page.text.replace("\r\n", "\n").split("\n")) for page, key in keys)
    assert evaluate(cases)[0]["segmentation_b3_f1"] >= GENERATED_FLOOR
