"""python -m tests.benchmarks.counties: how well the papers of counties are read of which only the national table knows.

Draws counties by code, evenly over all provinces; makes pages that use each one's names; finds whose paper they are, reads
them, and says how many were found, and how right their towns and settlements are.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from loaders import build
from loaders.check import evaluate
from loaders.places import national, region
from loaders.places.national import Level
from loaders.store import Store, frames
from loaders.store.columns import TABLES
from tests.corpus import Damage, page
from tests.corpus.world import world

LEAST = 3  # towns with two villages each, below which the corpus has nothing to tell apart


@dataclass(frozen=True, slots=True)
class Score:
    """Of one county: what was found of whose paper it is, F1 of towns and settlements, places in a wrong county of all."""

    code: str
    name: str
    found: str
    towns: float
    settlements: float
    wrong: int
    places: int


def drawn(count: int, seed: int) -> list[str]:
    "Codes of so many counties, evenly over the provinces; those whose paper the corpus can write."
    rng, by_province = Random(f"{seed}/counties"), {}
    for area in national.areas().values():
        if area.level is Level.COUNTY and area.status in ("", "new") and national.townships_of(area.code):
            by_province.setdefault(area.code[:2], []).append(area.code)
    queues = [rng.sample(codes, len(codes)) for codes in rng.sample(list(by_province.values()), len(by_province))]
    chosen: list[str] = []
    while len(chosen) < count:
        for queue in queues:
            code = next((code for code in iter(queue.pop, None) if len(world(1, code).settlements) >= LEAST), None)
            chosen += [code] if code and len(chosen) < count else []
    return chosen


def measured(code: str, pages: int, seed: int, damage: Damage | None = None) -> Score:
    "The score of that county's paper on so many pages."
    made = [page(seed, n, damage, code) for n in range(pages)]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for one in made:
            (root / f"{one.name}.txt").write_bytes(one.text.encode())
        store = build.build([root], root / "store", home="auto").store
        rows = _by_page(store)
        found = store.region.code if store.region else ""
    cases = [evaluate.Case(one.key, [row.text for row in one.sheet.rows], rows[one.name]) for one in made]
    scores = evaluate.evaluate(cases)[0]
    places = [row for tables in rows.values() for row in tables["places"] if row["region"]]
    wrong = sum(row["region"] != code for row in places)
    return Score(code, region.load(code).name, found, scores["towns_f1"], scores["settlements_f1"], wrong, len(places))


def _by_page(store: Store) -> dict[str, dict[str, list[frames.Row]]]:
    "The rows of every table that one page alone decides, by page."
    found: dict[str, dict[str, list[frames.Row]]] = {}
    names = [name for name, table in TABLES.items() if not table.derived]
    for name in names:
        for row in store.table(name).to_pylist():
            of = row["page_id"] if "page_id" in row else row["article_id"].rpartition("-a")[0]
            found.setdefault(of, {one: [] for one in names})[name].append(row)
    return found


def _told(scores: Sequence[Score]) -> Iterator[str]:
    for one in scores:
        yield f"{one.code} {one.name:{12 - len(one.name)}} {one.found or '-':6} {one.towns:.3f} {one.settlements:.3f} {one.wrong}/{one.places}"
    count = len(scores)
    yield (
        f"{count} counties: found {sum(one.found == one.code for one in scores) / count:.1%}, "
        f"towns {sum(one.towns for one in scores) / count:.3f}, "
        f"settlements {sum(one.settlements for one in scores) / count:.3f}, "
        f"in a wrong county {sum(one.wrong for one in scores) / max(1, sum(one.places for one in scores)):.2%}"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    "Prints a line a county and the means; returns 0."
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.counties", description=__doc__)
    parser.add_argument("--counties", type=int, default=40)
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--seed", type=int, default=17)
    options = parser.parse_args(arguments)
    scores = []
    for code in drawn(options.counties, options.seed):
        scores.append(measured(code, options.pages, options.seed))
        print(next(_told(scores[-1:])), flush=True)
    print(list(_told(scores))[-1])
    return 0


if __name__ == "__main__":
    sys.exit(main())
