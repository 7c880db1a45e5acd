"""Posts over time and the diary: what is certain, what is not, and what follows what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pandas as pd
import pytest

from dashboard.questions.who import query as who_query
from dashboard.questions.who.person import chart as person_chart
from dashboard.questions.who.person import posts_chart
from dashboard.questions.who.person import query as person_query
from dashboard.words import i18n
from loaders.store import Store
from tests.asking import ask

SONGZHUANG = "110112104"
WORDS = i18n.load("zh")
TEXT = "张一、李二和居民王五。"


def _article(number: int, low: str | None, high: str | None, **more) -> dict:
    days = {"date_from": low and dt.date.fromisoformat(low), "date_to": high and dt.date.fromisoformat(high)}
    return {"article_id": f"p-a{number:02d}", "page_id": "p", "text": TEXT, "genre": "news", **days, **more}


def _person(number: int, name: str, titles: list[str], role: str = "attended", official: bool = True) -> dict:
    key = {"article_id": f"p-a{number:02d}", "name": name, "official": official, "titles": titles, "roles": [role]}
    return {**key, "field": "text", "first": TEXT.index(name), "count": 1}


@pytest.fixture(scope="module")
def store(make_store: Callable[..., Store]) -> Store:
    "张一: 副区长 in January, 区长 from an uncertain March to June, 组长 on no known day; 李二 beside him, once only referred to."
    event = dt.date(2023, 6, 1)
    return make_store(
        articles=[
            _article(1, "2023-01-05", "2023-01-05"),
            _article(2, "2023-03-01", "2023-03-31"),
            _article(3, "2023-06-02", "2023-06-02", event_from=event, event_to=event, towns=["宋庄镇"], headline="调研"),
            _article(4, None, None),
        ],
        people=[
            _person(1, "张一", ["副区长"]), _person(2, "张一", ["区长"]), _person(3, "张一", ["区长"], "inspected"),
            _person(4, "张一", ["组长"], "mentioned"), _person(3, "李二", ["镇长"]), _person(1, "李二", ["镇长"], "mentioned"),
            _person(3, "王五", [], "quoted", official=False),
        ],
        places=[
            {"article_id": "p-a03", "town_id": SONGZHUANG, "name": name, "kind": kind, "main": True, "count": 1}
            for name, kind in (("宋庄镇", "town"), ("小堡村", "village"))
        ],
    )  # fmt: skip


@pytest.fixture(scope="module")
def first(store: Store) -> str:
    "The id of 张一."
    return ask(store, who_query.officials)["person_id"].iloc[0]


def _day(text: str) -> pd.Timestamp:
    return pd.Timestamp(f"2023-{text}")


def test_posts_are_seen_from_the_first_issue_to_the_last(store: Store, first: str):
    frame = ask(store, person_query.posts, first)
    assert frame["title"].tolist() == ["副区长", "区长", "组长"]
    days = frame[["date_from", "seen_from", "seen_to", "date_to"]]
    assert days.iloc[1].tolist() == [_day("03-01"), _day("03-31"), _day("06-02"), _day("06-02")]
    assert days.iloc[2].isna().all()


def _drawn(figure, name: str) -> dict[str, list]:
    trace = next(trace for trace in figure.data if trace.name == WORDS(f"posts.{name}"))
    ends = trace.base if trace.type == "bar" else trace.x
    return {title: [end for other, end in zip(trace.y, ends, strict=True) if other == title] for title in trace.y}


def test_what_is_certain_is_solid_and_the_rest_hatched(store: Store, first: str):
    figure = posts_chart.posts(ask(store, person_query.posts, first), WORDS, first)
    certain = _drawn(figure, "certain")
    assert pd.Timestamp(certain["区长"][0]) == _day("03-31")
    loose = _drawn(figure, "uncertain")
    assert {title: list(map(pd.Timestamp, found)) for title, found in loose.items()} == {"区长": [_day("03-01")]}
    hatched = next(trace for trace in figure.data if trace.name == WORDS("posts.uncertain"))
    assert hatched.marker.pattern.shape == "/"


def _posts(*rows: tuple[str, str, str, str, str]) -> pd.DataFrame:
    names = ("title", "date_from", "seen_from", "seen_to", "date_to")
    frame = pd.DataFrame([(title, *map(_day, days)) for title, *days in rows], columns=names)
    return frame.assign(articles=1)


def test_a_single_issue_of_uncertain_date_is_hatched_from_end_to_end():
    frame = _posts(("区长", "03-01", "03-31", "03-01", "03-31"))
    figure = posts_chart.posts(frame, WORDS, "p-1")
    (bars,) = (trace for trace in figure.data if trace.name == WORDS("posts.uncertain"))
    assert list(bars.x) == [31 * posts_chart.DAY]
    assert not _drawn(figure, "certain")
    assert not _drawn(figure, "issue")


def test_a_title_without_a_day_is_a_cross(store: Store, first: str):
    figure = posts_chart.posts(ask(store, person_query.posts, first), WORDS, first)
    assert list(_drawn(figure, "undated")) == ["组长"]
    assert list(figure.layout.yaxis.ticktext) == ["副区长", "区长", "组长"]


def test_a_long_title_takes_three_lines_before_it_is_cut():
    long = "区委统一战线工作领导小组组长"
    frame = _posts((long, "03-01", "03-01", "03-31", "03-31"))
    narrow, wide = (posts_chart.posts(frame, WORDS, "p-1", longest) for longest in (4, posts_chart.LONGEST))
    (label,) = narrow.layout.yaxis.ticktext
    assert label.replace("<br>", "") == long[:11] + "…"
    assert wide.layout.yaxis.ticktext == (long,)


def test_the_diary_says_when_where_and_with_whom(store: Store, first: str):
    frame = ask(store, person_query.diary, first).set_index("article_id")
    row = frame.loc["p-a03"]
    assert (row["date_from"], row["dated"], row["headline"]) == (_day("06-01"), "event", "调研")
    assert (list(row["town_names"]), list(row["town_names_en"])) == (["宋庄镇"], ["Songzhuang Town"])
    assert list(row["villages"]) == ["小堡村"]
    assert list(row["company"]) == ["李二"]  # the resident is nobody's company
    assert list(row["titles"]) == ["区长"]
    assert frame.loc["p-a01"]["company"] is None or not len(frame.loc["p-a01"]["company"])  # 李二 is only referred to


def test_company_counts_articles_in_which_both_act(store: Store, first: str):
    frame = ask(store, person_query.company, first)
    assert frame[["name", "articles"]].values.tolist() == [["李二", 1]]
    assert set(ask(store, person_query.of_company, first, frame["other_id"].iloc[0])["article_id"]) == {"p-a03"}


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_each_appearance_is_one_point_on_the_lane_of_its_role(store: Store, first: str, lang: str):
    frame, words = ask(store, person_query.diary, first), i18n.load(lang)
    figure = person_chart.appearances(frame, words, first)
    points = {
        mark[0]: (lane, trace.marker.symbol)
        for trace in figure.data
        if trace.customdata is not None
        for mark, lane in zip(trace.customdata, trace.y, strict=True)
    }
    assert points == {
        "p-a01": ("attended", "circle-open"),
        "p-a02": ("attended", "circle-open"),
        "p-a03": ("inspected", "circle"),
        "p-a04": ("mentioned", "x-thin-open"),
    }
    assert list(figure.layout.yaxis.ticktext) == [words.choice("role", role) for role in figure.layout.yaxis.tickvals]


def test_a_long_diary_draws_its_latest_part_and_says_so(store: Store, first: str):
    one = ask(store, person_query.diary, first).head(1)
    frame = pd.concat([one] * (person_chart.MOST + 5), ignore_index=True)
    figure = person_chart.appearances(frame, WORDS, first)
    assert sum(len(trace.x) for trace in figure.data if trace.customdata is not None) == person_chart.MOST
    assert f"{person_chart.MOST + 5:,}" in figure.layout.xaxis.title.text
