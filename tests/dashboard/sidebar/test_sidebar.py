"""The sidebar alone, in a session of its own: links seed it, widgets change the filter, nothing is lost on the way."""

from __future__ import annotations

import datetime as dt
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.filter import themes
from dashboard.words import i18n
from loaders.store import Store
from tests import running
from tests.running import shown

TOWN = "110112104"
ZH = i18n.load("zh")


def _page(store: str, lang: str) -> None:
    import streamlit as st

    from dashboard.context import address
    from dashboard.context.context import Context
    from dashboard.sidebar import asides, banner, sidebar
    from dashboard.words import i18n
    from loaders.store import open_store

    address.read("page")
    words, opened = i18n.load(lang), open_store(store)
    flt = sidebar.show(opened, words)
    pages = {name: st.Page(lambda: None, title=name, url_path=name) for name in ("page", "compare")}
    st.navigation(list(pages.values()))
    context = Context(opened, flt, words, pages, address.comparisons())
    banner.show(context)
    asides.show(context, "page")
    st.session_state["seen"] = flt
    address.write(flt)


def opened(store: Store, lang: str = "zh", **query: str | list[str]) -> AppTest:
    return running.opened(_page, str(store.path), lang, **query)


def button(app: AppTest, label: str):
    return next(one for one in app.button if one.label == label)


def test_a_link_seeds_every_widget(samples: Store):
    app = opened(samples, town=TOWN, since="2022-11-01", certain="1", find="工作", genre=["news", "poem"])
    assert app.multiselect(key="filter.towns").value == [TOWN]
    assert app.multiselect(key="filter.genres").value == ["news"]
    assert app.date_input(key="filter.since").value == dt.date(2022, 11, 1)
    assert app.toggle(key="filter.certain").value
    assert app.text_input(key="filter.find").value == "工作"
    assert app.session_state["seen"].genres == ("news",), "the store knows no poems"


def test_a_widget_changes_the_filter_and_leaves_the_others(samples: Store):
    app = opened(samples, town=TOWN)
    app.multiselect(key="filter.genres").select("meeting").run()
    assert shown(app).session_state["seen"].genres == ("meeting",)
    app.text_input(key="filter.find").input("  工作   治理 ").run()
    seen = shown(app).session_state["seen"]
    assert (seen.towns, seen.genres, seen.find) == ((TOWN,), ("meeting",), "工作 治理")
    app.multiselect(key="filter.towns").set_value([]).run()
    assert shown(app).session_state["seen"].towns == ()


def test_what_a_folded_part_holds_is_kept_and_can_be_cleared(samples: Store):
    section = samples.frame("articles")["section"].dropna().iloc[0]
    app = opened(samples, section=section, theme="safety")
    assert "filter.sections" not in [one.key for one in app.multiselect]
    app.toggle(key="filter.certain").set_value(True).run()
    seen = shown(app).session_state["seen"]
    assert (seen.sections, seen.themes, seen.certain) == ((section,), ("safety",), True)
    assert button(app, section).key == f"chip.sections.{section}"
    button(app, ZH("filter.clear")).click().run()
    assert not shown(app).session_state["seen"].is_active()
    assert button(app, ZH("filter.clear")).disabled


@pytest.mark.parametrize(("papers", "offered"), [(["河口日报", "山前时报"], True), (["河口日报", None], False)])
def test_newspapers_are_a_field_where_there_are_several(make_store, papers: list[str | None], offered: bool):
    pages = [{"page_id": f"p{n}", "source": f"{n}.txt", "newspaper": name} for n, name in enumerate(papers)]
    rows = [
        {"article_id": f"p{n}-a01", "page_id": f"p{n}", "genre": "news", "text": "治理"} for n in range(len(papers))
    ]
    app = opened(make_store(pages=pages, articles=rows), newspaper="河口日报")
    assert app.session_state["seen"].newspapers == ("河口日报",)
    app.session_state["filter.more"] = True
    assert ("filter.newspapers" in [one.key for one in shown(app.run()).multiselect]) is offered


def test_a_chip_takes_away_what_is_left_out(samples: Store):
    app = opened(samples, **{"not": [f"town:{TOWN}", "person:nobody"]})
    button(app, ZH("limit.not", label="宋庄镇")).click().run()
    assert not shown(app).session_state["seen"].is_active()


def test_the_current_filter_is_kept_to_compare_with(samples: Store):
    app = opened(samples, town=TOWN)
    button(app, ZH("comparison.keep")).click().run()
    assert shown(app).query_params["vs"] == f"town={TOWN}"
    told = [text.value for text in app.caption]
    assert ZH("comparison.next", letter="B") in told, "the same again says nothing, and there is nothing to compare yet"
    assert ZH("comparison.see") not in [link.proto.label for link in app.get("page_link")]
    assert any(text.value.startswith("**A ") for text in app.markdown)


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_what_a_link_cannot_have_is_said_with_what_is_near(samples: Store, lang: str):
    words = i18n.load(lang)
    app = opened(samples, lang, themes="0123456789ab", theme="safety", town="张家湾", since="2023-02-30")
    assert app.session_state["seen"].themes == ("safety",)
    told = " ".join(text.value for text in app.markdown)
    for why, part in (("themes", "themes=0123456789ab"), ("value", "town=张家湾"), ("day", "since=2023-02-30")):
        assert words.drawn(f"aside.{why}", part=part) in told
    links = [link.proto for link in app.get("page_link")]
    assert [parse_qs(link.query_string).get("town") for link in links][:2] == [None, ["110112105"]]
    assert parse_qs(links[0].query_string)["since"] == ["2023-02-28"]
    button(app, words("aside.noted")).click().run()
    assert not [one for one in shown(app).get("page_link")]


def test_dates_out_of_order_are_kept_and_can_be_turned_round(samples: Store):
    app = opened(samples, since="2023-12-31", until="2023-01-01")
    assert any("2023" in text.value and ZH("aside.near") in text.value for text in app.markdown)
    assert parse_qs(app.get("page_link")[0].proto.query_string) == {"since": ["2023-01-01"], "until": ["2023-12-31"]}


def test_clearing_keeps_the_readers_own_themes(samples: Store):
    own = themes.checked([{"theme_id": "mine", "name": "自拟", "name_en": "", "line": "治理"}])
    app = opened(samples, theme="mine", themes=themes.remember(own))
    assert app.session_state["seen"].themes == ("mine",)
    button(app, ZH("filter.clear")).click().run()
    assert shown(app).session_state["seen"].table == themes.remember(own)
    assert "themes" in app.query_params


def test_a_label_whose_count_has_changed_since_still_means_its_value(samples: Store):
    app = opened(samples)
    (old,) = (one for one in app.multiselect(key="filter.genres").options if one.startswith("会议 "))
    app.multiselect(key="filter.towns").select(TOWN).run()
    assert old not in shown(app).multiselect(key="filter.genres").options
    app.multiselect(key="filter.genres").set_value(["news", old]).run()
    assert shown(app).session_state["seen"].genres == ("news", "meeting")
