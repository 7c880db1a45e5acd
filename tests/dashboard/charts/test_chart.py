"""A figure on the page, and on a phone."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import chart, margins
from dashboard.charts.draft import Draft, in_rows
from dashboard.charts.ranking import ranking

MONTHS = pd.date_range("2021-01-01", periods=36, freq="MS")


def test_a_phone_names_few_dates_and_leaves_the_figure_as_it_is():
    named = [f"{month:%Y-%m}" for month in MONTHS]
    draft = Draft().add_bar(x=list(range(36)), y=[1] * 36)
    figure = draft.update_xaxes(tickvals=list(range(36)), ticktext=named).drawn()
    axis = chart.for_phone(figure).layout.xaxis
    assert list(zip(axis.tickvals, axis.ticktext, strict=True)) == [(0, "2021-01"), (12, "2022-01"), (24, "2023-01")]
    assert axis.tickangle == 0
    assert len(figure.layout.xaxis.ticktext) == 36


def test_names_that_are_no_dates_stay():
    figure = Draft().add_bar(x=[0, 1], y=[1, 2]).update_xaxes(tickvals=[0, 1], ticktext=["东村", "2021-01"]).drawn()
    assert chart.for_phone(figure).layout.xaxis.ticktext == ("东村", "2021-01")
    bars = {"id": ["a"], "label": ["东村"], "value": [3], "hover": [""]}
    assert chart.for_phone(ranking(bars, "篇").drawn()).data[0].x == (3,)


def test_counts_of_many_digits_lie_straight():
    bars = {"id": ["a"], "label": ["东村"], "value": [40_522], "hover": [""]}
    axis = chart.for_phone(ranking(bars, "篇").drawn()).layout.xaxis
    assert (axis.nticks, axis.tickangle) == (chart.DATES, 0)


def test_a_long_line_is_drawn_lightly_and_large_points_small():
    spread = {"array": [1] * 36, "arrayminus": [1] * 36, "color": "#247e9c"}
    draft = Draft().add_scatter(x=list(MONTHS), y=[1] * 36, mode="lines+markers", marker={"size": 9}, error_y=spread)
    draft.add_scatter(x=[0, 1], y=[0, 1], mode="markers+text", text=["东", "西"], marker={"size": [10, 56]})
    draft.add_scatter(x=[0], y=[0], mode="lines+markers", marker={"size": 9})
    line, points, short = chart.for_phone(draft.update_xaxes(type="date", nticks=14).drawn()).data
    assert line.marker.size < 9 == short.marker.size
    assert line.error_y.color != "#247e9c"
    assert list(points.marker.size) == [5, chart.BUBBLE]


def test_a_phone_has_a_long_title_of_the_first_plot_on_two_lines():
    layout = in_rows(["元（6,004 个数字） · 画出 150 个 · 对数轴 · 不大于 0 的 2 个只在表中", "名"], 0.1)
    figure = chart.for_phone(go.Figure(layout={**layout, "margin": {"t": 32}}))
    first, second = (title.text for title in figure.layout.annotations)
    assert (first.count("<br>"), second, figure.layout.margin.t) == (1, "名", 32 + margins.LINE)


def test_days_below_a_chart_lie_flat_on_a_phone():
    axis = chart.for_phone(go.Figure(layout={"xaxis": {"type": "date"}})).layout.xaxis
    assert (axis.nticks, axis.tickangle) == (chart.NAMED, 0)
