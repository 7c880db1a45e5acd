"""A brief is part of what a reader makes of a dataset: saved with it, taken away, brought back; a broken one is refused."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.running import opened


def _page() -> None:
    import streamlit as st

    from dashboard.datasets import work
    from dashboard.panel.brief import collect, outline
    from dashboard.panel.brief.outline import Brief, OwnWords
    from loaders.datasets import kept
    from loaders.problems import DatasetError

    brief = Brief("题", "zh", (OwnWords(outline.new_id(), "一", "<b>二</b>"),))
    assert work.made() == {}
    collect.put(brief)
    made = work.made()
    packed = kept.packed(made)
    collect.put(Brief())
    work._take(kept.unpacked(packed))
    st.session_state["same"] = collect.current() == brief
    st.session_state["again"] = work.made() == made
    try:
        work._take({"brief.json": b'{"items": [1]}'})
    except DatasetError as error:
        st.session_state["refused"] = error.kind
    st.session_state["left"] = collect.current() == brief


def test_a_brief_is_saved_with_the_rest():
    app: AppTest = opened(_page)
    told = {name: app.session_state[name] for name in ("same", "again", "refused", "left")}
    assert told == {"same": True, "again": True, "refused": "no_work", "left": True}
