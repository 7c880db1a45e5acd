"""Collocates, phrases, trends and pairs: counts by hand on a store made by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pandas as pd
import pytest

from dashboard.questions.words.collocation import chart as company
from dashboard.questions.words.collocation import query as collocation
from dashboard.questions.words.collocation.measure import measured
from dashboard.questions.words.cooccurrence import chart as together_figures
from dashboard.questions.words.cooccurrence import query as cooccurrence
from dashboard.questions.words.formulas import chart as formula_figures
from dashboard.questions.words.formulas import query as formulas
from dashboard.questions.words.trends import chart as trend_figures
from dashboard.questions.words.trends import query as trends
from dashboard.questions.words.trends.measure import rated
from dashboard.words import i18n
from loaders.store import Store
from tests.asking import NOTHING, ask

TEXTS = ("修路，种树。修桥，修路。", "种树，修路，喝茶。", "喝茶。")
DAYS = (("2023-03-01", "2023-03-01"), ("2023-04-05", "2023-04-05"), (None, None))
LINES = (("路", '"修路"'), ("茶", '"喝茶" NOT 修桥'))
WORDS = i18n.load("zh")


def _article(n: int) -> dict:
    low, high = (day and dt.date.fromisoformat(day) for day in DAYS[n])
    return {
        "article_id": f"p-a{n}",
        "page_id": "p",
        "headline": f"第{n}",
        "text": TEXTS[n],
        "date_from": low,
        "date_to": high,
        "towns": ["宋庄镇"],
        "main_town": "宋庄镇" if n else None,
    }


def _tokens(n: int) -> list[dict]:
    rows, at = [], 0
    for number, sentence in enumerate(TEXTS[n].rstrip("。").split("。"), 1):
        words = sentence.split("，")
        starts = [at + 3 * place for place in range(len(words))]
        rows.append({"article_id": f"p-a{n}", "field": "text", "sentence": number, "words": words, "starts": starts})
        at += len(sentence) + 1
    return rows


@pytest.fixture(scope="module")
def store(make_store: Callable[..., Store]) -> Store:
    "修路 stands three times, 种树 and 喝茶 twice, 修桥 once; the third article has no date."
    tokens = [row for n in range(3) for row in _tokens(n)]
    counts = pd.Series([(row["article_id"], word) for row in tokens for word in row["words"]]).value_counts()
    terms = [{"article_id": key[0], "term": key[1], "count": int(n), "pos": "v"} for key, n in counts.items()]
    return make_store(articles=[_article(n) for n in range(3)], tokens=tokens, terms=terms)


def _neighbours(store: Store, window: int, side: str, least: int = 1) -> dict[str, int]:
    frame = ask(store, collocation.neighbours, window, side, least, "pmi", (), "修路")
    return dict(zip(frame["term"], frame["together"], strict=True))


def test_neighbours_stand_in_the_window_on_that_side_within_the_sentence(store: Store):
    assert _neighbours(store, 5, "both") == {"种树": 2, "修桥": 1, "喝茶": 1}
    assert _neighbours(store, 5, "left") == {"种树": 1, "修桥": 1}
    assert _neighbours(store, 5, "right") == {"种树": 1, "喝茶": 1}
    assert _neighbours(store, 5, "both", least=2) == {"种树": 2}


def test_counts_of_neighbours_are_those_of_the_selection(store: Store):
    frame = ask(store, collocation.neighbours, 5, "both", 1, "pmi", (), "修路").set_index("term")
    assert frame.loc["种树", ["articles", "near", "count", "uses", "total"]].tolist() == [2, 4, 2, 3, 8]
    assert ask(store, collocation.uses, "修路").iloc[0]["uses"] == 3
    assert ask(store, collocation.uses, "没有").iloc[0]["uses"] == 0


def test_a_stop_word_is_no_neighbour(store: Store):
    frame = ask(store, collocation.neighbours, 5, "both", 1, "pmi", ("种树",), "修路")
    assert set(frame["term"]) == {"修桥", "喝茶"}


def test_behind_a_neighbour_stand_its_places(store: Store):
    frame = ask(store, collocation.together, 5, "both", 1, "pmi", (), "修路", "种树")
    assert [row["body"][row["start"] : row["end"]] for row in frame.to_dict("records")] == ["种树", "种树"]


@pytest.mark.parametrize("measure", collocation.MEASURES)
def test_neighbours_come_strongest_first_and_only_if_more_than_by_chance(store: Store, measure: str):
    options = (5, "both", 1, measure, (), "修路")
    frame = measured(ask(store, collocation.neighbours, *options), *options)
    assert frame[measure].is_monotonic_decreasing
    assert (frame["together"] > frame["expected"]).all()
    assert frame.set_index("term").loc["种树", "expected"] == 1.0
    for figure in (
        company.neighbours(frame, WORDS, *options),
        company.network(frame, ask(store, collocation.between, *options), WORDS, *options),
    ):
        drawn = {mark[0] for trace in figure.data if trace.customdata is not None for mark in trace.customdata}
        assert drawn == set(frame["term"])


def test_a_network_lies_the_same_every_time(store: Store):
    options = (5, "both", 1, "pmi", (), "修路")
    frame, links = (
        measured(ask(store, collocation.neighbours, *options), *options),
        ask(store, collocation.between, *options),
    )
    one, two = (company.network(frame, links, WORDS, *options).to_json() for _ in range(2))
    assert one == two


def test_a_series_has_every_period_and_what_has_none_stands_apart(store: Store):
    frame = rated(ask(store, trends.by_period, "month", LINES)).set_index("mark_id")
    assert frame["count"].to_dict() == {
        "路~2023-03-01": 2, "路~2023-04-01": 1, "路~": 0, "茶~2023-03-01": 0, "茶~2023-04-01": 1, "茶~": 1,
    }  # fmt: skip
    assert frame.loc["路~2023-03-01", ["articles", "among", "tokens", "share"]].tolist() == [1, 1, 4, 100]
    assert frame["share_low"].le(frame["share"]).all()
    assert frame["share_high"].ge(frame["share"]).all()
    assert len(ask(store, trends.in_period, "month", LINES, "路~2023-03-01")) == 2
    assert len(ask(store, trends.in_period, "month", LINES, "茶~")) == 1


@pytest.mark.parametrize("unit", trend_figures.UNITS)
def test_trends_draw_the_frame(store: Store, unit: str):
    frame = rated(ask(store, trends.by_period, "month", LINES))
    figure = trend_figures.trends(frame, WORDS, "month", LINES, unit)
    drawn = {mark[0]: y for trace in figure.data for mark, y in zip(trace.customdata, trace.y, strict=True)}
    assert drawn == dict(zip(frame["mark_id"], frame[unit], strict=True))
    empty = rated(ask(store, trends.by_period, "month", LINES, flt=NOTHING))
    assert not trend_figures.trends(empty, WORDS, "month", LINES, unit).data


def test_pairs_count_the_units_that_hold_both(store: Store):
    def pairs(within: str) -> dict[str, int]:
        frame = ask(store, cooccurrence.together, "words", "words", within, ())
        return {frozenset(cell.split("~")): n for cell, n in zip(frame["cell_id"], frame["units"], strict=True)}

    assert pairs("sentence")[frozenset(("修路", "种树"))] == 2
    assert frozenset(("修桥", "种树")) not in pairs("sentence")
    assert pairs("article")[frozenset(("修桥", "种树"))] == 1
    assert pairs("page")[frozenset(("修桥", "喝茶"))] == 1
    frame = ask(store, cooccurrence.together, "words", "words", "article", ())
    figure = together_figures.together(frame, WORDS, "words", "words", "article")
    drawn = {mark[0] for trace in figure.data if trace.customdata is not None for mark in trace.customdata}
    assert drawn == set(frame["cell_id"])


def test_a_phrase_tells_since_when_and_who_first(make_store: Callable[..., Store]):
    texts = ("推行“三问三送”。", "“三问三送”与三问三送。")
    days = (dt.date(2023, 5, 2), dt.date(2023, 3, 1))
    store = make_store(
        articles=[
            {"article_id": f"p-a{n}", "headline": f"第{n}", "text": texts[n], "date_from": days[n], "date_to": days[n]}
            | {"main_town": "宋庄镇", "towns": ["宋庄镇", "台湖镇"]}
            for n in range(2)
        ]
    )
    (row,) = ask(store, formulas.lives, "quoted", 2).to_dict("records")
    assert (row["phrase"], row["count"], row["articles"], row["towns"]) == ("三问三送", 3, 2, 2)
    assert (row["used_first"], row["town"]) == ("第1", "宋庄镇")
    assert (row["date_from"], row["date_to"]) == (pd.Timestamp(2023, 3, 1), pd.Timestamp(2023, 5, 2))
    assert row["peak"] == pd.Timestamp(2023, 3, 1)
    assert len(ask(store, formulas.of_formula, "quoted", 2, row["formula_id"])) == 3
    assert ask(store, formulas.lives, "quoted", 5).empty
    frame = ask(store, formulas.lives, "quoted", 2)
    drawn = formula_figures.formulas(frame, WORDS)
    assert {mark[0] for trace in drawn.data for mark in trace.customdata} == {row["formula_id"]}
    formula_figures.formulas(frame.head(0), WORDS)
    strips = ask(store, formulas.strips, "quoted", 2, "month").set_index("strip_id")
    assert strips["articles"].tolist() == [1, 1]
    march = f"2023-03-01~{row['formula_id']}"
    assert ask(store, formulas.in_strip, "quoted", 2, "month", march)["article_id"].tolist() == ["p-a1", "p-a1"]
    drawn = formula_figures.lives(strips.reset_index(), WORDS, "quoted", 2, "month")
    assert {mark[0] for trace in drawn.data for mark in trace.customdata} == set(strips.index)
    formula_figures.lives(strips.reset_index().head(0), WORDS, "quoted", 2, "month")
