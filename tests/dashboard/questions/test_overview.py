"""Overview: what is in here, what stands out against the rest, telling figures, what could not be read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pandas as pd
import pytest
from scipy.stats import chi2_contingency

from dashboard.database import selection
from dashboard.filter.filter import Filter
from dashboard.queries import losses, towns
from dashboard.questions.overview import chart as overview_chart
from dashboard.questions.overview import measure as telling
from dashboard.questions.overview import query as overview
from dashboard.questions.overview.findings.measure import Selection, surest
from dashboard.questions.overview.standout import chart as standout_chart
from dashboard.questions.overview.standout import measure as standout_measure
from dashboard.questions.overview.standout import query as standout_query
from dashboard.words import i18n
from dashboard.words.amounts import exactly
from dashboard.words.amounts import number as number_of
from loaders.store import Store
from tests.asking import NOTHING, ask
from tests.panels import marks_of

SONGZHUANG, ZHANGJIAWAN = "110112104", "110112105"
DAY = {"date_from": dt.date(2023, 3, 1), "date_to": dt.date(2023, 3, 1)}
SENTENCE = "全镇新建公园12个，种树3万棵。"


def _figure(number: int, article: str, printed: str, unit: str, value: float, **more) -> dict:
    known = {"number": printed, "unit": unit, "value": value, "sentence": SENTENCE, "kind": "level"}
    start = SENTENCE.find(printed)
    span = {"field": "text", "start": start, "end": start + len(printed)}
    told = {"subject": "公园", "significant": True, **more}
    return {"indicator_id": f"{article}-i{number:03d}", "article_id": article, **known, **span, **told}


@pytest.fixture(scope="module")
def store(make_store: Callable[..., Store]) -> Store:
    "40 articles: the first ten are meetings and eight of these name 宋庄镇, as one of the others does."
    articles = [
        {"article_id": f"p-a{n:02d}", "page_id": "p", "text": SENTENCE, "genre": "meeting" if n < 10 else "news", **DAY}
        | {"flags": ["garbled"] if n == 3 else []}
        for n in range(40)
    ]
    named = [*range(8), 20]
    return make_store(
        pages=[
            {"page_id": "p", "status": "ok", **DAY},
            {"page_id": "x", "status": "error", "message": "not text"},
        ],
        articles=articles,
        places=[
            {"article_id": f"p-a{n:02d}", "town_id": SONGZHUANG, "name": "宋庄镇", "kind": "town", "count": 1}
            for n in named
        ],
        indicators=[
            _figure(1, "p-a00", "12个", "个", 12, town_id=SONGZHUANG),
            _figure(2, "p-a00", "3万棵", "棵", 30000),
            _figure(1, "p-a01", "12个", "个", 12),
            _figure(1, "p-a02", "3万棵", "棵", 30000),
            _figure(1, "p-a03", "3万棵", "棵", 30000, significant=False),
            _figure(1, "p-a04", "3万棵", "棵", 30000, subject=None),
        ],
        lines=[{"page_id": "p", "line": 4, "article_id": "p-a05", "printed": "漷县真开会"}],
        repairs=[
            {"page_id": "p", "line": 4, "wrong": "真", "right": "镇", "rule": "made", "sure": False},
            {"page_id": "p", "line": 4, "wrong": "漷", "right": "潮", "rule": "made", "sure": True},
        ],
    )


def _stands(store: Store, aspect: str = "all", given: tuple = (), flt: Filter = Filter()) -> pd.DataFrame:  # noqa: B008
    return standout_measure.compared(ask(store, standout_query.against_rest, aspect, given, (), flt=flt))


def test_the_town_that_a_selection_names_more_often_stands_out(store: Store):
    frame = _stands(store, "town", flt=Filter(genres=("meeting",)))
    row = frame.iloc[0]
    assert row[["articles", "asked", "rest", "all_rest"]].tolist() == [8, 10, 1, 30]
    assert (row["share"], row["rest_share"], row["beyond"]) == (80, 3.3, True)
    assert row["log_ratio"] == pytest.approx(4.58, abs=0.01)  # 8/10 : 1/30 is 24 times
    expected = chi2_contingency([[8, 1], [2, 29]], correction=False, lambda_="log-likelihood").statistic
    assert row["g2"] == pytest.approx(expected, abs=0.05)


def test_what_the_filter_asks_for_is_left_out(store: Store):
    flt = Filter(genres=("meeting",))
    frame = _stands(store, given=("genre~meeting",), flt=flt)
    assert "genre~meeting" not in set(frame["mark_id"])
    assert f"town~{SONGZHUANG}" in set(frame["mark_id"])


def test_without_a_rest_nothing_is_compared(store: Store):
    frame = _stands(store)
    assert frame["log_ratio"].isna().all() and frame["beyond"].isna().all()
    assert frame["mark_id"].iloc[0] == "genre~news", "what most articles have comes first"
    figure = standout_chart.stand_out(frame, i18n.load("en"))
    assert list(figure.data[0].x) == list(frame["share"])


def test_a_difference_within_chance_is_hatched(store: Store):
    frame = _stands(store, "genre", flt=Filter(towns=(SONGZHUANG,)))
    frame = frame.assign(beyond=[True, False])
    figure = standout_chart.stand_out(frame, i18n.load("zh"))
    assert sorted(figure.data[0].marker.pattern.shape) == ["", "/"]


def test_private_people_stand_out_nowhere(samples: Store):
    frame = ask(samples, standout_query.against_rest, "official")
    officials = set(samples.frame("persons").query("official")["name"])
    assert len(frame) and set(frame["name"]) <= officials


def test_telling_figures_come_one_per_article_and_units_take_turns(store: Store):
    frame = telling.first(ask(store, overview.telling))
    assert frame["figure_id"].tolist() == ["p-a00-i001", "p-a02-i001", "p-a01-i001"]
    assert frame["town"].tolist()[0] == "宋庄镇"
    assert telling.first(frame, 1)["figure_id"].tolist() == ["p-a00-i001"]
    assert telling.first(frame.head(0)).empty


@pytest.mark.parametrize(
    ("number", "value", "high", "unit", "english"),
    [
        ("40余万元", 400_000.0, None, "元", "400,000 yuan"),
        ("三至五成", 3.0, 5.0, "成", "3–5 tenths"),
        ("41.3%", 41.3, float("nan"), "%", "41.3%"),
    ],
)
def test_a_figure_is_told_in_the_readers_language(
    number: str, value: float, high: float | None, unit: str, english: str
):
    row = {"number": number, "value": value, "value_high": high, "unit": unit}
    assert [number_of(row, i18n.load(lang)) for lang in ("zh", "en")] == [number, english]


@pytest.mark.parametrize(
    ("sentence", "number", "approx", "zh", "en"),
    [
        ("已有近300户搬家", "300户", "under", "近300户", "nearly 300 households"),
        ("不到300户搬家", "300户", "under", "不到300户", "under 300 households"),
        ("超300户搬家", "300户", "over", "超300户", "over 300 households"),
        ("共300户搬家", "300户", "exact", "300户", "300 households"),
        ("有300余户搬家", "300余户", "over", "300余户", "over 300 households"),
    ],
)
def test_how_exact_a_telling_figure_is_is_said_before_it(sentence: str, number: str, approx: str, zh: str, en: str):
    row = {"sentence": sentence, "at": sentence.index(number), "number": number, "approx": approx}
    row |= {"value": 300.0, "value_high": None, "unit": "户"}
    assert [exactly(row, i18n.load(lang)) for lang in ("zh", "en")] == [zh, en]


def test_a_telling_figure_is_marked_in_its_own_clause(make_store: Callable[..., Store]):
    sentence, clause = "全镇新建公园112个，改建公园12个。", "改建公园12个"
    one = _figure(1, "p-a00", "12个", "个", 12) | {"sentence": sentence, "quote": clause}
    made = make_store(articles=[{"article_id": "p-a00", "page_id": "p", "text": sentence}], indicators=[one])
    (row,) = ask(made, overview.telling).to_dict("records")
    assert row["at"] == sentence.index(clause) + clause.index("12个")


def test_what_could_not_be_read_is_counted_and_shown(store: Store):
    frame = ask(store, losses.unread).set_index("loss")
    assert frame["count"].to_dict() == {"error": 1, "garbled": 1, "repair": 1}
    page = ask(store, losses.of_loss, "error").iloc[0]
    assert (page["page_id"], page["body"]) == ("x", "not text")
    line = ask(store, losses.of_loss, "repair").iloc[0]
    assert line["body"][line["start"] : line["end"]] == "真"
    assert ask(store, losses.of_loss, "garbled")["article_id"].tolist() == ["p-a03"]


def test_a_page_that_could_not_be_read_is_told_whatever_the_filter(store: Store):
    assert ask(store, losses.unread, flt=NOTHING)["loss"].tolist() == ["error"]


def test_counts_are_of_the_articles_asked_for(store: Store):
    row = selection.totals(store, Filter(genres=("meeting",)))
    assert (row.pages, row.articles, row.figures) == (1, 10, 5)


def _differences(store: Store, flt: Filter) -> pd.DataFrame:
    return _stands(store, flt=flt)


def test_the_surest_difference_of_each_selection_is_told_first_and_nothing_twice(store: Store):
    meetings, town = Filter(genres=("meeting",)), Filter(towns=(SONGZHUANG,))
    several = [
        (Selection("selected", "", meetings), _differences(store, meetings)),
        (Selection("town", "宋庄镇", town), _differences(store, town)),
    ]
    found = surest(several, 2)
    assert {one.of.kind for one in found} == {"selected", "town"}
    assert all(one.row["beyond"] for one in found)
    assert [one.row["g2"] for one in found] == sorted((one.row["g2"] for one in found), reverse=True)
    marks = [one.row["mark_id"] for one in surest(several, 10)]
    assert len(marks) == len(set(marks))
    assert surest([(Selection("selected", "", Filter()), _differences(store, Filter()))], 3) == []


def test_every_town_has_a_tile_with_the_articles_that_name_it(store: Store):
    rows = ask(store, towns.articles_of_towns)
    assert rows.iloc[0][["town_id", "articles"]].tolist() == [SONGZHUANG, 9]
    assert len(rows) == len(ask(store, towns.town_names))
    figure = overview_chart.towns_at_a_glance(rows, ask(store, towns.town_positions), i18n.load("zh"))
    assert sorted(marks_of(figure)) == sorted(rows["town_id"])
    assert ask(store, towns.articles_of_towns, flt=NOTHING).empty
