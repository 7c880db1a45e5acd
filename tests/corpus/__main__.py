"""python -m tests.corpus --pages 200 --seed 7 --out DIR: DIR/pages/*.txt, DIR/keys/*.json and DIR/truth.json."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.corpus import Damage, Printed, page
from tests.corpus.tables import HOME
from tests.corpus.truth import truth


def main(arguments: Sequence[str] | None = None) -> int:
    "Writes the corpus and returns 0."
    parser = argparse.ArgumentParser(prog="python -m tests.corpus", description=__doc__)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--clean", action="store_true", help="undamaged pages")
    parser.add_argument("--region", default=HOME, help="code of the district or county whose paper it is")
    options = parser.parse_args(arguments)
    damage = Damage.none() if options.clean else Damage()
    write(options.out, options.seed, options.pages, damage, options.region)
    return 0


def write(out: Path, seed: int, pages: int, damage: Damage, code: str = HOME) -> list[Printed]:
    "The first pages of the seed with their keys and their common truth, written below out."
    for folder in ("pages", "keys"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    made = [page(seed, n, damage, code) for n in range(pages)]
    for one in made:
        (out / "pages" / f"{one.name}.txt").write_bytes(one.text.encode())
        _write_json(out / "keys" / f"{one.name}.json", one.key)
    _write_json(out / "truth.json", truth(seed, made, code))
    return made


def _write_json(file: Path, value: object) -> None:
    file.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
