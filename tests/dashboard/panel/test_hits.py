"""What a search has found, and the ways out where it has found nothing."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.queries import occurrences
from dashboard.words import i18n
from loaders.store import Store
from tests import running
from tests.asking import ask
from tests.running import shown

ZH = i18n.load("zh")


def _page(store: str, lang: str) -> None:
    import streamlit as st

    from dashboard.context import address, current
    from dashboard.context.context import Context
    from dashboard.panel import hits, nothing
    from dashboard.questions import VIEWS
    from dashboard.words import i18n
    from loaders.store import open_store

    pages = {view: st.Page(lambda: None, title=view, url_path=view) for view in VIEWS}
    st.navigation(list(pages.values()))
    address.read("when")
    if address.is_news():
        current.set_filter(address.linked_filter())
    context = Context(open_store(store), current.get_filter(), i18n.load(lang), pages)
    hits.show(context)
    nothing.show(context)
    address.write(context.flt)


def opened(store: Store, lang: str = "zh", **query: str) -> AppTest:
    return running.opened(_page, str(store.path), lang, **query)


def drawers(app: AppTest) -> list[str]:
    return [one.proto.dialog.title for one in app.get("dialog")]


def test_the_line_of_a_search_opens_all_its_sentences(samples: Store):
    counted = ask(samples, occurrences.counted, ("治理", "居民"))
    rows = ask(samples, occurrences.of_texts, ("治理", "居民"), 10_000)
    n, articles = len(rows), rows["article_id"].nunique()
    assert counted["places"].sum() == n
    app = opened(samples, find="治理 OR 居民")
    assert app.button(key="hits").label == ZH("hits.line", articles=articles, places=n)
    assert not drawers(app)
    app.button(key="hits").click().run()
    assert drawers(shown(app)) == [ZH.drawn("evidence.title", label="治理 OR 居民", n=n, articles=articles)]
    assert app.query_params["mark"] == "hits~all"
    words = ZH.drawn("hits.words", told=f"治理 {counted['places'][0]} · 居民 {counted['places'][1]}")
    assert words in [one.value for one in app.caption]


def test_each_place_holds_what_was_sought_and_a_text_in_capitals_too(samples: Store):
    rows = ask(samples, occurrences.of_texts, ("U谷", "治理"), 10_000)
    cut = [body[start:end].lower() for body, start, end in zip(rows["body"], rows["start"], rows["end"], strict=True)]
    assert set(cut) <= {"u谷", "治理"}
    assert len(ask(samples, occurrences.of_texts, ("治理",), 3)) == 3


@pytest.mark.parametrize("query", [{}, {"find": "NOT 治理"}, {"town": "110112105"}])
def test_without_a_text_to_find_there_is_no_line(samples: Store, query: dict[str, str]):
    app = opened(samples, **query)
    assert not app.button


def test_nothing_found_says_which_limit_to_lift_and_what_is_near(samples: Store):
    app = opened(samples, find="基层治里", town="110112105", genre="weather")
    ways = [one.label for one in app.button]
    assert ZH("filter.clear") in ways
    near = (
        next(one for one in app.button if "基层治理" in one.label) if any("基层治理" in one for one in ways) else None
    )
    assert near is None, "that leaves nothing either, beside the genre"
    app = opened(samples, find="基层治里", town="110112105")
    near = next(one for one in app.button if "基层治理" in one.label)
    near.click().run()
    assert shown(app).query_params["find"] == "基层治理"
    assert app.button(key="hits").label


@pytest.mark.parametrize(("line", "left"), [("zjw 治理", "治理"), ("zhang jia wann", None), ("张家弯镇", None)])
def test_a_name_that_is_near_by_its_sound_becomes_a_limit(samples: Store, line: str, left: str | None):
    app = opened(samples, find=line)
    near = next(one for one in app.button if "张家湾镇" in one.label)
    near.click().run()
    assert shown(app).query_params["town"] == "110112105"
    assert dict(app.query_params).get("find") == left


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_a_limit_is_lifted_by_its_button(samples: Store, lang: str):
    words = i18n.load(lang)
    app = opened(samples, lang, find="没有一篇文章会有这句话", town="110112105")
    label = words("nothing.without", label=words("limit.find", line="没有一篇文章会有这句话"))
    way = next(one for one in app.button if label.split()[0] in one.label and "7" in one.label)
    way.click().run()
    assert "find" not in shown(app).query_params
    assert app.query_params["town"] == "110112105"
    assert not app.button
