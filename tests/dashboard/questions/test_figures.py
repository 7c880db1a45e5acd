"""How much: the ledger and what narrows it, rises and falls, series; every figure with its own clause."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import TypeAlias

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.charts.margins import LINE, width_of
from dashboard.filter.filter import Filter
from dashboard.queries import parts
from dashboard.questions.figures import query as figures_query
from dashboard.questions.figures import units
from dashboard.questions.figures.amounts import chart as amounts_chart
from dashboard.questions.figures.amounts import query as amounts_query
from dashboard.questions.figures.changes import chart as changes_chart
from dashboard.questions.figures.changes import query as changes_query
from dashboard.questions.figures.repeated import chart as repeated_chart
from dashboard.questions.figures.repeated import query as repeated_query
from dashboard.words import i18n
from loaders.store import Store
from tests.asking import NOTHING, ask

TEXT = "刑事类警情下降23%，满意率提升5%，建成18处，约3亿元。"
_PERCENT, _SITES = ("all", "all", "%"), ("all", "all", "all", None, "处")
SPRING, AUTUMN = dt.date(2023, 3, 1), dt.date(2023, 9, 1)


def _figure(article: str, number: str, value: float | None, unit: str, again: bool = False, **more) -> dict:
    given = {"indicator_id": f"{article}-i{number}-{value}-{again:d}", "article_id": article, "field": "text"}
    given |= {"start": 0, "end": len(TEXT), "quote": TEXT, "number": number}
    given |= {"value": value, "unit": unit, "kind": "level", "approx": "exact", "significant": True, "sentence": TEXT}
    return {**given, "subject": "警情", **more}


@pytest.fixture(scope="module")
def store(make_store: Callable[..., Store]) -> Store:
    "a01 in spring tells four figures, one of them twice; a02 in autumn one of the same subject; a03 undated one."
    days = [("p-a01", SPRING), ("p-a02", AUTUMN), ("p-a03", None)]
    return make_store(
        articles=[
            {"article_id": i, "page_id": "p", "headline": "标题", "text": TEXT, "date_from": day, "date_to": day}
            for i, day in days
        ],
        indicators=[
            _figure("p-a01", "23%", 23.0, "%", kind="change", direction="down", town_id="110112104"),
            _figure("p-a01", "23%", 23.0, "%", kind="change", direction="down", town_id="110112104", again=True),
            _figure("p-a01", "5%", 5.0, "%", kind="change", direction="up", subject="满意率"),
            _figure("p-a01", "18处", 18.0, "处", subject="文化空间"),
            _figure("p-a01", "3亿元", 3e8, "元", subject="投资", kind="target", approx="about"),
            _figure("p-a02", "18处", 20.0, "处", subject="文化空间"),
            _figure("p-a03", "18处", None, "处", subject=None, significant=False, kind="change"),
        ],
    )


def test_the_ledger_has_a_row_per_figure_the_latest_first(store: Store):
    frame = ask(store, amounts_query.ledger, "all", "all", "all", None, None)
    assert frame["article_id"].tolist() == ["p-a02", *["p-a01"] * 5, "p-a03"]
    assert frame["figure_id"].is_unique
    assert frame.set_index("number").loc["23%", "town"].tolist() == ["宋庄镇"] * 2


@pytest.mark.parametrize(
    ("options", "rows"),
    [
        (("all", "all", "significant", None, None), 6),
        (("change", "all", "significant", None, None), 3),
        (("change", "all", "all", None, None), 4),
        (("change", "down", "all", None, None), 2),
        (("target", "all", "all", None, None), 1),
        (("all", "all", "all", None, "处"), 3),
        (("all", "all", "all", "sites", None), 3),
        (("all", "all", "all", "money", None), 1),
        (("level", "all", "significant", None, "%"), 0),
    ],
)
def test_the_ledger_narrows_by_every_choice(store: Store, options: tuple, rows: int):
    assert len(ask(store, amounts_query.ledger, *options)) == rows


def test_a_rate_belongs_to_the_family_of_its_first_unit():
    assert units.family_of("元") == units.family_of("元/人") == "money"
    assert units.family_of("嗨") is None


def test_units_are_counted_among_what_is_chosen(store: Store):
    frame = ask(store, figures_query.units, "all", "all", "significant")
    assert dict(zip(frame["unit"], frame["figures"], strict=True)) == {"%": 3, "处": 2, "元": 1}


def test_a_figure_leads_to_its_own_clause(store: Store):
    for row in ask(store, amounts_query.ledger, "all", "all", "all", None, None).to_dict("records"):
        (found,) = ask(store, figures_query.of_figure, row["figure_id"]).to_dict("records")
        assert found["article_id"] == row["article_id"]
        assert found["body"][int(found["start"]) : int(found["end"])] == row["number"]


def test_changes_are_per_cent_with_a_direction_each_once_an_article(store: Store):
    frame = ask(store, changes_query.changes, "all", "all", "%")
    assert frame[["number", "direction", "count"]].values.tolist() == [["23%", "down", 2], ["5%", "up", 1]]


def test_a_change_told_twice_leads_to_both_places(store: Store):
    told_twice = ask(store, changes_query.changes, "all", "all", "%")["change_id"].iloc[0]
    assert ask(store, changes_query.of_change, "all", "all", "%", told_twice)["body"].tolist() == [TEXT, TEXT]


def test_a_series_needs_two_of_the_articles_asked_for(store: Store):
    frame = ask(store, repeated_query.series)
    assert frame["value"].tolist() == [18.0, 20.0]
    assert frame["series_id"].nunique() == 1
    assert ask(store, repeated_query.series, flt=Filter(until=SPRING)).empty


def test_rises_go_right_and_falls_go_left(store: Store):
    frame = ask(store, changes_query.changes, "all", "all", "%")
    bars, hits, labels = changes_chart.changes(frame, i18n.load("zh"), *_PERCENT).data
    drawn = {mark[0]: x for mark, x in zip(bars.customdata, bars.x, strict=True)}
    signed = [value if up == "up" else -value for value, up in zip(frame["value"], frame["direction"], strict=True)]
    assert drawn == dict(zip(frame["change_id"], signed, strict=True))
    assert list(bars.text) == ["▲ 5%", "▼ 23%"]
    assert "满意率" in labels.text[0]
    assert [mark[0] for mark in hits.customdata] == [mark[0] for mark in bars.customdata]
    assert TEXT[:20] in bars.hovertext[0].replace("<br>", "")


def test_a_long_list_of_changes_is_cut_and_says_so():
    rows = {
        "change_id": [f"f{n}" for n in range(40)],
        "value": [float(40 - n) for n in range(40)],
        "direction": "up",
        "kind": "change",
    }
    frame = pd.DataFrame(rows).assign(subject="甲", number="1%", town=None, town_en=None, headline=None, sentence="")
    frame = frame.assign(approx="exact", unit="%", value_high=None)
    figure = changes_chart.changes(frame, i18n.load("en"), *_PERCENT)
    assert len(figure.data[0].x) == figures_query.MOST
    assert "first 30 of 40" in figure.layout.xaxis.title.text


def test_values_of_one_unit_are_ranked_as_printed(store: Store):
    frame, valued = (ask(store, one, *_SITES) for one in (amounts_query.largest, amounts_query.valued))
    (bars,) = amounts_chart.values(frame, valued, i18n.load("zh"), *_SITES).data
    assert list(bars.x) == [20.0, 18.0]
    assert list(bars.text) == ["18处", "18处"]


def test_a_series_is_one_lane_in_the_order_of_days(store: Store):
    frame, lanes = ask(store, repeated_query.points), ask(store, repeated_query.lanes)
    pd.testing.assert_frame_equal(frame, ask(store, repeated_query.series))
    (lane,) = repeated_chart.series(frame, lanes, i18n.load("zh")).data
    assert list(lane.y) == [18.0, 20.0]
    assert [mark[0] for mark in lane.customdata] == frame["figure_id"].tolist()


def test_a_lane_says_how_many_of_its_figures_it_shows(make_store: Callable[..., Store]):
    "Of 130 figures of as many days, and one of no day, the 120 latest are drawn."
    days = [SPRING + dt.timedelta(days=n) for n in range(130)]
    articles = [
        {"article_id": f"p-a{n:03d}", "headline": "标题", "text": TEXT, "date_from": day, "date_to": day}
        for n, day in enumerate([*days, None])
    ]
    told = [_figure(one["article_id"], "18处", float(n), "处") for n, one in enumerate(articles)]
    store = make_store(articles=articles, indicators=told)
    frame, lanes = ask(store, repeated_query.points), ask(store, repeated_query.lanes)
    every = ask(store, repeated_query.series)
    assert len(every) == 131
    pd.testing.assert_frame_equal(frame, every.dropna(subset="date_from").tail(120).reset_index(drop=True))
    figure = repeated_chart.series(frame, lanes, i18n.load("en"))
    assert len(figure.data[0].x) == repeated_query.MOST_POINTS
    assert figure.layout.annotations[0].text == "警情 (sites) · level: 120 of 131 drawn"


def test_a_lane_of_undated_figures_is_said_and_empty(make_store: Callable[..., Store]):
    articles = [{"article_id": f"p-a0{n}", "headline": "标题", "text": TEXT} for n in range(2)]
    store = make_store(
        articles=articles, indicators=[_figure(one["article_id"], "18处", 18.0, "处") for one in articles]
    )
    frame, lanes = ask(store, repeated_query.points), ask(store, repeated_query.lanes)
    figure = repeated_chart.series(frame, lanes, i18n.load("en"))
    assert frame.empty and not len(figure.data[0].x)
    assert "0 of 2 drawn" in figure.layout.annotations[0].text


def test_a_long_title_of_the_first_lane_has_room_above_it(store: Store):
    frame, lanes = ask(store, repeated_query.points), ask(store, repeated_query.lanes)
    short, long = (
        repeated_chart.series(frame, lanes.assign(subject=one), i18n.load("zh"), repeated_chart.NARROW)
        for one in ("面积", "文化空间" * 9)
    )
    lines = long.layout.annotations[0].text.split("<br>")
    assert len(lines) == 2 and all(width_of(line) <= repeated_chart.NARROW for line in lines)
    assert long.layout.margin.t - short.layout.margin.t >= LINE


def test_markup_in_a_subject_is_not_read_as_markup():
    row = {"change_id": "f", "value": 1.0, "direction": "up", "subject": "<b>甲</b>", "number": "1%", "sentence": "<i>"}
    frame = pd.DataFrame([row]).assign(town=None, town_en=None, headline=None, kind="change", approx="exact", unit="%")
    figure = changes_chart.changes(frame, i18n.load("zh"), *_PERCENT)
    assert "&lt;i&gt;" in figure.data[0].hovertext[0]
    assert "<b>甲" not in figure.data[2].text[0]


def test_empty_frames_draw_without_error(store: Store):
    words = i18n.load("en")
    assert not list(
        changes_chart.changes(ask(store, changes_query.changes, "all", "all", "%", flt=NOTHING), words, *_PERCENT)
        .data[0]
        .x
    )
    points, lanes = (ask(store, one, flt=NOTHING) for one in (repeated_query.points, repeated_query.lanes))
    assert not repeated_chart.series(points, lanes, words).data
    assert not list(
        amounts_chart.values(
            ask(store, amounts_query.largest, *_SITES, flt=NOTHING),
            ask(store, amounts_query.valued, *_SITES, flt=NOTHING),
            words,
            *_SITES,
        )
        .data[0]
        .x
    )


def test_levels_come_by_unit_and_value(store: Store):
    frame = ask(store, amounts_query.levels, "all", None, None)
    assert frame[["unit", "value"]].values.tolist() == [["处", 18.0], ["处", 20.0]]
    assert ask(store, amounts_query.levels, "all", "money", None).empty


_Levels: TypeAlias = Callable[..., tuple[go.Figure, pd.DataFrame]]


@pytest.fixture
def levels(make_store: Callable[..., Store]) -> _Levels:
    "levels({unit: values}, lang, approx={unit: …}) → the strips of these levels, and all rows behind them."

    def drawn(units: dict[str, list[float]], lang: str = "en", approx: Mapping[str, str] = MappingProxyType({})):
        told = [
            _figure("p-a01", f"{value:g}", value, unit, indicator_id=f"{unit}{n:04d}", approx=approx.get(unit, "exact"))
            for unit, values in units.items()
            for n, value in enumerate(values)
        ]
        store = make_store(articles=[{"article_id": "p-a01", "headline": "标题", "text": TEXT}], indicators=told)
        asked = ("all", None, None)
        dots, strips, every = (
            ask(store, one, *asked) for one in (amounts_query.dots, amounts_query.strips, amounts_query.levels)
        )
        pd.testing.assert_frame_equal(dots, every[every["figure_id"].isin(dots["figure_id"])].reset_index(drop=True))
        return amounts_chart.strips(dots, strips, i18n.load(lang), *asked), every

    return drawn


def test_a_figure_alone_is_its_own_tick(levels: _Levels):
    figure, _ = levels({"元": [900.0, 900.0]})
    assert list(figure.layout.xaxis.ticktext) == ["900"]


def test_every_unit_has_a_strip_and_a_wide_one_a_logarithmic_axis(levels: _Levels):
    figure, every = levels({"元": [1.0, 5e6, 7.0], "处": [3.0, 4.0]}, approx={"处": "about"})
    drawn = {mark[0]: x for dots in figure.data for mark, x in zip(dots.customdata, dots.x, strict=True)}
    assert drawn == dict(zip(every["figure_id"], every["value"], strict=True))
    assert (figure.layout.xaxis.type, figure.layout.xaxis2.type) == ("log", "linear")
    assert "log axis" in figure.layout.annotations[0].text
    assert "log axis" not in figure.layout.annotations[1].text
    assert [set(dots.marker.symbol) for dots in figure.data] == [{"circle"}, {"circle-open"}]


@pytest.mark.parametrize(
    ("values", "lang", "ticks"),
    [
        ([1.0, 5e3], "en", ["1", "10", "100", "1k"]),
        ([1.0, 5e11], "en", ["1", "100", "10k", "1M", "100M", "10B"]),
        ([30.0, 2e8], "zh", ["100", "1万", "100万", "1亿"]),
        ([0.02, 2e3], "zh", ["1", "100"]),
        ([0.05, 60.0], "zh", ["0.1", "1", "10"]),
        ([1.0, 1e15], "en", ["1", "100", "10k", "1M", "100M", "10B", "1T", "1e+14"]),
    ],
)
def test_a_logarithmic_axis_tells_powers_of_ten_in_short(
    levels: _Levels, values: list[float], lang: str, ticks: list[str]
):
    axis = levels({"元": values}, lang)[0].layout.xaxis
    assert list(axis.ticktext) == ticks
    assert all(min(values) <= value <= max(values) for value in axis.tickvals)


@pytest.mark.parametrize("n", [150, 151, 299, 1000])
def test_a_crowded_strip_keeps_its_ends_and_says_how_many_dots_it_draws(levels: _Levels, n: int):
    figure, _ = levels({"元": [float(value) for value in range(1, n + 1)]})
    (dots,) = figure.data
    assert len(dots.x) == amounts_query.MOST_DOTS
    assert (min(dots.x), max(dots.x)) == (1.0, float(n))
    steps = {round(after - before) for before, after in pairwise(dots.x)}
    assert max(steps) - min(steps) <= 1
    assert ("150 drawn" in figure.layout.annotations[0].text) == (n > amounts_query.MOST_DOTS)


def test_a_logarithmic_strip_leaves_zeros_to_the_table_and_says_so(levels: _Levels):
    figure, _ = levels({"元": [0.0, 1.0, 1e9]})
    assert list(figure.data[0].x) == [1.0, 1e9]
    assert "1 not above 0" in figure.layout.annotations[0].text
    assert levels({"元": [0.0, 5.0, 100.0]})[0].layout.xaxis.type == "linear"


def test_of_many_units_the_first_ones_have_strips_and_the_axis_says_so(levels: _Levels):
    figure, _ = levels({unit: [1.0] * (9 - n) for n, unit in enumerate("元人户亩吨件家")})
    assert len(figure.data) == amounts_query.MOST_UNITS
    assert "first 6 of 7" in figure.layout.xaxis6.title.text


def test_only_a_file_asks_for_all_figures_where_a_store_has_more_than_a_screen(store: Store):
    every = ask(store, amounts_query.ledger, "all", "all", "all", None, None)
    first = ask(store, parts.first(amounts_query.ledger, 2), "all", "all", "all", None, None)
    pd.testing.assert_frame_equal(first, every.head(2))
    assert ask(store, parts.size(amounts_query.ledger), "all", "all", "all", None, None)["rows"].tolist() == [7]


@pytest.fixture(scope="module")
def telling(make_store: Callable[..., Store]) -> Store:
    "Three articles of two pages tell one subject: two of them another level for the same period, one a target."
    days = [("p-a01", "p", SPRING), ("q-a01", "q", AUTUMN), ("q-a02", "q", AUTUMN)]
    shared = {"subject": "文化空间", "unit": "处"}
    return make_store(
        articles=[
            {"article_id": i, "page_id": page, "text": TEXT, "date_from": day, "date_to": day} for i, page, day in days
        ],
        indicators=[
            _figure("p-a01", "18处", 18.0, period="2022年底", **shared),
            _figure("q-a01", "18处", 21.0, period="2022年底", **shared),
            _figure("q-a02", "18处", 30.0, period="2025年", **{**shared, "kind": "target"}),
        ],
    )


def test_levels_and_targets_of_one_subject_lie_in_lanes_of_their_own(telling: Store):
    frame = ask(telling, repeated_query.series)
    assert frame["series_id"].nunique() == 1
    figure = repeated_chart.series(frame, ask(telling, repeated_query.lanes), i18n.load("en"))
    assert [list(lane.y) for lane in figure.data] == [[18.0, 21.0], [30.0]]
    assert [lane.mode for lane in figure.data] == ["lines+markers", "markers"]
    assert "target" in figure.layout.annotations[1].text


def test_a_contradiction_sets_its_lowest_beside_its_highest(telling: Store):
    (row,) = ask(telling, repeated_query.conflicts).to_dict("records")
    assert (row["period"], row["figures"], row["articles"]) == ("2022年底", 2, 2)
    assert (row["low_article_id"], row["high_article_id"]) == ("p-a01", "q-a01")
    behind = ask(telling, repeated_query.of_conflict, row["conflict_id"])
    assert behind["article_id"].tolist() == ["p-a01", "q-a01"]


def test_a_contradiction_needs_both_articles_in_the_selection(telling: Store):
    assert ask(telling, repeated_query.conflicts, flt=Filter(until=SPRING)).empty
    assert bool(ask(telling, amounts_query.ledger, "all", "all", "all", None, None)["conflict"].any())
