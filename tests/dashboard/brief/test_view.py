"""The page of a brief: whatever was collected, written or brought is drawn as text, and the page says what is different."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from dashboard.words import i18n
from loaders.store import Store
from tests.running import opened, shown

ZH = i18n.load("zh")
HOSTILE = "![a](http://evil.example/i.png)**c**:red[d]<img src=x>"
RAW = ("![a](", "**c**", ":red[d]", "<img src=x>")


def _page(store: str, hostile: str) -> None:
    import streamlit as st

    from dashboard.brief import view
    from dashboard.context import address
    from dashboard.context.context import Context
    from dashboard.filter.filter import Filter
    from dashboard.panel.brief import collect
    from dashboard.panel.brief.outline import Brief, Chart, OwnWords, Seen, Sentence
    from dashboard.questions import VIEWS
    from dashboard.words import i18n
    from loaders.store import open_store

    held = open_store(store)
    pages = {name: st.Page(lambda: None, title=name, url_path=name) for name in VIEWS}
    st.navigation(list(pages.values()))
    address.read("brief")
    article_id = held.frame("articles")["article_id"].iloc[0]
    if "begun" not in st.session_state:
        st.session_state["begun"] = True
        seen = Seen(1, 2, 3, "")
        told = {"view": "where", "query": "", "seen": seen, "on": "2024-01-01", "note": hostile, "about": hostile}
        items = (
            OwnWords("00000001", hostile, hostile),
            Chart("00000002", "coverage", asked=("",), options=["articles", []], looks=[], **told),
            Chart("00000003", hostile, asked=("",), options=[], looks=[], **told),
            Sentence("00000004", article_id, "text", 0, 2, hostile, hostile, "2024-01-01"),
            Sentence("00000005", hostile, "text", 0, 2, hostile, hostile, "2024-01-01"),
        )
        collect.put(Brief(hostile, "zh", items))
    view.show(Context(held, Filter(), i18n.load("zh"), pages), hostile, None)


def keys(app: AppTest) -> list[str]:
    return [one.key[-1] for one in app.button if one.key and one.key.startswith("brief.remove.")]


def test_nothing_in_it_is_taken_for_markup_and_all_of_it_can_be_moved(samples: Store):
    app = opened(_page, str(samples.path), HOSTILE)
    texts = [one.value for kind in ("markdown", "caption", "subheader", "warning", "info") for one in app.get(kind)]
    assert len([text for text in texts if "evil" in text]) >= 4
    assert [text for text in texts if any(raw in text for raw in RAW)] == []
    assert app.warning[0].value == ZH("brief.changed_items", n=4, all=4)
    assert app.text_area[0].value == HOSTILE
    assert keys(app) == ["1", "2", "3", "4", "5"]
    shown(app.button(key="brief.down.00000001").click().run())
    assert keys(app) == ["2", "1", "3", "4", "5"]
    shown(app.button(key="brief.accept.00000002").click().run())
    assert app.warning[0].value == ZH("brief.changed_items", n=3, all=4)
    shown(app.button(key="brief.remove.00000003").click().run())
    shown(app.text_input(key="brief.heading.00000001").set_value("一").run())
    assert app.text_input(key="brief.heading.00000001").value == "一"
    shown(app.button(key="brief.write.00000004").click().run())
    assert len(app.text_area) == 2
