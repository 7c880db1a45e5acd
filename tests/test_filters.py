"""A filter and its URL say the same; a filter selects the articles that pandas would select."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import cached
from dashboard.filters import Filter
from loaders.store import Store

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2026, 12, 31))
IDS = st.lists(st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4})?", fullmatch=True), max_size=3, unique=True).map(tuple)
FILTERS = st.builds(
    Filter,
    since=st.none() | DAYS,
    until=st.none() | DAYS,
    certain=st.booleans(),
    towns=IDS,
    people=IDS,
    genres=IDS,
    find=st.sampled_from(["", "基层治理", "接诉即办 OR 12345", '"张家湾" NOT 培训']),
)


@given(FILTERS)
def test_a_filter_survives_its_url(flt: Filter):
    assert Filter.from_params(flt.to_params()) == flt


@pytest.mark.parametrize(
    "params",
    [
        {"since": ["2023-02-30"]},
        {"since": ["yesterday"], "until": [""]},
        {"town": ["<script>", "宋庄 镇"]},
        {"certain": ["yes"]},
        {"unknown": ["1"]},
        {},
    ],
)
def test_junk_counts_as_not_asked(params: dict):
    assert Filter.from_params(params) == Filter()


def test_a_plain_view_has_a_plain_url():
    assert Filter().to_params() == {}


def test_without_and_minus_take_one_limit_away():
    flt = Filter(towns=("a", "b"), genres=("news",))
    assert flt.minus("towns", "a") == Filter(towns=("b",), genres=("news",))
    assert flt.without("towns") == Filter(genres=("news",))


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_filter_selects_what_pandas_selects(samples: Store, data: st.DataObject):
    articles, places, people = (samples.frame(name) for name in ("articles", "places", "people"))
    flt = Filter(
        since=data.draw(st.none() | DAYS),
        until=data.draw(st.none() | DAYS),
        certain=data.draw(st.booleans()),
        towns=data.draw(_some(places["town_id"])),
        people=data.draw(_some(people["person_id"])),
        genres=data.draw(_some(articles["genre"])),
    )
    kept = pd.Series(True, index=articles.index)
    if flt.since:
        kept &= articles["date_to"].isna() | (articles["date_to"] >= pd.Timestamp(flt.since))
    if flt.until:
        kept &= articles["date_from"].isna() | (articles["date_from"] <= pd.Timestamp(flt.until))
    if flt.certain:
        kept &= articles["date_from"].notna() & (articles["date_from"] == articles["date_to"])
    if flt.towns:
        named = places[(places["kind"] == "town") & places["town_id"].isin(flt.towns)]
        kept &= articles["article_id"].isin(named["article_id"])
    if flt.people:
        kept &= articles["article_id"].isin(people[people["person_id"].isin(flt.people)]["article_id"])
    if flt.genres:
        kept &= articles["genre"].isin(flt.genres)
    found = cached.run(samples.connect(), flt.apply())
    assert sorted(found["article_id"]) == sorted(articles[kept]["article_id"])


def _some(values: pd.Series) -> st.SearchStrategy[tuple[str, ...]]:
    known = sorted(values.dropna().unique())
    return st.lists(st.sampled_from(known), max_size=2, unique=True).map(tuple) if known else st.just(())


@pytest.mark.parametrize(
    ("line", "check"),
    [
        ("基层治理", lambda text: "基层治理" in text),
        ("基层治理 接诉即办", lambda text: "基层治理" in text and "接诉即办" in text),
        ("樱桃 OR 元宇宙", lambda text: "樱桃" in text or "元宇宙" in text),
        ("张家湾 NOT 接诉即办", lambda text: "张家湾" in text and "接诉即办" not in text),
        ("u谷", lambda text: "U谷" in text),
        ("漷县", lambda text: "漷县" in text),
    ],
)
def test_a_search_finds_every_literal_occurrence(samples: Store, line: str, check):
    articles = samples.frame("articles")
    whole = articles[["kicker", "headline", "section", "text"]].fillna("").agg("\n".join, axis=1)
    whole += articles["subheadlines"].map(lambda decks: "\n" + "\n".join(decks))
    want = sorted(articles["article_id"][whole.map(check)])
    found = cached.run(samples.connect(), Filter(find=line).apply())
    assert sorted(found["article_id"]) == want
    assert want, "the search line must be one that the samples hold"
