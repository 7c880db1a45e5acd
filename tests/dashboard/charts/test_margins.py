"""The room around a plot, known before the plot is drawn."""

from __future__ import annotations

import pytest

from dashboard.charts import margins
from dashboard.charts.draft import Draft

PLAIN = {"title": "篇"}


def test_an_axis_has_room_for_its_title_and_its_ticks():
    bare = margins.needed({"xaxis": {"showticklabels": False}, "yaxis": {"visible": False}}, legend=False)
    titled = margins.needed({"xaxis": PLAIN, "yaxis": PLAIN}, legend=False)
    assert bare == {"l": 0, "r": 0, "t": 0, "b": margins.FREE}
    assert titled["b"] > bare["b"] + 40
    assert titled["l"] > 40


def test_a_title_of_two_lines_has_more_room_however_it_is_told():
    one, two = (margins.needed({"xaxis": {"title": title}}, legend=False)["b"] for title in ("篇", "篇<br>篇"))
    assert one < two == margins.needed({"xaxis": {"title": {"text": "篇<br>篇"}}}, legend=False)["b"]


@pytest.mark.parametrize(("axis", "side"), [({"side": "top"}, "t"), ({"side": "bottom"}, "b"), ({}, "b")])
def test_the_room_is_where_the_axis_is(axis: dict, side: str):
    room = margins.needed({"xaxis": axis, "yaxis": {"visible": False}}, legend=False)
    assert [name for name, size in room.items() if size] == [side]


def test_slanted_labels_stand_as_high_as_they_are_long():
    lying, slanted, upright = (
        margins.needed({"xaxis": {"ticktext": ["永乐店镇人民政府"], "tickangle": angle}}, legend=False)["b"]
        for angle in (0, -40, -90)
    )
    assert lying < slanted < upright


def test_labels_longer_than_a_phone_can_give_are_left_to_plotly():
    short, long, longer = (margins.needed({"yaxis": {"ticktext": ["镇" * n]}}, legend=False)["l"] for n in (4, 40, 80))
    assert short < long == longer < margins.MOST + 40


def test_a_legend_has_room_above_the_plot_unless_the_chart_puts_it_elsewhere():
    assert margins.needed({}, legend=True)["t"] > margins.needed({}, legend=False)["t"]
    assert margins.needed({"legend": {"y": -0.02}}, legend=True)["t"] == 0


@pytest.mark.parametrize(("bars", "legend"), [(1, False), (2, True)])
def test_a_chart_of_several_names_has_a_legend(bars: int, legend: bool):
    draft = Draft([{"type": "bar", "y": [1], "name": str(n)} for n in range(bars)])
    assert (draft.drawn().layout.margin.t > 24) is legend


def test_margins_that_a_chart_asks_for_only_grow():
    margin = Draft([], {"xaxis": PLAIN}).drawn(margin={"b": 200, "r": 99, "pad": 3}).layout.margin
    assert (margin.b, margin.r, margin.pad) == (200, 99, 3)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("articles", ["articles"]),
        ("articles (each once in every cell)", ["articles (each", "once in every", "cell)"]),
        ("文章数（每篇在每格计一次）", ["文章数（每篇在", "每格计一次）"]),
        ("文章数（每格一次）", ["文章数", "（每格一次）"]),
        ("每格七个字一行。完", ["每格七个字一", "行。完"]),
        ("Songzhuang 宋庄镇的", ["Songzhuang", "宋庄镇的"]),
        ("averyverylongwordthatfitsnoline", ["averyverylongwordthatfitsnoline"]),
    ],
)
def test_a_text_is_broken_at_spaces_and_between_chinese_characters(text: str, lines: list[str]):
    assert margins.wrapped(text, 98).split("<br>") == lines
