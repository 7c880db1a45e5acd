"""How much: the ledger and what narrows it, rises and falls, series; every figure with its own clause."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pandas as pd
import pytest

from dashboard import i18n
from dashboard.figures import figures as charts
from dashboard.filters import Filter
from dashboard.queries import figures
from loaders.store import Store
from tests.asking import NOTHING, ask

TEXT = "刑事类警情下降23%，满意率提升5%，建成18处，约3亿元。"
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
    frame = ask(store, figures.ledger, "all", "all", None)
    assert frame["article_id"].tolist() == ["p-a02", *["p-a01"] * 5, "p-a03"]
    assert frame["figure_id"].is_unique
    assert frame.set_index("number").loc["23%", "town"].tolist() == ["宋庄镇"] * 2


@pytest.mark.parametrize(
    ("kind", "weight", "unit", "rows"),
    [
        ("all", "significant", None, 6),
        ("change", "significant", None, 3),
        ("change", "all", None, 4),
        ("target", "all", None, 1),
        ("all", "all", "处", 3),
        ("level", "significant", "%", 0),
    ],
)
def test_the_ledger_narrows_by_kind_weight_and_unit(store: Store, kind: str, weight: str, unit: str | None, rows: int):
    assert len(ask(store, figures.ledger, kind, weight, unit)) == rows


def test_units_are_counted_among_what_is_chosen(store: Store):
    frame = ask(store, figures.units, "all", "significant")
    assert dict(zip(frame["unit"], frame["figures"], strict=True)) == {"%": 3, "处": 2, "元": 1}


def test_a_figure_leads_to_its_own_clause(store: Store):
    for row in ask(store, figures.ledger, "all", "all", None).to_dict("records"):
        (found,) = ask(store, figures.of_figure, row["figure_id"]).to_dict("records")
        assert found["article_id"] == row["article_id"]
        assert found["body"][int(found["start"]) : int(found["end"])] == row["number"]


def test_changes_are_per_cent_with_a_direction_each_once_an_article(store: Store):
    frame = ask(store, figures.changes, "all")
    assert frame[["number", "direction", "count"]].values.tolist() == [["23%", "down", 2], ["5%", "up", 1]]


def test_a_change_told_twice_leads_to_both_places(store: Store):
    told_twice = ask(store, figures.changes, "all")["change_id"].iloc[0]
    assert ask(store, figures.of_change, "all", told_twice)["body"].tolist() == [TEXT, TEXT]


def test_a_series_needs_two_of_the_articles_asked_for(store: Store):
    frame = ask(store, figures.series)
    assert frame["value"].tolist() == [18.0, 20.0]
    assert frame["series_id"].nunique() == 1
    assert ask(store, figures.series, flt=Filter(until=SPRING)).empty


def test_rises_go_right_and_falls_go_left(store: Store):
    frame = ask(store, figures.changes, "all")
    bars, hits, labels = charts.changes(frame, i18n.load("zh")).data
    drawn = {mark[0]: x for mark, x in zip(bars.customdata, bars.x, strict=True)}
    signed = [value if up == "up" else -value for value, up in zip(frame["value"], frame["direction"], strict=True)]
    assert drawn == dict(zip(frame["change_id"], signed, strict=True))
    assert list(bars.text) == ["▲ 5%", "▼ 23%"]
    assert "满意率" in labels.text[0]
    assert [mark[0] for mark in hits.customdata] == [mark[0] for mark in bars.customdata]
    assert TEXT[:20] in bars.hovertext[0].replace("<br>", "")


def test_a_long_list_of_changes_is_cut_and_says_so():
    rows = {"change_id": [f"f{n}" for n in range(40)], "value": [float(40 - n) for n in range(40)], "direction": "up"}
    frame = pd.DataFrame(rows).assign(subject="甲", number="1%", town=None, town_en=None, headline=None, sentence="")
    figure = charts.changes(frame, i18n.load("en"))
    assert len(figure.data[0].x) == charts.MOST
    assert "first 30 of 40" in figure.layout.xaxis.title.text


def test_values_of_one_unit_are_ranked_as_printed(store: Store):
    frame = ask(store, figures.ledger, "all", "all", "处")
    (bars,) = charts.values(frame, i18n.load("zh"), "处").data
    assert list(bars.x) == [20.0, 18.0]
    assert list(bars.text) == ["18处", "18处"]


def test_a_series_is_one_lane_in_the_order_of_days(store: Store):
    frame = ask(store, figures.series)
    (lane,) = charts.series(frame, i18n.load("zh")).data
    assert list(lane.y) == [18.0, 20.0]
    assert [mark[0] for mark in lane.customdata] == frame["figure_id"].tolist()


def test_a_lane_says_how_many_of_its_figures_it_shows(store: Store):
    frame = ask(store, figures.series)
    frame = pd.concat([frame, frame.iloc[:1].assign(date_from=pd.NaT, date_to=pd.NaT)])
    figure = charts.series(frame, i18n.load("en"))
    assert len(figure.data[0].x) == 2
    assert figure.layout.annotations[0].text == "文化空间 (处): 2 of 3 in the chart"


def test_markup_in_a_subject_is_not_read_as_markup():
    row = {"change_id": "f", "value": 1.0, "direction": "up", "subject": "<b>甲</b>", "number": "1%", "sentence": "<i>"}
    frame = pd.DataFrame([row]).assign(town=None, town_en=None, headline=None)
    figure = charts.changes(frame, i18n.load("zh"))
    assert "&lt;i&gt;" in figure.data[0].hovertext[0]
    assert "<b>甲" not in figure.data[2].text[0]


def test_empty_frames_draw_without_error(store: Store):
    words = i18n.load("en")
    assert not list(charts.changes(ask(store, figures.changes, "all", flt=NOTHING), words).data[0].x)
    assert not charts.series(ask(store, figures.series, flt=NOTHING), words).data
    assert not list(charts.values(ask(store, figures.ledger, "all", "all", "处", flt=NOTHING), words, "处").data[0].x)
