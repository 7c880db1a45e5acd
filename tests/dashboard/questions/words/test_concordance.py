"""Key word in context: every literal standing, in the order asked for; patterns by RE2 only."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.filter import search
from dashboard.questions.words.concordance import chart as kwic
from dashboard.questions.words.concordance import measure as patterns
from dashboard.questions.words.concordance import query as concordance
from dashboard.words import i18n
from loaders.store import Store
from tests.asking import NOTHING, ask

TEXT = "甲镇修路，乙镇也修路。\n丙镇修路修桥。"


@pytest.fixture(scope="module")
def store(make_store: Callable[..., Store]) -> Store:
    days = ("2023-03-02", "2023-03-01")
    towns = (["甲镇", "乙镇"], ["丙镇"])
    return make_store(
        articles=[
            {"article_id": f"p-a{n:02d}", "page_id": "p", "text": TEXT, "headline": "<修路>", "towns": towns[n]}
            | {"date_from": dt.date.fromisoformat(day), "date_to": dt.date.fromisoformat(day)}
            for n, day in enumerate(days)
        ]
    )


def _plain(text: str, sought: str) -> list[int]:
    return [hit.start() for hit in re.finditer(re.escape(sought), text)]


def test_lines_stand_in_the_order_asked_for(store: Store):
    after = ask(store, concordance.lines, "text", "after", "修")
    assert after["after"].tolist() == sorted(after["after"])
    before = ask(store, concordance.lines, "text", "before", "修")
    assert before["before"].str[::-1].tolist() == sorted(before["before"].str[::-1])
    date = ask(store, concordance.lines, "text", "date", "修")
    assert date["date_from"].is_monotonic_increasing
    assert set(date["line_id"]) == set(after["line_id"]) == set(before["line_id"])
    assert date["line_id"].is_unique


def test_a_line_is_its_context(store: Store):
    frame = ask(store, concordance.lines, "text", "date", "乙镇")
    row = frame.iloc[0]
    assert (row["before"], row["hit"], row["after"]) == ("甲镇修路，", "乙镇", "也修路。 丙镇修路修桥。")


@pytest.mark.parametrize(
    ("typed", "both", "hits"),
    [
        ("?镇修路", False, ["甲镇修路", "丙镇修路"]),
        ("修?", False, ["修路", "修路", "修路", "修桥"]),
        ("鎮也修", True, ["镇也修"]),
    ],
)
def test_a_sign_stands_for_any_character_and_either_script_for_the_other(
    store: Store, typed: str, both: bool, hits: list[str]
):
    frame = ask(store, concordance.lines, "text", "date", search.text_of(typed, both))
    in_text = frame[(frame["article_id"] == "p-a01") & frame["line_id"].str.contains("~text~")]
    assert in_text["hit"].tolist() == hits


def test_the_town_is_the_only_one_or_none(store: Store):
    frame = ask(store, concordance.lines, "text", "town", "桥").set_index("article_id")
    assert frame.loc["p-a01", "town"] == "丙镇"
    assert frame["town"].isna()["p-a00"]


def test_a_line_leads_to_its_sentence(store: Store):
    frame = ask(store, concordance.lines, "pattern", "date", "修.")
    for line_id, hit in zip(frame["line_id"], frame["hit"], strict=True):
        (row,) = ask(store, concordance.on_line, "pattern", "date", "修.", line_id).to_dict("records")
        assert row["body"][row["start"] : row["end"]] == hit


def test_patterns_find_what_they_say(store: Store):
    frame = ask(store, concordance.lines, "pattern", "date", "(甲|丙)镇修(.)")
    assert frame["hit"].tolist() == ["甲镇修路", "丙镇修路"] * 2
    assert ask(store, concordance.lines, "pattern", "date", r"\b|桥")["hit"].tolist() == ["桥", "桥"]


@pytest.mark.sweep
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(data=st.data())
def test_every_literal_standing_is_found_also_across_words(samples: Store, data: st.DataObject):
    texts = samples.frame("articles").set_index("article_id")["text"].dropna()
    text = texts[data.draw(st.sampled_from(sorted(texts.index)))]
    length = data.draw(st.integers(1, 6))
    start = data.draw(st.integers(0, len(text) - length))
    sought = text[start : start + length]
    if sought.split() != [sought]:
        return
    want = {(key, at) for key, body in texts.items() for at in _plain(body.lower(), sought.lower())}
    spans = ask(samples, concordance.hits, "text", sought)
    spans = spans[spans["field"] == "text"]
    assert set(zip(spans["article_id"], spans["start"], strict=True)) == want
    by_pattern = ask(samples, concordance.hits, "pattern", re.escape(sought))
    by_pattern = by_pattern[by_pattern["field"] == "text"]
    want = {(key, at) for key, body in texts.items() for at in _plain(body, sought)}
    assert set(zip(by_pattern["article_id"], by_pattern["start"], strict=True)) == want


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("修[路桥]", None),
        ("(", "broken"),
        ("(?=修)", "broken"),
        ("修*", "empty"),
        ("修" * 81, "long"),
        ("修{2000}", "broken"),
    ],
)
def test_a_pattern_that_cannot_be_used_says_why(pattern: str, fault: str | None):
    assert patterns.fault(pattern) == fault


def test_nothing_asked_for_gives_no_lines(store: Store):
    assert ask(store, concordance.lines, "text", "date", "修", flt=NOTHING).empty


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_the_lines_on_the_page_are_escaped_and_lead_to_the_reader(store: Store, lang: str):
    frame = ask(store, concordance.lines, "text", "date", "修路")
    shown = kwic.table(frame, i18n.load(lang), lambda row: f"read?article={row['article_id']}&x=<")
    assert shown.count("<a ") == len(frame)
    assert "&lt;修路&gt;" in shown
    assert html.escape("&x=<") in shown
