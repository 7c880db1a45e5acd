"""Who: officials only, their posts, roles, towns and diary, each number with just its sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pandas as pd
import pytest

from dashboard.filter.filter import Filter
from dashboard.queries.towns import town_positions
from dashboard.questions.who import query as who_query
from dashboard.questions.who.person import chart as person_chart
from dashboard.questions.who.person import query as person_query
from dashboard.questions.who.ranked import chart as ranked_chart
from dashboard.questions.who.ranked import query as ranked_query
from dashboard.words import i18n
from loaders.store import Store
from tests.asking import NOTHING, ask

SONGZHUANG = "110112104"
TEXT = "区长张一主持会议。副区长李二参加。居民王五发言。"
SPRING, AUTUMN = dt.date(2023, 3, 1), dt.date(2023, 9, 1)


def _article(number: int, day: dt.date | None, **more) -> dict:
    key = {"article_id": f"p-a{number:02d}", "page_id": "p", "headline": f"标题{number}", "text": TEXT}
    return {**key, "date_from": day, "date_to": day, "genre": "news", **more}


def _person(article: str, name: str, titles: list[str], roles: list[str], official: bool = True) -> dict:
    key = {"article_id": article, "name": name, "official": official, "count": 1, "field": "text", "first": 0}
    return {**key, "titles": titles, "roles": roles}


def _mention(number: int, article: str, name: str) -> dict:
    start = TEXT.index(name)
    span = {"field": "text", "start": start, "end": start + len(name), "rule": "made", "surface": name}
    return {"mention_id": f"{article}-m{number:03d}", "article_id": article, "kind": "person", "name": name, **span}


@pytest.fixture(scope="module")
def store(make_store: Callable[..., Store]) -> Store:
    "张一 in three articles (a03 undated, without a span), 李二 in one, and a resident of 李二's name."
    event = {"event_from": dt.date(2023, 2, 28), "event_to": dt.date(2023, 2, 28)}
    return make_store(
        articles=[_article(1, SPRING, **event), _article(2, AUTUMN), _article(3, None)],
        people=[
            _person("p-a01", "张一", ["副区长"], ["chaired", "spoke"]),
            _person("p-a02", "张一", ["区长"], ["chaired"]),
            _person("p-a03", "张一", [], ["mentioned"]),
            _person("p-a01", "李二", ["副区长"], ["attended"]),
            _person("p-a02", "李二", ["村民"], ["quoted"], official=False),
            _person("p-a02", "王五", ["居民"], ["spoke"], official=False),
        ],
        mentions=[_mention(1, "p-a01", "张一"), _mention(2, "p-a01", "李二"), _mention(1, "p-a02", "张一")],
        places=[
            {"article_id": "p-a01", "town_id": SONGZHUANG, "name": "宋庄镇", "kind": "town", "main": True, "count": 1},
            {"article_id": "p-a03", "town_id": SONGZHUANG, "name": "宋庄镇", "kind": "town", "main": False, "count": 1},
        ],
    )


@pytest.fixture(scope="module")
def first(store: Store) -> str:
    "The id of 张一."
    return ask(store, who_query.officials)["person_id"].iloc[0]


def test_officials_are_ranked_and_residents_never_listed(store: Store):
    frame = ask(store, who_query.officials)
    assert frame[["name", "articles", "title"]].values.tolist() == [["张一", 3, "区长"], ["李二", 1, "副区长"]]
    assert frame["date_from"].iloc[0] == pd.Timestamp(SPRING)
    assert frame["date_to"].iloc[0] == pd.Timestamp(AUTUMN)


def test_an_article_counts_once_for_each_role(store: Store):
    frame = ask(store, ranked_query.roles)
    counts = {(row.name, row.role): row.articles for row in frame.itertuples(index=False)}
    assert counts == {
        ("张一", "chaired"): 2, ("张一", "spoke"): 1, ("张一", "mentioned"): 1, ("李二", "attended"): 1
    }  # fmt: skip


def test_a_role_leads_to_its_articles(store: Store, first: str):
    assert ask(store, ranked_query.of_role, f"{first}~chaired")["article_id"].tolist() == ["p-a01", "p-a02"]
    assert ask(store, ranked_query.of_role, f"{first}~spoke")["article_id"].tolist() == ["p-a01"]


def test_an_article_without_a_span_is_evidence_as_a_whole(store: Store, first: str):
    (row,) = ask(store, ranked_query.of_role, f"{first}~mentioned").to_dict("records")
    assert row["article_id"] == "p-a03"
    assert pd.isna(row["start"])


def test_official_and_town_meet_where_an_article_names_both(store: Store, first: str):
    frame = ask(store, who_query.by_town)
    assert frame[["person", "name", "articles"]].values.tolist() == [["张一", "宋庄镇", 2], ["李二", "宋庄镇", 1]]
    behind = ask(store, who_query.of_meeting, f"{first}~{SONGZHUANG}")
    assert set(behind["article_id"]) == {"p-a01", "p-a03"}
    assert ask(store, person_query.towns_of, first)["articles"].tolist() == [2]


def test_posts_come_with_first_and_last_issue_and_evidence(store: Store, first: str):
    frame = ask(store, person_query.posts, first)
    assert frame["title"].tolist() == ["副区长", "区长"]
    assert frame["date_from"].tolist() == [pd.Timestamp(SPRING), pd.Timestamp(AUTUMN)]
    assert ask(store, person_query.of_post, first, "区长")["article_id"].tolist() == ["p-a02"]


def test_the_diary_prefers_the_day_of_the_event(store: Store, first: str):
    frame = ask(store, person_query.diary, first)
    assert frame["article_id"].tolist() == ["p-a02", "p-a01", "p-a03"]
    assert frame["dated"].tolist() == ["issue", "event", "issue"]
    assert frame["date_from"].tolist()[:2] == [pd.Timestamp(AUTUMN), pd.Timestamp(2023, 2, 28)]
    assert pd.isna(frame["date_from"].iloc[2])
    assert ask(store, person_query.in_article, first, "p-a02")["article_id"].tolist() == ["p-a02"]


def test_a_filter_selects_articles_and_the_rest_follows(store: Store):
    frame = ask(store, who_query.officials, flt=Filter(since=AUTUMN))
    assert frame[["name", "articles"]].values.tolist() == [["张一", 2]]


@pytest.mark.parametrize("query", [who_query.officials, ranked_query.roles, who_query.by_town])
def test_nothing_asked_for_gives_no_rows(store: Store, query: Callable):
    assert ask(store, query, flt=NOTHING).empty


def test_bars_show_the_first_officials_and_say_of_how_many(store: Store):
    frame = ask(store, who_query.officials)
    figure = ranked_chart.officials(frame, i18n.load("en"), 1)
    assert list(figure.data[0].x) == [3]
    assert figure.layout.xaxis.title.text == "articles · first 1 of 2"
    assert ranked_chart.officials(frame, i18n.load("en"), 20).layout.xaxis.title.text == "articles"


def test_two_officials_of_one_name_keep_two_bars():
    frame = pd.DataFrame(
        {
            "person_id": ["p-1", "p-2"],
            "name": ["张一"] * 2,
            "title": [None, "区长"],
            "doubt": [None, "moved-or-namesake"],
        }
    )
    figure = ranked_chart.officials(frame.assign(articles=[2, 1], count=[2, 1]), i18n.load("zh"), 20)
    assert list(figure.data[0].y) == ["p-1", "p-2"]
    assert list(figure.layout.yaxis.ticktext) == ["张一", "张一 · 区长？"]
    assert list(figure.data[0].marker.pattern.shape) == ["", "/"]


def test_segments_show_the_frame(store: Store):
    frame, order, words = ask(store, ranked_query.roles), ask(store, who_query.officials), i18n.load("zh")
    figure = ranked_chart.roles(frame, order, words, 20)
    drawn = {mark[0]: n for bar in figure.data for mark, n in zip(bar.customdata, bar.x, strict=True)}
    assert drawn == dict(zip(frame["act_id"], frame["articles"], strict=True))
    assert [bar.name for bar in figure.data] == [words.choice("role", role) for role in who_query.ROLES]


def test_towns_of_an_official_have_short_names(store: Store, first: str):
    frame, ground = ask(store, person_query.towns_of, first), ask(store, town_positions)
    figure = person_chart.towns_of_official(frame, ground, i18n.load("en"), first)
    assert list(figure.layout.yaxis.ticktext) == ["Songzhuang"]
    assert list(figure.data[0].x) == frame["articles"].tolist()


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_the_heat_table_shows_the_frame(store: Store, lang: str):
    frame = ask(store, who_query.by_town)
    figure = ranked_chart.by_town(frame, ask(store, town_positions), i18n.load(lang))
    drawn = {m[0]: int(text) for bars in figure.data for m, text in zip(bars.customdata, bars.text, strict=True)}
    assert drawn == dict(zip(frame["meeting_id"], frame["articles"], strict=True))
    assert list(figure.layout.xaxis.ticktext) == ["宋庄" if lang == "zh" else "Songzhuang"]


def test_empty_frames_draw_without_error(store: Store):
    words = i18n.load("zh")
    order = ask(store, who_query.officials, flt=NOTHING)
    assert not list(ranked_chart.officials(order, words, 20).data[0].x)
    assert not any(
        len(bar.x) for bar in ranked_chart.roles(ask(store, ranked_query.roles, flt=NOTHING), order, words, 20).data
    )
    assert not ranked_chart.by_town(ask(store, who_query.by_town, flt=NOTHING), ask(store, town_positions), words).data
    assert not list(
        person_chart.towns_of_official(
            ask(store, person_query.towns_of, "p-none"), ask(store, town_positions), words, "p-none"
        )
        .data[0]
        .x
    )
