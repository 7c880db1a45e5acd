"""One run of the dashboard, from the address to the view that it asks for, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard import sign_in
from dashboard.brief import view as brief
from dashboard.context import address, aside, current, filter_words, newspaper
from dashboard.context.aside import Aside, Offer
from dashboard.context.context import Context
from dashboard.database import choices, connection
from dashboard.datasets import bring, welcome, work
from dashboard.datasets import view as datasets
from dashboard.filter.filter import Filter
from dashboard.look import page as look
from dashboard.panel import hits, nothing
from dashboard.panel.brief import collect
from dashboard.paths import WRONG
from dashboard.questions import VIEWS
from dashboard.serving import Serving, as_told
from dashboard.sidebar import asides, banner, head, navigation, phone, sidebar
from dashboard.words import i18n, refusals
from dashboard.words.escape import plain
from dashboard.words.i18n import Words
from loaders import home
from loaders.datasets.dataset import Dataset
from loaders.problems import TownlensError
from loaders.store import Store, is_current, open_store

if TYPE_CHECKING:
    from loaders.build import Progress

ICON = Path(__file__).parent / "static" / "icon.svg"
FIRST = next(iter(VIEWS))
_FIRST = "first"  # the dataset that a visit's addresses mean which name none
DATASETS = "datasets"  # the page where they are looked after
ROOMS = {DATASETS: "datasets.title", collect.PAGE: "brief.title"}  # pages that are no views, and what they are called
VIEW = {name: import_module(f"dashboard.questions.{name}.view") for name in VIEWS}


def _is_due(shown: Dataset) -> bool:
    "Whether it is read before it is shown: the samples are, on the first start and when the rules have changed since."
    return shown.is_samples and not is_current(shown.store, home.rules_version())


def opened(shown: Dataset | None, serving: Serving) -> Store:
    "The store to show; raises StoreError where there is none, or where its tables cannot be asked."
    store = open_store(shown.store if shown else serving.store or "")
    connection.database(store)
    return store


def _build(samples: Dataset, words: Words) -> None:
    from loaders.datasets import building  # costs 1.2 s of imports that a start with a store does not need

    bar = st.progress(0.0, text=words("start.building"))

    def move(now: Progress) -> None:
        text = words("start.progress", done=now.done, total=now.total, articles=now.articles)
        bar.progress(now.done / now.total, text=text)

    building.build_dataset(samples, on_progress=move)
    bar.empty()


def page_names() -> frozenset[str]:
    "What stands in the path of a page's address; the first view's is empty."
    return frozenset(VIEWS) | ROOMS.keys()


def run() -> None:
    "Draws the page that the address asks for."
    serving = as_told()
    contexts: list[Context] = []
    words = i18n.load(i18n.pick_language(st.query_params.get("lang"), st.context.locale))
    pages = {name: _page(name, words, contexts) for name in VIEWS}
    rooms = {
        name: st.Page(_drawn_by_run, title=words(ROOMS[name]), url_path=name) for name in page_names() - VIEWS.keys()
    }
    page = st.navigation([*pages.values(), *rooms.values()], position="hidden")
    address.read(page.url_path)
    words = i18n.load(i18n.pick_language(address.option("lang", i18n.LANGUAGES), st.context.locale))
    called = ROOMS.get(page.url_path, f"nav.{page.url_path or FIRST}")
    title = f"{words(called)} · {words('app.title')}"
    st.set_page_config(page_title=title, page_icon=str(ICON), layout="wide")
    look.show(words.lang, (words("app.upload"), words("app.upload_folder")), page.url_path)
    if serving.readers and not sign_in.admitted(serving.readers, words):
        return
    try:
        offered = _in_order(serving)
        shown = _shown(offered)
        own = shown if serving.takes_pages else None
        if own:
            work.enter(own, words)
        manage = rooms[DATASETS] if serving.takes_pages else None
        head.show(shown, offered, words, manage, rooms[collect.PAGE], len(collect.current().items))
        if shown and own and (page.url_path == DATASETS or not (shown.is_built or shown.is_samples)):
            _look_after(shown, offered, words, pages, words(called))
            return
        if page.url_path == DATASETS and not own:
            _takes_none(serving, words, pages)
            return
        if shown and _is_due(shown):
            phone.top(words, words(called))
            navigation.show(pages, _asked(), words, VIEWS)
            _build(shown, words)
            st.rerun()  # the page of what was read has a menu of its own
        store = opened(shown, serving)
    except TownlensError as error:
        st.error(words("start.unreadable") if serving.read_only else plain(refusals.told(str(error), words)))
        return
    paper = newspaper.said(store, shown)
    if page.url_path == collect.PAGE:
        _arrange(Context(store, _asked(), words, pages, newspaper=paper, dataset=own), shown)
        return
    _put_aside_path(words)
    flt = sidebar.show(store, words)
    others = tuple(choices.without_unknown(store, one) for one in address.comparisons())
    context = Context(store, flt, words, {**pages, **rooms}, others, paper, own)
    phone.top(words, words(called), sum(1 for _ in filter_words.active_limits(context)))
    navigation.show(context.views, flt, words, VIEWS)
    with banner.show(context):
        hits.show(context)
    nothing.show(context)
    notice = st.container(key="notice")
    if own and own.is_samples and page.url_path == "":
        welcome.show(words, rooms[DATASETS])
    bar = st.container(horizontal=True, vertical_alignment="center", gap="small", key="controls")
    contexts.append(replace(context, bar=bar))
    page.run()
    address.put_aside_unused()
    with notice:
        asides.show(context, page.url_path or FIRST)
    address.write(flt)


def _put_aside_path(words: Words) -> None:
    "A page that the address asked for and there is none of."
    path = address.told(WRONG)
    if path and path != FIRST:
        labels = {name: words(f"nav.{name}") for name in VIEWS}
        near = tuple(Offer(labels[one], {WRONG: []}, one) for one in aside.nearest(path, labels))
        address.put_aside(Aside(WRONG, path, "page", near))


def _look_after(
    shown: Dataset, offered: Sequence[Dataset], words: Words, pages: Mapping[str, Any], called: str
) -> None:
    "The page of datasets, in place of a view also where a dataset has no pages yet; called is what was asked for."
    flt = _asked()
    phone.top(words, called)
    navigation.show(pages, flt, words, VIEWS)
    if called != words(ROOMS[DATASETS]):
        st.info(words("job.opens" if bring.is_under_way(shown) else "job.unread", view=called))
    datasets.show(shown, offered, words, pages[FIRST])
    with st.sidebar:
        sidebar.language(words)
    address.write(flt)


def _takes_none(serving: Serving, words: Words, pages: Mapping[str, Any]) -> None:
    "The page of datasets where the server takes nothing: why, and what to do."
    flt = _asked()
    phone.top(words, words(ROOMS[DATASETS]))
    navigation.show(pages, flt, words, VIEWS)
    st.title(words(ROOMS[DATASETS]), anchor=False)
    st.info(words("datasets.of_readers" if serving.read_only else "datasets.of_store"), icon=":material/lock:")
    with st.sidebar:
        sidebar.language(words)
    address.write(flt)


def _asked() -> Filter:
    "The filter of the session on a page that has none of its own."
    return address.linked_filter() if address.is_news() or not current.is_set() else current.get_filter()


def _arrange(context: Context, shown: Dataset | None) -> None:
    "The page of the brief."
    phone.top(context.words, context.words("brief.title"))
    navigation.show(context.views, context.flt, context.words, VIEWS)
    save = partial(work.save_button, context.dataset, context.words, "secondary") if context.dataset else None
    brief.show(context, head.called(shown, context.words) if shown else "", save)
    with st.sidebar:
        sidebar.language(context.words)
    address.write(context.flt)


def _drawn_by_run() -> None:
    "It has what these pages need."


def _in_order(serving: Serving) -> list[Dataset]:
    """The datasets, before all others the one that addresses mean which name none, the same for a whole visit.

    A visit that begins without asking for anything begins with what was read last; a link from elsewhere means the samples.
    """
    offered = serving.datasets()
    if offered and _FIRST not in st.session_state:
        begun = (serving.read_last() if address.asks_nothing() else None) or offered[0]
        st.session_state[_FIRST] = begun.dataset_id
    return sorted(offered, key=lambda one: one.dataset_id != st.session_state[_FIRST])


def _shown(offered: Sequence[Dataset]) -> Dataset | None:
    "The dataset that the address names, else the first; None where one store alone is shown. Of several, every link names its own."
    if not offered:
        return None
    named = {one.dataset_id: one for one in offered}
    asked = address.option("dataset", tuple(named)) or offered[0].dataset_id
    address.choose("dataset", asked, None if len(offered) > 1 else asked)
    return named[asked]


def _page(name: str, words: Words, contexts: list[Context]) -> Any:
    show, title = partial(_show, name, contexts), words(f"nav.{name}")
    return st.Page(show, title=title, url_path=name, default=name == FIRST)


def _show(name: str, contexts: list[Context]) -> None:
    "Shows the view of that name; its context exists only once the sidebar has run."
    VIEW[name].show(contexts[0])


if __name__ == "__main__":
    run()
