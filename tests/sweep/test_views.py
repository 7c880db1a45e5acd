"""Each view alone: with all articles, with none, in both languages; nothing is drawn that the store does not hold."""

from __future__ import annotations

import json
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.measures.chance import against_chance
from dashboard.queries import losses, towns
from dashboard.questions import VIEWS
from dashboard.questions.figures import query as figures_query
from dashboard.questions.figures import units
from dashboard.questions.overview import query as overview
from dashboard.words.escape import plain
from dashboard.words.i18n import LANGUAGES, load
from loaders.store import Store
from tests.asking import ask
from tests.parts import PARTS, called
from tests.running import opened

NOTHING = "没有一篇文章会有这句话"


def _view(name: str, store: str, lang: str, find: str) -> None:
    from importlib import import_module

    import streamlit as st

    from dashboard.context import address
    from dashboard.context.context import Context
    from dashboard.filter.filter import Filter
    from dashboard.questions import VIEWS
    from dashboard.words import i18n
    from loaders.store import open_store

    pages = {view: st.Page(lambda: None, title=view, url_path=view) for view in VIEWS}
    st.navigation(list(pages.values()))
    address.read(name)
    context = Context(open_store(store), Filter(find=find), i18n.load(lang), pages)
    import_module(f"dashboard.questions.{name}.view").show(context)
    address.write(context.flt)


def _run(name: str, store: Store, lang: str, find: str, **query: str) -> AppTest:
    return opened(_view, name, str(store.path), lang, find, **query)


@pytest.mark.parametrize("find", ["", NOTHING], ids=["all", "none"])
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", VIEWS)
def test_a_view_shows_all_and_nothing(samples: Store, name: str, lang: str, find: str):
    app = _run(name, samples, lang, find)
    assert not app.exception, app.exception[0].stack_trace
    if find:
        assert app.info, "an empty selection is said, not left blank"


@pytest.mark.parametrize("find", ["", NOTHING], ids=["all", "none"])
@pytest.mark.parametrize("part", [part for part in PARTS if part["view"] in ("when", "where", "figures")], ids=called)
def test_a_part_of_a_view_shows_all_and_nothing(samples: Store, part: dict[str, str], find: str):
    asked = {key: value for key, value in part.items() if key != "view"}
    app = _run(part["view"], samples, "zh", find, **asked)
    assert not app.exception, app.exception[0].stack_trace
    if find:
        assert app.info, "an empty selection is said, not left blank"
    else:
        assert app.get("plotly_chart") or app.info


def test_changes_of_a_family_without_a_unit_are_not_drawn_as_per_cent(samples: Store):
    found = ask(samples, figures_query.units, "change", figures_query.DIRECTIONS[0], figures_query.WEIGHTS[0])
    families = {units.family_of(unit) for unit in found["unit"]}
    other = min(families - {None, units.family_of(units.PERCENT)})
    app = _run("figures", samples, "en", "", part="changes", family=other)
    assert not app.get("plotly_chart")
    assert [one.value for one in app.info] == [load("en")("changes.unit")]


def _drawers(app: AppTest) -> list[str]:
    "The headings of the drawers that are open."
    return [one.proto.dialog.title for one in app.get("dialog")]


def test_what_stands_out_needs_a_selection(samples: Store):
    def drawn(find: str) -> bool:
        charts = _run("overview", samples, "en", find).get("plotly_chart")
        return any("stand_out" in chart.proto.id for chart in charts)

    assert not drawn("")
    assert drawn("居民")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_overview_says_what_is_worth_a_look_and_where_each_sentence_leads(samples: Store, lang: str):
    words, app = load(lang), _run("overview", samples, lang, "")
    links = {link.proto.label: parse_qs(link.proto.query_string) for link in app.get("page_link")}
    frame = against_chance(ask(samples, towns.towns_per_issue))
    most = frame.iloc[0]
    assert most["against"] == "more"
    told = words("findings.most", name=words.translated(most), n=7, low=most["chance_low"], high=most["chance_high"])
    assert links[plain(told)] == {"part": ["chance"], "mark": [f"against_chance~{most['town_id']}"]}
    assert any(query.get("part") == ["keyness"] for query in links.values())


def test_what_a_filter_finds_leads_to_its_sentences_on_the_same_page(samples: Store):
    app = _run("overview", samples, "zh", "会议")
    found = [parse_qs(link.proto.query_string) for link in app.get("page_link")]
    marks = [query["mark"][0] for query in found if query.get("mark", [""])[0].startswith("stand_out~")]
    assert marks and all(query["find"] == ["会议"] for query in found)
    assert _drawers(_run("overview", samples, "zh", "会议", mark=marks[0]))


def test_the_reader_opens_the_article_of_the_link(samples: Store):
    article = samples.frame("articles").iloc[0]
    app = _run("read", samples, "zh", "", article=article["article_id"])
    assert not app.exception
    assert article["headline"] in json.loads(app.get("bidi_component")[0].proto.json)["html"]


def test_an_unknown_article_gives_the_list(samples: Store):
    app = _run("read", samples, "en", "", article="no-such-article")
    assert not app.exception
    assert len([one for one in app.main if one.type == "page_link"]) > 5


def test_a_long_table_says_what_it_leaves_to_the_download(samples: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("dashboard.panel.panel.MOST_ROWS", 3)
    app = _run("figures", samples, "en", "")
    assert not app.exception
    assert len(app.dataframe[0].value) == 3
    assert any("first 3 rows" in caption.value for caption in app.caption)


def test_a_line_of_what_could_not_be_read_opens_what_is_behind_it(samples: Store):
    app = _run("sources", samples, "zh", "")
    behind = ask(samples, losses.of_loss, "uncertain")
    label, n = load("zh")("loss.uncertain"), len(behind)
    told = load("zh")("evidence.title", label=label, n=n, articles=behind["article_id"].nunique())
    assert not _drawers(app)
    app.button_group(key="losses").set_value("uncertain").run()
    assert not app.exception
    assert _drawers(app) == [told]
    app.button_group(key="losses").set_value(None).run()
    assert not _drawers(app)


def test_below_a_panel_one_part_at_a_time_is_made_and_only_when_asked_for(samples: Store):
    app = _run("overview", samples, "en", "")
    below = "below.articles_by_genre"
    assert not any(app.get(kind) for kind in ("arrow_data_frame", "code", "download_button"))
    app.button_group(key=below).set_value("table").run()
    assert len(app.dataframe[0].value) == len(ask(samples, overview.articles_by_genre))
    assert not app.code
    app.button_group(key=below).set_value("recipe").run()
    assert "import duckdb" in app.code[0].value
    assert not app.dataframe
    app.button_group(key=below).set_value("downloads").run()
    assert {"CSV", "XLSX"} <= {button.proto.label for button in app.get("download_button")}
    assert not app.code
