"""One run of the dashboard, from the address to the view that it asks for, and back."""

from __future__ import annotations

import argparse
import os
import sys
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.context import address
from dashboard.context.context import Context
from dashboard.database import choices
from dashboard.look import page as look
from dashboard.questions import VIEWS
from dashboard.sidebar import banner, navigation, sidebar
from dashboard.words import i18n
from dashboard.words.i18n import Words
from loaders import home
from loaders.problems import StoreError
from loaders.store import Store, is_current, open_store

ICON = Path(__file__).parent / "static" / "icon.svg"
FIRST = next(iter(VIEWS))
VIEW = {name: import_module(f"dashboard.questions.{name}.view") for name in VIEWS}


def store_path() -> Path | None:
    "The store that the command line or TOWNLENS_STORE names; None for the samples."
    parser = argparse.ArgumentParser(prog="streamlit run dashboard/app.py --")
    parser.add_argument("--store", type=Path, default=os.environ.get("TOWNLENS_STORE") or None)
    found = parser.parse_known_args(sys.argv[1:])[0].store
    return Path(found) if found else None


def opened(words: Words) -> Store:
    "The store to show; the samples' own is built on the first start and when the rules have changed since."
    path = store_path()
    if path is not None:
        return open_store(path)
    path = home.default_store(own_pages=False)
    if not is_current(path, home.rules_version()):
        _build_samples(path, words)
    return open_store(path)


def _build_samples(path: Path, words: Words) -> None:
    from loaders import build  # costs 1.2 s of imports that a start with a store does not need

    bar = st.progress(0.0, text=words("start.building"))

    def move(now: build.Progress) -> None:
        text = words("start.progress", done=now.done, total=now.total, articles=now.articles)
        bar.progress(now.done / now.total, text=text)

    build.build([], path, on_progress=move)
    bar.empty()


def run() -> None:
    "Draws the page that the address asks for."
    contexts: list[Context] = []
    words = i18n.load(i18n.pick_language(st.query_params.get("lang"), st.context.locale))
    pages = {name: _page(name, words, contexts) for name in VIEWS}
    page = st.navigation(list(pages.values()), position="hidden")
    address.read(page.url_path)
    words = i18n.load(i18n.pick_language(address.option("lang", i18n.LANGUAGES), st.context.locale))
    title = f"{words(f'nav.{page.url_path or FIRST}')} · {words('app.title')}"
    st.set_page_config(page_title=title, page_icon=str(ICON), layout="wide")
    look.show(words.lang)
    try:
        store = opened(words)
    except StoreError as error:
        st.error(str(error))
        return
    flt = sidebar.show(store, words)
    others = tuple(choices.without_unknown(store, one) for one in address.comparisons())
    contexts.append(Context(store, flt, words, pages, others))
    navigation.show(contexts[0], VIEWS)
    banner.show(contexts[0])
    page.run()
    address.write(flt)


def _page(name: str, words: Words, contexts: list[Context]) -> Any:
    show, title = partial(_show, name, contexts), words(f"nav.{name}")
    return st.Page(show, title=title, url_path=name, default=name == FIRST)


def _show(name: str, contexts: list[Context]) -> None:
    "Shows the view of that name; its context exists only once the sidebar has run."
    VIEW[name].show(contexts[0])


if __name__ == "__main__":
    run()
