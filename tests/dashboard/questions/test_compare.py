"""Compare: what the sides are, within what is asked for; their words; the page as links open it."""

from __future__ import annotations

import datetime as dt
import re
from urllib.parse import parse_qs, unquote

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.context.context import Context
from dashboard.database import choices, selection
from dashboard.filter.filter import Filter
from dashboard.measures.keyness import log_likelihood
from dashboard.questions.compare import chart, query, sides
from dashboard.questions.compare.measure import shared, told_apart
from dashboard.words import i18n
from loaders.store import Store
from tests.asking import compare
from tests.panels import marks_of
from tests.running import opened

SONGZHUANG, ZHANGJIAWAN = "110112104", "110112105"
WORDS = i18n.load("zh")
TWO = tuple(Filter(towns=(town,)) for town in (SONGZHUANG, ZHANGJIAWAN))
NAMES = ("宋庄镇", "张家湾镇")


def _context(store: Store, flt: Filter, *kept: Filter) -> Context:
    return Context(store, flt, WORDS, {}, comparisons=kept)


def _view(store: str, query: dict[str, list[str]]) -> None:
    import streamlit as st

    from dashboard.context import address
    from dashboard.context.context import Context
    from dashboard.filter.filter import Filter
    from dashboard.questions import VIEWS
    from dashboard.questions.compare import view
    from dashboard.words import i18n
    from loaders.store import open_store

    pages = {name: st.Page(lambda: None, title=name, url_path=name) for name in VIEWS}
    st.navigation(list(pages.values()))
    address.read("compare")
    flt = Filter.from_params(query)
    view.show(Context(open_store(store), flt, i18n.load("zh"), pages, address.comparisons()))
    address.write(flt)


def _shown(store: Store, **asked: str | list[str]) -> AppTest:
    return opened(
        _view, str(store.path), {name: [one] if isinstance(one, str) else one for name, one in asked.items()}, **asked
    )


def _names(app: AppTest) -> list[str]:
    return [one.value.strip("*") for one in app.markdown if one.value.startswith("**")]


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2023", dt.date(2023, 1, 1), dt.date(2023, 12, 31)),
        ("2023-Q1", dt.date(2023, 1, 1), dt.date(2023, 3, 31)),
        ("2024-Q4", dt.date(2024, 10, 1), dt.date(2024, 12, 31)),
    ],
)
def test_a_period_is_a_side_from_its_first_to_its_last_day(samples: Store, period: str, first: dt.date, last: dt.date):
    kind = "quarter" if "Q" in period else "year"
    (side,) = sides.sides_of(_context(samples, Filter(genres=("news",))), kind, [period], {})
    assert side.flt == Filter(genres=("news",), since=first, until=last)


def test_a_side_keeps_what_else_is_asked_for_and_leaves_what_it_sets_itself(samples: Store):
    context = _context(samples, Filter(towns=(SONGZHUANG, ZHANGJIAWAN), find="治理 OR 服务"))
    labels = sides.offered(context, "town")
    assert len(labels) > 2, "not only those of the filter"
    assert sides.first_of(context, "town", labels) == (SONGZHUANG, ZHANGJIAWAN)
    assert [one.flt for one in sides.sides_of(context, "town", (ZHANGJIAWAN,), labels)] == [
        Filter(towns=(ZHANGJIAWAN,), find="治理 OR 服务")
    ]
    (word,) = sides.sides_of(context, "word", ("居民",), {})
    assert word.flt.find == '(治理 OR 服务) "居民"'
    assert sides.base_of(context.flt, "word") == context.flt


def test_words_of_a_side_are_measured_against_all_the_others_and_never_against_itself(samples: Store):
    frame = compare(samples, query.words, NAMES, (), several=(Filter(), *TWO))
    told = told_apart(frame)
    assert told["mark_id"].is_unique
    assert set(told["compared"]) == set(NAMES)
    assert (told["log_ratio"] >= 0).all()
    row = told.iloc[0]
    sizes = frame[frame["side_id"] == row["side_id"]].iloc[0]
    assert row["g2"] == pytest.approx(
        float(log_likelihood(row["count"], row["other_count"], sizes["size_a"], sizes["size_b"])), abs=0.01
    )
    same = compare(samples, query.words, NAMES, (), several=(Filter(), TWO[0], TWO[0]))
    assert same.empty, "articles of both sides are on neither's other side"
    assert set(marks_of(chart.words_apart(told, WORDS))) <= set(told["mark_id"])


def test_a_share_lies_in_its_interval_and_a_period_without_the_side_counts_none(samples: Store):
    asked = ("town", NAMES, (SONGZHUANG, ZHANGJIAWAN), ())
    frame = shared(compare(samples, query.by_period, *asked, "month", several=(Filter(), *TWO)))
    assert ((frame["share_low"] <= frame["share"]) & (frame["share"] <= frame["share_high"])).all()
    assert frame.groupby("side_id")["period"].nunique().nunique() == 1, "each side in every period"
    assert (frame["articles"] == 0).any()
    several = chart.by_period(frame, WORDS, *asked, "month", "multiples", "articles")
    assert {trace.yaxis for trace in several.data} == {"y", "y2"}


def test_the_course_says_what_it_leaves_out_and_what_is_inferred(samples: Store):
    row = compare(samples, query.unsure, "month", several=(Filter(), *TWO)).iloc[0]
    asked = ("town", NAMES, (SONGZHUANG, ZHANGJIAWAN), ())
    drawn = compare(samples, query.by_period, *asked, "month", several=(Filter(), *TWO))
    held = {one for flt in TWO for one in selection.ids(samples, flt)}
    assert 0 <= row["apart"] <= len(held) and row["inferred"] <= len(held) - row["apart"]
    assert drawn["articles"].sum() >= len(held) - row["apart"], "an article of two sides is drawn for each"


def test_the_view_begins_with_what_the_filter_asks_for(samples: Store):
    assert _names(_shown(samples, town=[SONGZHUANG, ZHANGJIAWAN])) == list(NAMES)


def test_a_link_names_the_sides_and_what_it_cannot_have_is_left_out(samples: Store):
    app = _shown(samples, compare_by="town", compared=f"{ZHANGJIAWAN}~999~{SONGZHUANG}")
    assert _names(app) == [*reversed(NAMES)]
    assert [one.name for one in app.session_state["url"].asides.values()] == ["compared"]


def test_words_and_kept_selections_are_compared_alike(samples: Store):
    assert _names(_shown(samples, compare_by="word", compared_terms="治理 服务")) == ["治理", "服务"]
    app = _shown(samples, town=SONGZHUANG, vs=[f"town={ZHANGJIAWAN}", "genre=news"])
    assert _names(app) == [*NAMES, WORDS("genre.news")]


PAPERS = ("河口日报", "山前时报")


def _papers(make_store, *names: str | None) -> Store:
    "A store of a page for each of these newspapers, with two articles of its own."
    pages = [{"page_id": f"p{n}", "source": f"{n}.txt", "newspaper": name} for n, name in enumerate(names)]
    articles = [
        {
            "article_id": f"{page['page_id']}-a{n:02d}",
            "page_id": page["page_id"],
            "text": "居民点评社区治理",
            "genre": "news",
        }
        for page in pages
        for n in (1, 2)
    ]
    return make_store(pages=pages, articles=articles)


def test_newspapers_are_compared_where_there_are_several(make_store):
    store = _papers(make_store, *PAPERS, None)
    app = _shown(store, compare_by="newspaper")
    assert sorted(_names(app)) == sorted(PAPERS)
    assert any(WORDS("compare.unnamed", n="2") in one.value for one in app.caption)
    link = _shown(store, compare_by="newspaper", compared="~".join(reversed(PAPERS)))
    assert _names(link) == [*reversed(PAPERS)]
    labels = sides.offered(_context(store, Filter(newspapers=PAPERS[:1])), "newspaper")
    assert set(labels) == set(PAPERS), "not only those of the filter"
    (side,) = sides.sides_of(_context(store, Filter()), "newspaper", PAPERS[:1], labels)
    assert side.flt == Filter(newspapers=PAPERS[:1])
    assert selection.totals(store, side.flt).articles == 2


def test_one_newspaper_alone_is_not_offered(make_store):
    for store in (_papers(make_store, PAPERS[0], PAPERS[0], None), _papers(make_store, None)):
        context = _context(store, Filter())
        assert "newspaper" not in context.offered(sides.KINDS)
        assert "newspaper" not in context.offered(query.DIMENSIONS)
        app = _shown(store, compare_by="newspaper")
        assert [one.name for one in app.session_state["url"].asides.values()] == ["compare_by"]


def test_one_side_alone_is_asked_for_another(samples: Store):
    app = _shown(samples, compare_by="word", compared_terms="治理")
    assert [one.value for one in app.info] == [WORDS("compare.choose", most=sides.MOST)]


def test_the_link_of_an_export_names_the_sides_also_where_nobody_chose_them(samples: Store):
    app = _shown(samples)
    app.segmented_control(key="below.compared_over_time").set_value("downloads").run()
    copied, _ = re.findall('data-copy="(.*?)"', " ".join(str(one.value) for one in app.get("html")))
    asked = parse_qs(unquote(copied).partition("?")[2])
    names = _names(app)
    assert [choices.names(samples, "zh", "town")[one] for one in asked["compared"][0].split("~")] == names
    assert _names(_shown(samples, **asked, town=["110112104", "110112114"])) == names, "whatever else would come first"
