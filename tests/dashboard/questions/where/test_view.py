"""The view of towns by its link: a reader's own denominator, layouts, one town, and what is too little to be drawn."""

from __future__ import annotations

import json
import re

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.database import selection
from dashboard.filter import uploads
from dashboard.filter.filter import Filter
from dashboard.questions.where.chance import measure as chance_measure
from dashboard.words import i18n, reasons
from loaders import build
from loaders.store import Store
from tests.paths import SEEDS
from tests.payloads import as_drawn
from tests.running import opened, shown

WORDS = i18n.load("en")
ZHANGJIAWAN = "110112105"
TABLE = "town,measure,year,value,source\n张家湾镇,residents,2020,140000,census of 2020\n大兴镇,residents,2020,1,none\n"


def _view(store: str) -> None:
    import streamlit as st

    from dashboard.context import address
    from dashboard.context.context import Context
    from dashboard.filter.filter import Filter
    from dashboard.questions import VIEWS
    from dashboard.questions.where import view as where
    from dashboard.words import i18n
    from loaders.store import open_store

    pages = {view: st.Page(lambda: None, title=view, url_path=view) for view in VIEWS}
    st.navigation(list(pages.values()))
    address.read("where")
    where.show(Context(open_store(store), Filter(), i18n.load("en"), pages))


def _run(store: Store, **query: str) -> AppTest:
    return opened(_view, str(store.path), **query)


def _charts(app: AppTest) -> list[dict]:
    return [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]


def _titles(app: AppTest) -> list[str]:
    return [as_drawn(title.value) for title in app.subheader]


def test_a_link_brings_the_readers_own_denominator_its_source_and_what_is_wrong_with_it(samples: Store):
    table_id = uploads.add("denominator", TABLE)
    app = _run(samples, denominator=table_id, measure="own")
    note = WORDS("denominator.note", name="residents 2020", sources="census of 2020")
    assert sum(note in as_drawn(caption.value) for caption in app.caption) == 2
    assert f"{WORDS('coverage.title')} · residents 2020" in _titles(app)
    assert WORDS("fault.town", line=3, cell="大兴镇") in as_drawn(app.warning[0].value)
    axis = _charts(app)[1]["layout"]["xaxis"]["title"]["text"]
    assert axis == WORDS("measured.per_own", per=100_000, name="residents 2020")


def test_a_link_to_a_table_that_is_gone_says_so_and_falls_back(samples: Store):
    app = _run(samples, denominator="0" * 12, measure="own")
    assert [warning.value for warning in app.warning] == [WORDS("denominator.gone")]
    assert _charts(app)[1]["layout"]["xaxis"]["title"]["text"] == WORDS("measured.articles")


def test_the_form_of_a_denominator_is_sent_once_it_is_unfolded_and_picks_another_series(samples: Store):
    table_id = uploads.add("denominator", TABLE + "宋庄镇,户籍人口,2021,70000,七普\n")
    app = _run(samples, denominator=table_id, measure="own")
    assert not app.get("file_uploader")
    app.session_state["denominator"] = True
    app.run()
    assert app.get("file_uploader")
    picked = next(box for box in app.selectbox if box.label == WORDS("series.label"))
    picked.set_value(picked.options[1]).run()
    assert not app.exception
    assert f"{WORDS('coverage.title')} · {picked.options[1]}" in _titles(app)


def test_boundaries_are_offered_only_where_the_store_carries_some(samples: Store):
    assert _titles(_run(samples, layout="boundaries"))[0] == WORDS("coverage.title")
    assert _titles(_run(samples, layout="map"))[:2] == [WORDS("district.title"), WORDS("towns_ranked.title")]


def test_too_few_articles_have_no_curve_but_a_reason(samples: Store, monkeypatch: pytest.MonkeyPatch):
    named = selection.count_with(samples, Filter(), "town")
    assert named < chance_measure.FEWEST
    app = _run(samples, part="chance")
    told = WORDS("lorenz.few", n=named, fewest=chance_measure.FEWEST, towns=22)
    assert told in [as_drawn(caption.value) for caption in app.caption]
    monkeypatch.setattr(chance_measure, "FEWEST", named)
    app = _run(samples, part="chance")
    assert told not in [as_drawn(caption.value) for caption in app.caption]
    assert any("Gini" in caption.value for caption in app.caption)


def test_the_number_of_issues_stands_beside_the_band_of_chance(samples: Store):
    issues, uncertain = selection.issues(samples, Filter())
    told = WORDS("against_chance.note", issues=issues, uncertain=uncertain)
    assert any(told in as_drawn(caption.value) for caption in _run(samples, part="chance").caption)


def test_one_town_shows_its_own_villages_and_offers_its_sheet(samples: Store):
    app = _run(samples, sheet=ZHANGJIAWAN)
    assert any(title.startswith(f"{WORDS('settlements.title')} · ") for title in _titles(app))
    assert [header.value for header in app.header] == ["Zhangjiawan Town 张家湾镇"]
    assert [button.label for button in app.get("download_button")] == [WORDS("sheet.save")]


def test_the_paper_of_no_region_says_so_and_shows_what_it_names(tmp_path_factory: pytest.TempPathFactory):
    store = build.build([SEEDS], tmp_path_factory.mktemp("none"), home="none").store
    for part in ("elsewhere", "villages"):
        app = _run(store, part=part)
        assert [info.value for info in app.info] == [WORDS("where.no_one")]
        assert _titles(app)


def test_a_county_without_a_pack_has_an_honest_list(tmp_path_factory: pytest.TempPathFactory):
    store = build.build([SEEDS], tmp_path_factory.mktemp("gaoyi"), home="高邑县").store
    app = _run(store)
    assert any(WORDS("where.listed") in as_drawn(caption.value) for caption in app.caption)
    tiles = _charts(app)[0]
    assert sum(len(trace["x"]) for trace in tiles["data"]) == 5


def _drawn(app: AppTest) -> str:
    return "".join(one.proto.body for one in app.get("html"))


def test_the_drawer_says_in_words_why_a_sentence_is_there_and_takes_the_newspaper_that_no_page_prints(samples: Store):
    app = _run(samples, mark=f"towns_ranked~{ZHANGJIAWAN}")
    rules = set(samples.frame("mentions").query("kind == 'town'")["rule"])
    told = {reasons.reason(rule, WORDS) for rule in rules}
    found = re.findall(r'<p class="found-by" title="([^"]*)">([^<]*)</p>', _drawn(app))
    assert len(found) == 1 and {text for _, text in found} <= told, "said once, as all shown were found alike"
    assert {title for title, _ in found} <= {WORDS("evidence.rule", rule=rule) for rule in rules}
    assert not any(rule in text for rule in rules for _, text in found)
    assert "River%20Post" not in _drawn(app)
    for said in ("River Post", "Hill Post"):
        app = shown(app.text_input(key="newspaper.field.evidence").set_value(said).run())
        assert said.replace(" ", "%20") in _drawn(app)
        assert app.text_input(key="newspaper.field.evidence").value == said, (
            "what was said can be put right where it was"
        )
