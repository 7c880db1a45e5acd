"""Cross: tables of two dimensions, their residuals against published ones and scipy, what stands behind a cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from scipy.stats.contingency import expected_freq

from dashboard.questions.cross import chart as figures
from dashboard.questions.cross import measure as crosstab
from dashboard.questions.cross import query as cross
from dashboard.questions.cross import view
from dashboard.questions.who import query as who_query
from dashboard.words import i18n
from loaders.store import Store
from tests.asking import NOTHING, ask
from tests.panels import SETTINGS, marks_of, pairwise

CROSSED = SETTINGS[view.CROSSED.name]
SOME = pairwise(CROSSED)  # for every save; the others with the sweeps
EVERY = [pytest.param(one, marks=() if one in SOME else pytest.mark.sweep) for one in CROSSED]
SONGZHUANG, ZHANGJIAWAN = "110112104", "110112105"
TEXT = "宋庄镇的王一到张家湾镇，王一说，张家湾镇有3处。"


def _frame(counts: list[list[float]]) -> pd.DataFrame:
    rows = [
        {"cell_id": f"r{i}~c{j}", "a_id": f"r{i}", "a": f"R{i}", "b_id": f"c{j}", "b": f"C{j}", "count": n}
        for i, row in enumerate(counts)
        for j, n in enumerate(row)
        if n
    ]
    return pd.DataFrame(rows)


def _grid(frame: pd.DataFrame, name: str) -> np.ndarray:
    return frame.pivot(index="a_id", columns="b_id", values=name).to_numpy(float)


def test_residuals_are_those_of_a_published_table():
    "Party identification by gender, Agresti (2002) table 3.6 as in his Introduction (2007) table 2.5 and 2.6."
    frame = crosstab.tabulated(_frame([[762, 327, 468], [484, 239, 477]]), "a", "b")
    assert _grid(frame, "expected") == pytest.approx(np.array([[703.7, 319.6, 533.7], [542.3, 246.4, 411.3]]), abs=0.06)
    assert _grid(frame, "residual") == pytest.approx(np.array([[4.50, 0.70, -5.32], [-4.50, -0.70, 5.32]]), abs=0.01)


@pytest.mark.parametrize("seed", range(5))
def test_expected_counts_and_residuals_are_scipys(seed: int):
    counts = np.random.default_rng(seed).integers(1, 60, (4, 6)).astype(float)
    row, column = (np.broadcast_to(counts.sum(axis, keepdims=True), counts.shape) for axis in (1, 0))
    margins = crosstab.Margins(row, column, counts.sum())
    due = expected_freq(counts)
    assert crosstab.expected(*margins) == pytest.approx(due, abs=1e-9)
    assert crosstab.pearson(counts, margins) == pytest.approx((counts - due) / np.sqrt(due), abs=1e-9)
    spread = (1 - counts.sum(1, keepdims=True) / counts.sum()) * (1 - counts.sum(0, keepdims=True) / counts.sum())
    assert crosstab.adjusted(counts, margins) == pytest.approx((counts - due) / np.sqrt(due * spread), abs=1e-9)


def test_a_table_of_one_row_has_no_residual():
    assert crosstab.tabulated(_frame([[3, 4]]), "a", "b")["residual"].isna().all()


def test_shares_add_up_and_empty_cells_are_put_in():
    frame = crosstab.tabulated(_frame([[3, 0], [1, 4]]), "a", "b")
    assert frame[frame["count"] == 0]["cell_id"].tolist() == ["r0~c1"]
    assert frame.set_index("cell_id").loc["r0~c1", ["a", "b"]].tolist() == ["R0", "C1"]
    assert frame.groupby("a_id")["row_share"].sum().tolist() == [100, 100]
    assert frame.groupby("b_id")["column_share"].sum().tolist() == [100, 100]
    assert frame["total_share"].sum() == 100


def test_only_the_first_rows_and_columns_are_filled_up():
    frame = crosstab.tabulated(_frame(np.diag(range(1, 31)).tolist()), "a", "b")
    assert len(frame) == 30 + crosstab.TOP * (crosstab.TOP - 1)


@pytest.fixture(scope="module")
def store(make_store: Callable[..., Store]) -> Store:
    "a01: two towns, one official in two roles, a resident; a02: one town, the official in one role; a03: no town."
    days = [dt.date(2023, 3, 1), dt.date(2023, 5, 2), None]
    made = [("p-a01", "news", "甲栏"), ("p-a02", "news", None), ("p-a03", "meeting", "甲栏")]
    held = {"kind": "town", "main": False, "count": 1}
    span = {"field": "text", "rule": "made"}
    mentions = [
        ("p-a01", "town", "宋庄镇", 0),
        ("p-a01", "town", "张家湾镇", 7),
        ("p-a01", "town", "张家湾镇", 16),
        ("p-a01", "person", "王一", 4),
        ("p-a02", "town", "宋庄镇", 0),
        ("p-a02", "person", "王一", 4),
        ("p-a02", "person", "王一", 12),
    ]
    person = {
        "name": "王一",
        "person_id": "p-1",
        "official": True,
        "titles": [],
        "field": "text",
        "first": 4,
        "count": 1,
    }
    return make_store(
        articles=[
            {"article_id": i, "page_id": "p", "text": TEXT, "genre": genre, "section": section}
            | {"date_from": day, "date_to": day}
            for (i, genre, section), day in zip(made, days, strict=True)
        ],
        places=[
            {"article_id": "p-a01", "town_id": SONGZHUANG, "name": "宋庄镇", **held},
            {"article_id": "p-a01", "town_id": ZHANGJIAWAN, "name": "张家湾镇", **held},
            {"article_id": "p-a02", "town_id": SONGZHUANG, "name": "宋庄镇", **held},
        ],
        people=[
            {"article_id": "p-a01", "roles": ["spoke", "attended"], **person},
            {"article_id": "p-a02", "roles": ["spoke"], **person},
            {
                "article_id": "p-a01",
                **person,
                "name": "赵二",
                "person_id": "p-2",
                "official": False,
                "roles": ["quoted"],
            },
        ],
        mentions=[
            {"mention_id": f"{i}-m{n:03d}", "article_id": i, "kind": kind, "name": name, "surface": name}
            | {"start": start, "end": start + len(name), **span}
            for n, (i, kind, name, start) in enumerate(mentions)
        ],
        indicators=[
            {
                "indicator_id": "p-a01-i1",
                "article_id": "p-a01",
                "field": "text",
                "start": 16,
                "end": 23,
                "number": "3处",
            }
            | {"quote": "张家湾镇有3处", "significant": True, "town_id": ZHANGJIAWAN, "period": "今年"}
        ],
    )


def _cells(store: Store, *options: str) -> dict[str, int]:
    frame = ask(store, cross.crosstab, *options)
    return dict(zip(frame["cell_id"], frame["count"], strict=True))


@pytest.mark.parametrize(
    ("options", "cells"),
    [
        (("town", "genre", "articles", "month"), {f"{SONGZHUANG}~news": 2, f"{ZHANGJIAWAN}~news": 1}),
        (("town", "official", "articles", "month"), {f"{SONGZHUANG}~p-1": 2, f"{ZHANGJIAWAN}~p-1": 1}),
        (("official", "role", "articles", "month"), {"p-1~spoke": 2, "p-1~attended": 1}),
        (("section", "genre", "articles", "month"), {"甲栏~news": 1, "甲栏~meeting": 1}),
        (("period", "genre", "articles", "quarter"), {"2023-Q1~news": 1, "2023-Q2~news": 1}),
        (("period", "genre", "articles", "year"), {"2023~news": 2}),
        (("town", "official", "mentions", "month"), {f"{SONGZHUANG}~p-1": 2, f"{ZHANGJIAWAN}~p-1": 2}),
        (("official", "town", "mentions", "month"), {f"p-1~{SONGZHUANG}": 3, f"p-1~{ZHANGJIAWAN}": 1}),
        (("town", "period", "figures", "month"), {f"{ZHANGJIAWAN}~2023-03": 1}),
        (("genre", "period", "figures", "month"), {"news~2023-03": 1}),
    ],
)
def test_a_cell_counts_what_lies_in_row_and_column(store: Store, options: tuple, cells: dict[str, int]):
    (official,) = ask(store, who_query.officials)["person_id"]
    assert _cells(store, *options) == {cell.replace("p-1", official): n for cell, n in cells.items()}


@pytest.mark.sweep
@pytest.mark.parametrize("options", EVERY, ids="-".join)
def test_behind_every_cell_stands_what_it_counts(store: Store, options: tuple):
    for cell_id, count in _cells(store, *options).items():
        behind = ask(store, cross.in_cell, *options, cell_id)
        what = behind["article_id"].nunique() if options[2] == "articles" else len(behind)
        assert what == count, cell_id


def test_it_is_said_how_many_articles_are_in_the_table(store: Store):
    row = ask(store, cross.covered, "town", "official", "month").iloc[0]
    assert row[["articles", "inside", "incidences"]].tolist() == [3, 2, 3]


def test_mentions_need_something_that_is_named():
    assert view.measures("genre", "period") == ("articles", "figures")
    assert cross.counted("genre", "official") == "official"


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize("show", figures.SHOWS)
def test_the_chart_shows_the_cells_of_the_table(samples: Store, lang: str, show: str):
    options = ("town", "genre", "articles", "month")
    frame = crosstab.tabulated(ask(samples, cross.crosstab, *options), *options)
    figure = figures.crossed(frame, i18n.load(lang), *options, show)
    told = frame.set_index("cell_id")
    drawn = {mark[0]: text for bars in figure.data for mark, text in zip(bars.customdata, bars.text, strict=True)}
    assert drawn.keys() == set(frame["cell_id"])
    number = {cell: text.strip("()▲▼").replace("−", "-") for cell, text in drawn.items()}
    near = 0.051 if show == "residual" else 1e-9
    assert all(float(number[cell]) == pytest.approx(told.loc[cell, show], abs=near) for cell in drawn)


def test_strong_residuals_carry_an_arrow_and_rough_ones_brackets():
    options = ("town", "genre", "articles", "month")
    frame = crosstab.tabulated(_frame([[40, 10], [10, 40]]), "a", "b")
    frame = pd.concat([frame, crosstab.tabulated(_frame([[2, 1], [1, 2]]), "a", "b").replace({"r": "s"}, regex=True)])
    named = {"a_id": "town_id", "a": "town", "b_id": "genre_id", "b": "genre"}
    frame = frame.rename(columns=named).assign(town_en="X").head(4)
    figure = figures.crossed(frame, i18n.load("en"), *options, "residual")
    assert sorted(text for bars in figure.data for text in bars.text) == ["▲6.0", "▲6.0", "▼−6.0", "▼−6.0"]
    rough = frame.assign(expected=1.0, residual=0.5)
    texts = [text for bars in figures.crossed(rough, i18n.load("en"), *options, "residual").data for text in bars.text]
    assert texts == ["(0.5)"] * 4


def test_periods_stand_in_their_own_order(samples: Store):
    options = ("genre", "period", "articles", "month")
    frame = crosstab.tabulated(ask(samples, cross.crosstab, *options), *options)
    ticks = list(figures.crossed(frame, i18n.load("zh"), *options).layout.xaxis.ticktext)
    assert ticks == sorted(ticks)


@pytest.mark.parametrize("show", figures.SHOWS)
def test_an_empty_selection_draws_without_error(store: Store, show: str):
    options = ("town", "genre", "articles", "month")
    frame = crosstab.tabulated(ask(store, cross.crosstab, *options, flt=NOTHING), *options)
    assert frame.empty
    assert not list(marks_of(figures.crossed(frame, i18n.load("zh"), *options, show)))
