"""How a store grows: python -m tests.benchmarks.scale [--articles 1000 20000 200000] [--filters 6].

Generated pages are read, as many as hold the first sizes up to 20,000 articles; larger stores are copies of the last of these, their
ids and every 37th character others. Each step runs in a process of its own. For each size: reading a page, beside jieba.cut; what
all pages tell and its writing; the peaks of memory; how long the store takes to open, and what it weighs; a rerun after a change
of filter, over all views, beside a script that draws one chart; three questions, beside SQL written by hand.
"""

from __future__ import annotations

import argparse
import logging
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any, TypeVar

import jieba
import pyarrow as pa
import pyarrow.compute as pc
from streamlit.testing.v1 import AppTest

from dashboard.database import connection as questions
from dashboard.filter.filter import Filter
from dashboard.queries import towns
from dashboard.questions import VIEWS
from dashboard.questions.overview import query as overview
from loaders import build
from loaders.places import region
from loaders.store import Store, generation, open_store
from loaders.store.columns import TABLES
from loaders.store.derived import derive
from loaders.store.draft import Draft, of_store
from tests.benchmarks import reruns
from tests.benchmarks.timing import medians
from tests.corpus import __main__ as corpus
from tests.corpus.damage import Damage
from tests.filtering import random_filters

T = TypeVar("T")
HOME, SEED, READ, ROUNDS = "110112", 5, 20_000, 5  # READ: articles; more are copied
A_PAGE = 11  # articles
IDS = ("page_id", "article_id", "indicator_id", "mention_id", "document")
SOUGHT = Filter(find="乡村振兴")
BY_HAND = {
    "genres": "select genre, count(*) n from articles group by genre order by n desc, genre",
    "towns": """select t.town_id, t.name, t.name_en, coalesce(n, 0) n from towns t left join (
        select town_id, count(distinct article_id) n from places where kind = 'town' group by town_id
        ) using (town_id) order by n desc, t.town_id""",
    "search": """select article_id from articles where contains(text, '乡村振兴') or contains(headline, '乡村振兴')
        or contains(kicker, '乡村振兴') or contains(section, '乡村振兴')
        or contains(array_to_string(subheadlines, ' '), '乡村振兴') or contains(array_to_string(captions, ' '), '乡村振兴')""",
}


def apart(work: Callable[..., T], *given: Any) -> tuple[T, float]:
    "What work gives in a process of its own, and the most memory that it took, in MB."
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_peak, work, given).result()


def _peak(work: Callable[..., T], given: tuple[Any, ...]) -> tuple[T, float]:
    logging.disable(logging.CRITICAL)  # AppTest tells of what a browser would do
    result = work(*given)
    return result, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def read(pages: int, folder: Path) -> tuple[float, float]:
    "Builds a store of generated pages; seconds a page, and those of jieba.cut."
    corpus.write(folder, SEED, pages, Damage(), HOME)
    texts = [file.read_text(encoding="utf-8") for file in sorted((folder / "pages").iterdir())]
    jieba.initialize()
    few = texts[:: max(1, len(texts) // 100)]
    start = time.perf_counter()
    for text in few:
        list(jieba.cut(text))
    cut = (time.perf_counter() - start) / len(few)
    start = time.perf_counter()
    build.build([folder / "pages"], folder / "store", home=HOME)
    return (time.perf_counter() - start) / pages, cut


def copied(base: Path, times: int, folder: Path) -> None:
    "Writes a store of that many copies of the pages of another, without what all pages tell."
    store = open_store(base)
    tables = {name: _copies(store, name, 0 if shape.derived else times) for name, shape in TABLES.items()}
    generation.write(folder, "copied", tables, store.manifest())


def _copies(store: Store, name: str, times: int) -> Iterator[pa.Table]:
    return (_copy(store, name, n) for n in range(times))


def _copy(store: Store, name: str, n: int) -> pa.Table:
    "The n-th copy of the rows of a table."
    table = store.table(name)
    for column in set(IDS) & set(table.column_names):
        table = _with(table, column, pc.binary_join_element_wise(f"k{n:04d}-", table[column], ""))
    if name == "articles" and n:
        texts = (
            text and "".join(_other(sign, n) if at % 37 == 0 else sign for at, sign in enumerate(text))
            for text in table["text"].to_pylist()
        )
        table = _with(table, "text", pa.chunked_array([pa.array(texts, pa.string())]))
    return table.cast(TABLES[name].schema)  # list items are called otherwise in a file


def _with(table: pa.Table, column: str, values: pa.ChunkedArray) -> pa.Table:
    return table.set_column(table.column_names.index(column), table.schema.field(column), values)


def _other(sign: str, n: int) -> str:
    return chr(ord(sign) + n) if "一" <= sign <= "鿿" and ord(sign) + n <= ord("鿿") else sign


def told(store: Path, folder: Path) -> float:
    "Seconds that what all pages tell, and writing it, take; the store is read from one folder and written to the other."
    held = open_store(store)
    start = time.perf_counter()
    pages = frozenset(held.table("pages")["page_id"].to_pylist())
    tables, alone = derive.derive(Draft(pages, (of_store(held, pages),)), region.load(HOME), scratch=folder)
    generation.write(folder, "told", tables, held.manifest(), alone)
    return time.perf_counter() - start


def opened(store: Path) -> tuple[float, int]:
    "Seconds until the first question has its answer, and how many articles there are."
    start = time.perf_counter()
    (articles,) = open_store(store).connect().execute("select count(*) from articles").fetchone() or (0,)
    return time.perf_counter() - start, articles


def rerun(store: Path, filters: int) -> tuple[float, float, float]:
    "Milliseconds of a rerun: median and 95th percentile over all views and filters, and the median of a script with one chart."
    queries = [flt.to_params() for flt in random_filters(open_store(store), filters, seed=7)]
    bare = reruns.timed(AppTest.from_function(reruns.bare, default_timeout=600), queries)
    spent: list[float] = []
    for view in VIEWS:
        spent += reruns.timed(AppTest.from_function(reruns.page, args=(view, str(store)), default_timeout=600), queries)
    return median(spent), sorted(spent)[int(0.95 * len(spent))], median(bare)


def asked(store: Path) -> dict[str, tuple[float, float]]:
    "By question the milliseconds that it takes, and those of SQL written by hand."
    connection = questions.database(open_store(store))
    ours: dict[str, Callable[[], object]] = {
        "genres": lambda: questions.answer(connection, overview.articles_by_genre, [None]),
        "towns": lambda: questions.answer(connection, towns.articles_of_towns, [None]),
        "search": lambda: questions.ids_of(connection, SOUGHT),
    }
    found = {}
    for name, ask in ours.items():
        by_hand = connection.cursor()
        spent = medians(ROUNDS, ask, lambda sql=BY_HAND[name], cursor=by_hand: cursor.execute(sql).df())
        found[name] = (1000 * spent[0], 1000 * spent[1])
    return found


def grown(sizes: Sequence[int], folder: Path) -> Iterator[tuple[Path, str]]:
    "A store of each size, and what was measured in making it."
    base = folder
    for size in sorted(sizes):
        place = folder / str(size)
        place.mkdir()
        if size <= READ:
            (seconds, cut), memory = apart(read, size // A_PAGE, place)
            base = place / "store"
            yield base, f"read {1000 * seconds:6.1f} ms/page ({seconds / cut:4.1f} x jieba.cut), peak {memory:5.0f} MB"
            continue
        (_, articles), _ = apart(opened, base)
        apart(copied, base, -(-size // articles), place / "copied")
        (place / "told").mkdir()
        seconds, memory = apart(told, place / "copied", place / "told")
        yield place / "told", f"told {1000 * seconds / (size / A_PAGE):6.1f} ms/page, peak {memory:5.0f} MB"


def main(arguments: Sequence[str] | None = None) -> int:
    "Prints some lines for every size."
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.scale", description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 20_000, 200_000])
    parser.add_argument("--filters", type=int, default=6)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        for store, made in grown(options.articles, Path(folder)):
            (seconds, articles), memory = apart(opened, store)
            print(f"{articles:>9,} articles   {made}")
            print(f"{'':20} open {1000 * seconds:5.0f} ms, {memory:5.0f} MB")
            (middle, slow, bare), memory = apart(rerun, store, options.filters)
            print(
                f"{'':20} rerun median {middle:5.0f} ms, p95 {slow:5.0f} ms ({middle / bare:4.0f} x bare), peak {memory:5.0f} MB"
            )
            for name, (ours, by_hand) in apart(asked, store)[0].items():
                print(f"{'':20} {name:8} {ours:6.0f} ms, by hand {by_hand:6.0f} ms", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
