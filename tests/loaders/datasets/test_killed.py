"""Killed at any moment, a dataset is as it was or as it was to be: no confirmed file and no confirmed correction is lost.

python -m tests.loaders.datasets.test_killed 100 does that a hundred times and says where it was killed.
"""

from __future__ import annotations

import io
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from loaders.datasets import building, corrections, dataset, job, sources
from loaders.datasets.dataset import Dataset, Settings
from loaders.shapes.corrections import Correction, made, marks
from loaders.store import columns, open_store
from tests.paths import ROOT

PAGE = "河口镇修好{n}座桥\n本报讯（记者 张小满）昨天，宋庄镇党委书记李长河检查桥梁。全镇共修桥{n}座，受益居民1200人。\n村民说，出门方便了。\n"
TAKES = {"bringing": 0.02, "building": 0.4, "correcting": 0.02}  # seconds, about, on a core of its own
BESIDE = b"old" * 2_000_000  # a file that is kept and not read, so that bringing in takes a while
WORKS = "import sys; from pathlib import Path; from tests.loaders.datasets.test_killed import work; work(sys.argv[1], Path(sys.argv[2]))"


def work(dataset_id: str, told: Path) -> None:
    "Brings in a page, builds, corrects it, builds, and so on; in that file says of everything that it begins, and that it is done."
    held = dataset.find(dataset_id)
    with told.open("a", buffering=1, encoding="utf-8") as out:
        for n in count():
            for name, deed in deeds(held, n):
                out.write(f"begins {name}\n")
                deed()
                out.write(f"done {name}\n")


def deeds(held: Dataset, n: int) -> Iterator[tuple[str, Callable[[], object]]]:
    "What is done with one page."
    page = PAGE.format(n=n + 2).encode()
    yield (
        f"bringing {n}",
        lambda: sources.bring(held, [(f"{n}/README.md", io.BytesIO(BESIDE)), (f"{n}.txt", io.BytesIO(page))]),
    )
    yield f"building {n}", lambda: building.build_dataset(held)
    yield f"correcting {n}", lambda: corrections.add(held, said(held, n))
    yield f"building {n}", lambda: building.build_dataset(held)


def said(held: Dataset, n: int) -> list[Correction]:
    "A headline, and an article that begins with the third line of page n."
    (page,) = (row for row in open_store(held.store).table("pages").to_pylist() if row["page_id"] == f"{n}")
    content, file = marks(page)
    first, _, third = PAGE.format(n=n + 2).split("\n")[:3]
    return [
        made("headline", page=content, file=file, line=1, printed=first, after=f"新题{n}"),
        made("split", page=content, file=file, line=3, printed=third),
    ]


def killed(held: Dataset, told: Path, deed: str, seconds: float) -> str:
    "Works, is killed so many seconds after that deed begins, and is looked at; what it was doing when it was killed."
    worker = subprocess.Popen([sys.executable, "-c", WORKS, held.dataset_id, told], cwd=ROOT)
    while not told.exists() or f"begins {deed}\n" not in told.read_text(encoding="utf-8"):
        assert worker.poll() is None, "it ended by itself"
        time.sleep(0.0005)
    time.sleep(seconds)
    worker.kill()
    worker.wait()
    lines = told.read_text(encoding="utf-8").split("\n")[:-1]
    done = [line.removeprefix("done ") for line in lines if line.startswith("done ")]
    looked_at(held, done)
    return lines[-1].split()[1] if lines[-1].startswith("begins ") else "between"


def looked_at(held: Dataset, done: list[str]) -> None:
    "Old or new, nothing lost, and the next build finishes."
    brought, corrected = (len([one for one in done if one.startswith(what)]) for what in ("bringing", "correcting"))
    built = {one for one in done if one.startswith("building")}
    log, now = corrections.read(held), job.read(held)
    assert now is None or not now.is_under_way
    assert len(log.broken) <= 1 and len(log.said) in range(2 * corrected, 2 * corrected + 3)
    if held.is_built:
        store = open_store(held.store)
        assert store.table("pages").num_rows in range(len(built), brought + 2)
        assert all(store.table(name).schema == shape.schema for name, shape in columns.TABLES.items())
    else:
        assert not built
    if not sources.lots(held):
        assert not brought
        return
    report = building.build_dataset(held)
    assert report.pages in (brought, brought + 1) and not report.unread
    rows = report.store.table("articles").to_pylist()
    heads = {row["article_id"]: row["headline"] for row in rows}
    assert all(heads[f"{n}-a01"] == f"新题{n}" and f"{n}-a01-3" in heads for n in range(corrected))
    assert report.store.manifest()["corrections"] == len(log.in_force)
    assert not list((held.store / "generations").glob(".new-*"))


def rounds(times: int, seed: int, folder: Path) -> Counter[str]:
    "How often it was killed doing what."
    moments, found = random.Random(seed), Counter[str]()
    for n in range(times):
        held = dataset.make(Settings(f"甲{n}", region="110112"))
        what = moments.choice([*TAKES])
        deed, seconds = f"{what} {moments.randrange(3)}", moments.uniform(0, TAKES[what])
        found[killed(held, folder / f"{n}.told", deed, seconds)] += 1
        dataset.remove(held)
    return found


@pytest.mark.sweep
def test_killed_at_any_moment_it_is_old_or_new_and_the_next_build_finishes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("TOWNLENS_HOME", str(tmp_path / "home"))
    assert rounds(3, 17, tmp_path).total() == 3


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        os.environ["TOWNLENS_HOME"] = f"{place}/home"
        print(rounds(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1, Path(place)))
