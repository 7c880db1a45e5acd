"""The small timeline shows what the frames hold, and a box drawn across it is two days."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from dashboard.charts import brush
from dashboard.database import selection
from dashboard.filter.filter import Filter
from dashboard.words import i18n
from loaders.store import Store
from tests.asking import NOTHING


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_every_month_is_as_wide_and_as_high_as_it_is(samples: Store, lang: str):
    every, _ = selection.by_month(samples, Filter())
    asked, _ = selection.by_month(samples, Filter(genres=("news",)))
    back, front = brush.by_month(every, asked, i18n.load(lang), None, None).data
    assert list(back.y) == [n for _, n in every]
    assert list(back.width) == [month.days_in_month * 86_400_000 for month, _ in every]
    assert sum(front.y) == sum(n for _, n in asked)


@pytest.mark.parametrize(
    ("since", "until", "shade"),
    [
        (None, None, None),
        (dt.date(2023, 2, 1), dt.date(2023, 3, 1), (dt.date(2023, 2, 1), dt.date(2023, 3, 2))),
        (dt.date(2023, 2, 1), None, (dt.date(2023, 2, 1), dt.date(2023, 5, 1))),
        (None, dt.date(2023, 3, 1), (dt.date(2023, 1, 1), dt.date(2023, 3, 2))),
    ],
)
def test_the_dates_set_are_shaded_both_ends_included(since, until, shade):
    months = [(pd.Timestamp("2023-01-01"), 3), (pd.Timestamp("2023-04-01"), 2)]
    figure = brush.by_month(months, months, i18n.load("zh"), since, until)
    assert [(one.x0, one.x1) for one in figure.layout.shapes] == ([shade] if shade else [])
    assert (figure.layout.dragmode, figure.layout.selectdirection) == ("select", "h")


@pytest.mark.parametrize(
    ("months", "labels"),
    [
        (["2023-05"], [("2023-05", "left", "2023-05-01")]),
        (["2023-01", "2023-02"], [("2023-01", "left", "2023-01-01"), ("2023-02", "right", "2023-02-28")]),
        (
            ["2022-11", "2023-06", "2023-12"],
            [
                ("2022-11", "left", "2022-11-01"),
                ("2023-06", "center", "2023-06-15"),
                ("2023-12", "right", "2023-12-31"),
            ],
        ),
        (["2022-01", "2022-02", "2023-12"], [("2022-01", "left", "2022-01-01"), ("2023-12", "right", "2023-12-31")]),
    ],
)
def test_what_is_labelled_is_a_bar_and_its_label_hangs_below_it(months: list[str], labels: list[tuple[str, ...]]):
    every = [(pd.Timestamp(f"{month}-01"), 1) for month in months]
    layout = brush.by_month(every, every, i18n.load("zh"), None, None).layout
    assert [(one.text, one.xanchor, one.x) for one in layout.annotations] == labels
    assert layout.xaxis.showticklabels is False


def test_nothing_asked_for_leaves_all_dates_in_sight(samples: Store):
    every, nothing = (selection.by_month(samples, flt)[0] for flt in (Filter(), NOTHING))
    assert len(brush.by_month(every, nothing, i18n.load("zh"), None, None).data[0].x)
    assert not len(brush.by_month(nothing, nothing, i18n.load("zh"), None, None).data[0].x)


@pytest.mark.parametrize(
    ("box", "days"),
    [
        ({"x": ["2023-01-15 08:12:00.1", "2023-03-02"]}, (dt.date(2023, 1, 15), dt.date(2023, 3, 2))),
        ({"x": ["2023-03-02", "2023-01-15 08:12"]}, (dt.date(2023, 1, 15), dt.date(2023, 3, 2))),
        ({"x": []}, None),
        ({"x": ["soon", "later"]}, None),
        ({}, None),
    ],
)
def test_a_box_is_two_days(box: dict, days: tuple | None):
    assert brush.days_of_box(box) == days
