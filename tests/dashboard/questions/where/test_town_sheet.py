"""The printed sheet of a town: it says what the queries say, asks nothing of the network, and is the same every time."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pandas as pd
import pytest

from dashboard.panel.exports.provenance import Provenance
from dashboard.questions.sources.query import extent
from dashboard.questions.where.coverage import query as coverage_query
from dashboard.questions.where.town_sheet import page as sheet
from dashboard.questions.where.town_sheet import query as town
from dashboard.questions.where.town_sheet import svg
from dashboard.questions.where.villages import query as villages_query
from dashboard.words import called, i18n
from loaders.places import tokens
from loaders.store import Store
from tests.asking import NOTHING, ask

ZHANGJIAWAN, WENJING = "110112105", "110112009"
FACTS = Provenance("T", "no filter", "43 articles", "2023", 0, "v1", "jieba", "http://localhost/where?sheet=1")


def _sheet(store: Store, town_id: str, grain: str = "month", **asked: object) -> sheet.Sheet:
    return sheet.Sheet(
        town=ask(store, town.head, town_id, **asked).iloc[0].to_dict(),
        grain=grain,
        timeline=ask(store, town.timeline, grain, town_id, **asked),
        words=sheet.distinctive(ask(store, town.words, tuple(tokens.stop_words(())), town_id, **asked)),
        officials=ask(store, town.officials, town_id, **asked),
        figures=ask(store, town.figures, town_id, **asked),
        settlements=ask(store, villages_query.named, town_id, **asked),
        articles=ask(store, town.articles_of, town_id, **asked),
    )


def _page(held: sheet.Sheet, lang: str = "zh") -> str:
    return sheet.page(held, FACTS, i18n.load(lang)).decode()


def test_the_numbers_are_those_of_the_map(samples: Store):
    coverage = ask(samples, coverage_query.coverage).set_index("town_id").loc[ZHANGJIAWAN]
    head = ask(samples, town.head, ZHANGJIAWAN).iloc[0]
    assert head[["articles", "main_articles"]].tolist() == coverage[["articles", "main_articles"]].tolist()
    assert len(ask(samples, town.articles_of, ZHANGJIAWAN)) == coverage["articles"]
    assert len(ask(samples, town.figures, ZHANGJIAWAN)) == coverage["figures"]


def test_a_period_of_the_timeline_has_an_issue_and_no_article_twice(samples: Store):
    frame = ask(samples, town.timeline, "year", ZHANGJIAWAN)
    assert (frame["articles"] <= frame["among"]).all()
    assert (frame["inferred"] <= frame["articles"]).all()
    assert frame["days"].sum() == ask(samples, extent).iloc[0]["issues"]
    assert frame["articles"].sum() <= ask(samples, town.head, ZHANGJIAWAN).iloc[0]["articles"]


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_the_sheet_names_what_it_counts(samples: Store, lang: str):
    held = _sheet(samples, ZHANGJIAWAN)
    page = _page(held, lang)
    assert "张家湾镇" in page
    named = held.settlements.loc[held.settlements["articles"] > 0, "name"]
    assert all(name in page for name in (*named, *held.officials["person"].head(sheet.MOST_OFFICIALS)))
    assert all(sentence[:20] in page for sentence in sheet.various(held.figures)["sentence"].head(sheet.MOST_FIGURES))
    counts = re.findall(r"<div><dd>([\d,]+)</dd>", page)
    assert counts == [
        f"{n:,}" for n in (held.town["articles"], held.town["main_articles"], len(held.figures), len(named))
    ]
    assert FACTS.version in page
    assert FACTS.tokeniser in page


def test_the_page_asks_for_nothing_and_is_the_same_again(samples: Store):
    held = _sheet(samples, ZHANGJIAWAN)
    page = _page(held)
    assert page == _page(held)
    assert not re.search(r'(?:src|href)="(?!http://localhost)|url\((?!data:|#)|<script', page)
    assert "@page" in page
    assert "font/woff2;base64," in page


def test_text_of_the_store_never_becomes_markup(samples: Store):
    held = _sheet(samples, ZHANGJIAWAN)
    spoilt = held.articles.assign(headline="<script>alert(1)</script>")
    page = _page(sheet.Sheet(**{name: getattr(held, name) for name in held.__slots__} | {"articles": spoilt}))
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_a_town_that_nothing_was_written_about_has_a_sheet_that_says_so(samples: Store):
    held = _sheet(samples, WENJING, flt=NOTHING)
    page = _page(held)
    assert page.count(i18n.load("zh")("sheet.none")) >= 3
    assert int(held.town["articles"]) == 0


def test_a_distinctive_word_is_used_more_here_and_is_no_name(samples: Store):
    frame = ask(samples, town.words, tuple(tokens.stop_words(())), ZHANGJIAWAN)
    found = sheet.distinctive(frame)
    rates = frame.set_index("term").loc[found["term"]]
    assert len(found) > 0
    assert (rates["count_a"] / rates["size_a"] > rates["count_b"] / rates["size_b"]).all()
    assert found["g2"].is_monotonic_decreasing
    assert not set(found["term"]) & {*samples.frame("towns")["name"], *samples.frame("persons")["name"]}


def test_of_one_article_some_figures_are_listed_and_none_twice():
    figures = pd.DataFrame(
        {
            "article_id": ["a"] * 6 + ["b"],
            "number": ["30%", "40%", "30%", "30%", "5 个", "6 个", "30%"],
            "subject": ["居民", "居民", "居民", "商户", "泵站", "泵站", "居民"],
        }
    )
    assert sheet.various(figures).index.tolist() == [0, 1, 3]
    assert sheet.various(figures.drop([3, 4])).index.tolist() == [0, 1, 5]


def test_columns_are_as_high_as_their_values_hatched_where_inferred_a_number_at_none_and_missing_without_articles():
    labels = ["a", "b", "c", "d"]
    drawn = ElementTree.fromstring(svg.columns(labels, [4, 2, 0, None], [0, 1, 0, 0], "#123456", "said & done"))
    bars = drawn.findall("{*}rect")
    high = [float(bar.get("height")) for bar in bars]
    assert high == pytest.approx([4 * high[1], high[1], high[1]], abs=0.2)
    assert [bar.get("fill") for bar in bars] == ["#123456", "#123456", "url(#inferred)"]
    assert drawn.get("aria-label") == "said & done"
    assert [text.text for text in drawn.findall("{*}text")][2:] == ["4", "2", "0", *labels]


def test_a_page_is_called_without_the_digest_of_its_file(samples: Store):
    held = _sheet(samples, ZHANGJIAWAN)
    page = _page(held)
    assert not any(page_id in page for page_id in held.articles["page_id"])
    assert all(f"<td>{called.page(page_id)}</td>" in page for page_id in held.articles["page_id"])


def test_a_timeline_without_a_period_draws_nothing_but_its_axis():
    drawn = ElementTree.fromstring(svg.columns([], [], [], "#123456", ""))
    assert not drawn.findall("{*}rect")


def test_an_uncertain_day_is_printed_as_an_interval():
    words = i18n.load("en")
    day = pd.Timestamp("2023-03-01")
    assert words.days(day, day + pd.Timedelta(days=3)) == "2023-03-01 – 2023-03-04"
    assert words.days(pd.NaT, pd.NaT) == words("undated")
