"""Script time of a rerun, view by view, against a script that draws one chart, in the same run.

After a change of filter; with --parts in every further part of every view too, and after a change of the reader's stop words and
dictionary. ``python -m tests.benchmarks.reruns [--store STORE] [--filters 30] [--parts]``; without a store on the samples. Run
without a browser: the time is what the server's script takes, drawn elements included.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from statistics import median, quantiles

from streamlit.testing.v1 import AppTest

from dashboard.filter import uploads
from dashboard.questions import VIEWS
from loaders import build
from loaders.home import SAMPLES
from loaders.places import tokens
from loaders.store import Store, open_store
from tests.filtering import random_filters
from tests.parts import PARTS, called

Query = dict[str, list[str]]
OWN = ("三大三强", "楼门文化", "五年行动计划", "城市治理", "居民代表", "社区书记", "村民代表", "接诉即办工作")


def page(name: str, path: str) -> None:
    "The dashboard as dashboard.session draws it, that view chosen."
    from importlib import import_module

    import streamlit as st

    from dashboard.context import address
    from dashboard.context.context import Context
    from dashboard.questions import VIEWS
    from dashboard.sidebar import banner, sidebar
    from dashboard.words import i18n
    from loaders.store import open_store

    pages = {view: st.Page(lambda: None, title=view, url_path=view) for view in VIEWS}
    st.navigation(list(pages.values()))
    address.read(name)
    words, store = i18n.load("zh"), open_store(path)
    context = Context(store, sidebar.show(store, words), words, pages)
    banner.show(context)
    import_module(f"dashboard.questions.{name}.view").show(context)
    address.write(context.flt)


def bare() -> None:
    "The peer: a script with one chart."
    import streamlit as st

    st.plotly_chart({"data": [{"x": [0, 1], "y": [1, 2]}]})


def timed(app: AppTest, queries: Iterable[Query]) -> list[float]:
    "Milliseconds of the run that each of these addresses brings; the first run is not counted."
    app.run()
    spent = []
    for query in queries:
        app.query_params.clear()
        for key, values in query.items():
            app.query_params[key] = values
        start = time.perf_counter()
        app.run()
        spent.append(1000 * (time.perf_counter() - start))
        if app.exception:
            raise RuntimeError(f"{query}: {app.exception[0].message}")
    return spent


def told(name: str, spent: Sequence[float], peer: float) -> str:
    "One line: median, 95th percentile, ratio to the peer's median."
    return f"{name:20} median {median(spent):6.0f} ms   p95 {quantiles(spent, n=20)[-1]:6.0f} ms   {median(spent) / peer:5.1f} x bare"


def asked(store: Store, part: dict[str, str]) -> Query:
    "The address of a part, its subject the first that the store holds."
    subjects = {"article": store.frame("articles")["article_id"].iloc[0]}
    options = {key: value or subjects[key] for key, value in part.items() if key != "view"}
    if options.get("part") == "person":
        options["official"] = store.frame("people").query("official")["person_id"].iloc[0]
    return {key: [value] for key, value in options.items()}


def lists() -> Iterator[tuple[str, Iterator[Query]]]:
    "Name and addresses: the view of words with one list of the reader's after another, each kept when it is asked for."
    stops = list(tokens.stop_words(()))
    for kind, several in (
        ("stopwords", [" ".join(stops[n:]) for n in range(1, 9)]),
        ("dictionary", [" ".join(OWN[:n]) for n in range(1, len(OWN) + 1)]),
    ):
        yield f"words, {kind}", ({kind: [uploads.add(kind, "\n".join(one.split()))]} for one in several)


def measure(store: Store, filters: int, parts: bool = False, say: Callable[[str], None] = print) -> None:
    "Says a line for every view, and where asked to for every part and list."
    queries = [flt.to_params() for flt in random_filters(store, filters, seed=7)]
    peer = timed(AppTest.from_function(bare, default_timeout=120), queries)
    say(told("bare", peer, median(peer)))

    def run(name: str, view: str, several: Iterable[Query]) -> None:
        app = AppTest.from_function(page, args=(view, str(store.path)), default_timeout=120)
        say(told(name, timed(app, several), median(peer)))

    for view in VIEWS:
        run(view, view, queries)
    for part in PARTS if parts else ():
        run(called(part), part["view"], [{**query, **asked(store, part)} for query in queries])
    for name, several in lists() if parts else ():
        run(name, "words", several)


def main(arguments: Sequence[str] | None = None) -> int:
    "Prints a line for every view."
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.reruns", description=__doc__)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--filters", type=int, default=30)
    parser.add_argument("--parts", action="store_true", help="every part of every view, and lists of the reader's")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(options.store) if options.store else build.build([SAMPLES], Path(folder) / "store").store
        measure(store, options.filters, options.parts)
    return 0


if __name__ == "__main__":
    sys.exit(main())
