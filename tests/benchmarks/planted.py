"""What the analyses of words find of what a generated corpus has planted in its texts.

``python -m tests.benchmarks.planted --corpus DIR --store STORE``: DIR as ``python -m tests.corpus --out DIR`` writes it, STORE built of
DIR/pages. Exit code 1 where one is missed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from dashboard.measures import keyness as measures
from dashboard.questions.words.collocation import measure as near
from dashboard.questions.words.collocation import query as collocation
from dashboard.questions.words.formulas import query as formulas
from dashboard.questions.words.keyness import query as keyness
from loaders.places import tokens
from loaders.store import Store, open_store
from tests.asking import ask

USES = 5  # that a slogan or keyword must have to be sought
FIRST = 20  # terms among which keywords and collocates are sought


def slogans(store: Store, truth: Mapping[str, Any]) -> dict[str, bool]:
    "Each planted slogan of enough uses, and whether it is among the phrases found without a dictionary."
    found = set(ask(store, formulas.lives, "slogans", 2)["phrase"])
    wanted = [one["text"].strip("“”") for one in truth["slogans"] if one["count"] >= USES]
    return {text: text in found for text in wanted}


def keywords(store: Store, truth: Mapping[str, Any]) -> dict[str, bool]:
    "Each planted keyword of a town, and whether it is among the first terms that set the town's articles apart."
    ids = dict(store.frame("towns")[["name", "town_id"]].itertuples(index=False))
    found = {}
    for name, row in truth["towns"].items():
        options = (f"town~{ids[name]}", keyness.REST, "all", tuple(tokens.stop_words(())), 5, 2)
        top = set(measures.first_side(measures.compared(ask(store, keyness.keyness, *options)))["term"].head(FIRST))
        found |= {f"{name} {word}": word in top for word, n in row["keywords"].items() if n >= USES}
    return found


def pairs(store: Store, truth: Mapping[str, Any]) -> dict[str, bool]:
    "For each word of the planted pairs the one that it stands with most, and whether that is among its first collocates."
    most: dict[str, tuple[int, str]] = {}
    for pair, n in truth["pairs"].items():
        one, other = pair.split("|")
        most[one] = max(most.get(one, (0, "")), (n, other))
    found = {}
    for one, (_, other) in most.items():
        options = (5, collocation.SIDES[0], USES, "log_likelihood", tuple(tokens.stop_words(())), one)
        first = near.measured(ask(store, collocation.neighbours, *options), *options)["term"].head(FIRST)
        found[f"{one} {other}"] = other in set(first)
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    "Prints a line for each kind of plant and one for each that was missed."
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.planted", description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--store", type=Path, required=True)
    options = parser.parse_args(arguments)
    truth, store = json.loads((options.corpus / "truth.json").read_text("utf-8")), open_store(options.store)
    missed = 0
    for kind in (slogans, keywords, pairs):
        found = kind(store, truth)
        print(f"{kind.__name__:9} {sum(found.values())} of {len(found)} found")
        for name in (name for name, done in found.items() if not done):
            missed += 1
            print(f"  missed: {name}")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
