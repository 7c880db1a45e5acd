"""A draft gathers what it is told, under Plotly's names; every chart is one that Plotly would take as it is."""

from __future__ import annotations

import json
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.charts.draft import Draft, axes_of, in_rows
from dashboard.context.context import Context
from dashboard.filter.filter import Filter
from dashboard.panel.panel import Panel
from dashboard.words import i18n
from loaders.store import Store
from tests.panels import all_panels, options_of


def checked(told: dict) -> dict:
    "The chart as Plotly writes it once it has checked every word of it."
    return json.loads(go.Figure(told).to_json())


def test_what_is_told_twice_is_merged():
    draft = Draft(layout={"margin": {"l": 1}}).update_layout(margin={"r": 2}, height=100).update_layout(height=200)
    figure = draft.update_xaxes(title="a").update_xaxes(nticks=3).drawn(margin={"t": 3})
    margin = figure.layout.margin
    assert (margin.l, margin.r, margin.t, figure.layout.height) == (1, 2, 3, 200)
    assert (figure.layout.xaxis.title.text, figure.layout.xaxis.nticks) == ("a", 3)


def test_every_trace_and_every_axis_is_changed():
    draft = Draft(layout=in_rows(["above", "below"], 0.2))
    for number in range(2):
        draft.add_scatter(**axes_of(number), x=[1], y=[2])
    figure = draft.update_traces(marker={"size": 9}).update_yaxes(visible=False).drawn()
    assert [trace.marker.size for trace in figure.data] == [9, 9]
    assert [figure.layout[axis].visible for axis in ("yaxis", "yaxis2")] == [False, False]


def test_columns_are_taken_as_lists_and_what_is_given_is_not_changed():
    frame = pd.DataFrame({"id": ["a", "b"], "n": [1, 2]})
    look = {"marker": {"color": "red"}}
    draft = Draft().add_bar(x=frame["n"], customdata=frame[["id"]], **look)
    assert (draft.traces[0]["x"], draft.traces[0]["customdata"]) == ([1, 2], [["a"], ["b"]])
    draft.update_traces(marker={"color": "blue"})
    assert look == {"marker": {"color": "red"}}


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_plots_lie_below_each_other_without_meeting(count: int):
    titles = [f"plot {number}" for number in range(count)]
    figure = Draft(layout=in_rows(titles, 0.05, shared=True)).drawn()
    names = [axes_of(number)["yaxis"].replace("y", "yaxis") for number in range(max(1, count))]
    domains = [figure.layout[name].domain for name in names]
    assert domains[0][1] == pytest.approx(1) and domains[-1][0] == pytest.approx(0)
    assert all(upper[0] - lower[1] == pytest.approx(0.05) for upper, lower in pairwise(domains))
    assert [one.text for one in figure.layout.annotations] == titles
    shown = [figure.layout[name.replace("y", "x", 1)].showticklabels for name in names]
    assert count < 2 or shown == [False] * (count - 1) + [True]


def test_what_is_said_in_short_is_handed_over_in_full():
    look = {"color": [1, 2, 3], "colorscale": ("#000000", "#777777", "#ffffff"), "pattern": {"shape": None}}
    draft = Draft().add_bar(x=[1, 2, 3], marker=look).update_xaxes(title="a", dtick=None)
    told = json.loads(draft.add_annotation(text="b", font={"color": None}).drawn().to_json())
    (bar,), layout = told["data"], told["layout"]
    assert bar["marker"]["colorscale"] == [[0, "#000000"], [0.5, "#777777"], [1, "#ffffff"]]
    assert "pattern" not in bar["marker"] and layout["annotations"] == [{"text": "b"}]
    assert layout["xaxis"]["title"]["text"] == "a" and "dtick" not in layout["xaxis"]
    assert told == checked(told)


@pytest.mark.parametrize("panel", [one for one in all_panels() if one.chart], ids=lambda one: one.name)
def test_plotly_finds_nothing_to_mend_in_any_chart(samples: Store, monkeypatch, panel: Panel):
    "What the program leaves out: the same chart checked by Plotly, which refuses what it does not know, is the same."
    charts = []
    plainly = Draft.drawn

    def seen(draft: Draft, **layout: object) -> go.Figure:
        charts.append(plainly(draft, **layout))
        return charts[-1]

    monkeypatch.setattr(Draft, "drawn", seen)
    context = Context(samples, Filter(), i18n.load("zh"), {}, (Filter(genres=("meeting",)), Filter(genres=("news",))))
    frames = [(options, panel.seen(context, *options)) for options in options_of(panel, context.ask)]
    told = [(options, frame) for options, frame in frames if not frame.empty]
    for options, frame in told:
        panel.figure(context, frame, options, ())
    assert len(charts) >= len(told)
    for chart in charts:
        told = json.loads(chart.to_json())
        assert told == checked(told)
