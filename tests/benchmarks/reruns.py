"""Script time of a rerun after a change of filter, view by view, against a script that draws one chart, in the same run.

``python -m tests.benchmarks.reruns [--store STORE] [--filters 30]``; without a store on the samples. Run without a browser: the time is
what the server's script takes, drawn elements included.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles

from streamlit.testing.v1 import AppTest

from dashboard.app import VIEWS
from loaders import build
from loaders.home import SAMPLES
from loaders.store import Store, open_store
from tests.filtering import random_filters


def page(name: str, path: str) -> None:
    "The dashboard as dashboard.session draws it, that view chosen."
    from importlib import import_module

    import streamlit as st

    from dashboard import banner, i18n, sidebar, url
    from dashboard.app import VIEWS
    from dashboard.desk import Desk
    from loaders.store import open_store

    pages = {view: st.Page(lambda: None, title=view, url_path=view) for view in VIEWS}
    st.navigation(list(pages.values()))
    url.read(name)
    words, store = i18n.load("zh"), open_store(path)
    desk = Desk(store, sidebar.show(store, words), words, pages)
    banner.show(desk)
    import_module(f"dashboard.views.{name}").show(desk)
    url.write(desk.flt)


def bare() -> None:
    "The peer: a script with one chart."
    import streamlit as st

    st.plotly_chart({"data": [{"x": [0, 1], "y": [1, 2]}]})


def timed(app: AppTest, queries: Sequence[dict[str, list[str]]]) -> list[float]:
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
    return f"{name:12} median {median(spent):6.0f} ms   p95 {quantiles(spent, n=20)[-1]:6.0f} ms   {median(spent) / peer:5.1f} x bare"


def measure(store: Store, filters: int, say: Callable[[str], None] = print) -> None:
    "Says a line for every view."
    queries = [flt.to_params() for flt in random_filters(store, filters, seed=7)]
    peer = timed(AppTest.from_function(bare, default_timeout=120), queries)
    say(told("bare", peer, median(peer)))
    for name in VIEWS:
        app = AppTest.from_function(page, args=(name, str(store.path)), default_timeout=120)
        say(told(name, timed(app, queries), median(peer)))


def main(arguments: Sequence[str] | None = None) -> int:
    "Prints a line for every view."
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.reruns", description=__doc__)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--filters", type=int, default=30)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(options.store) if options.store else build.build([SAMPLES], Path(folder) / "store").store
        measure(store, options.filters)
    return 0


if __name__ == "__main__":
    sys.exit(main())
