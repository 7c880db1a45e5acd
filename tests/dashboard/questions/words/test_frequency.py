"""Frequencies: words, characters and runs of them counted in full, spread and rates as the books have them."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import pandas as pd
import pytest

from dashboard.measures import frequency
from dashboard.queries.terms import GAP, GROUPS, UNITS, of_term
from dashboard.questions.words.frequency import chart as figures
from dashboard.questions.words.frequency import query as frequency_query
from dashboard.words import i18n
from loaders.places import tokens
from loaders.store import Store
from tests.asking import NOTHING, ask

STOPPED = tuple(tokens.stop_words(()))
WORDS = i18n.load("zh")


def _frequencies(store: Store, *options: object, **more: object) -> pd.DataFrame:
    return frequency.frequencies(ask(store, frequency_query.term_counts, *options, **more))


def _naive(store: Store) -> tuple[Counter[str], dict[str, Counter[str]]]:
    "Uses of every word in all and by article, out of the sentences."
    by_article: dict[str, Counter[str]] = {}
    for row in store.frame("tokens").itertuples():
        by_article.setdefault(row.article_id, Counter()).update(row.words)
    return sum(by_article.values(), Counter()), by_article


def test_words_their_articles_and_their_spread(samples: Store):
    total, by_article = _naive(samples)
    size, frame = sum(total.values()), _frequencies(samples, "words", 1, "all", ())
    assert frame["count"].tolist() == sorted(frame["count"], reverse=True)
    sizes = {article: sum(held.values()) / size for article, held in by_article.items()}
    for row in frame.iloc[[0, 3, 50, 119]].itertuples():
        held = {article: counts[row.term] for article, counts in by_article.items()}
        naive = sum(abs(held[article] / row.count - share) for article, share in sizes.items()) / 2
        assert (row.count, row.articles) == (total[row.term], sum(1 for n in held.values() if n))
        assert row.dp == pytest.approx(naive, abs=1e-4)
        assert row.dp_norm == pytest.approx(naive / (1 - min(sizes.values())), abs=1e-4)
        assert row.per_10000 == pytest.approx(10_000 * row.count / size, abs=0.01)
        assert row.tf_idf == pytest.approx(row.count * math.log(len(sizes) / row.articles), abs=0.1)


def test_stop_words_single_characters_and_numbers_are_left_out_but_count_in_the_rate(samples: Store):
    bare, kept = (_frequencies(samples, "words", 1, "all", stopped) for stopped in ((), STOPPED))
    assert {"的"} <= set(bare["term"])
    assert not set(kept["term"]) & set(STOPPED)
    assert kept["term"].str.len().min() == 2
    both = bare.merge(kept, on="term")
    assert (both["per_10000_x"] == both["per_10000_y"]).all()


def test_a_word_class_is_the_dictionarys(samples: Store):
    frame = _frequencies(samples, "words", 1, "places", STOPPED)
    assert len(frame) > 20
    assert frame["pos"].str.startswith("ns").all()


def test_runs_of_characters_are_those_of_the_texts(samples: Store):
    naive: Counter[str] = Counter()
    for row in samples.frame("articles").itertuples():
        texts = [row.text, row.headline, row.kicker, row.section, *row.subheadlines, *row.captions]
        for piece in re.findall("[\u3400-\u9fff]+", "\n".join(text for text in texts if isinstance(text, str))):
            naive.update(one + other for one, other in pairwise(piece))
    frame = _frequencies(samples, "characters", 2, "all", ())
    assert dict(zip(frame["term"], frame["count"], strict=True)) == dict(
        sorted(naive.items(), key=lambda item: (-item[1], item[0].encode()))[: frequency_query.MOST]
    )


def test_runs_of_words_are_unbroken_and_lead_to_their_places(samples: Store):
    frame = _frequencies(samples, "words", 2, "all", STOPPED)
    for row in frame.head(5).itertuples():
        places = ask(samples, of_term, "words", 2, "all", STOPPED, row.term)
        assert (len(places), places["article_id"].nunique()) == (row.count, row.articles)
        said = {one.body[one.start : one.end] for one in places.itertuples()}
        assert said == {row.term.replace(GAP, "")}
        first, last = row.term.split(GAP)
        assert first not in STOPPED
        assert last not in STOPPED


@pytest.fixture(scope="module")
def store(make_store: Callable[..., Store]) -> Store:
    "宋庄镇's two articles and one without a town; 李四 is nobody's official."
    rows = [
        ("p-a00", "樱桃", 6),
        ("p-a00", "道路", 2),
        ("p-a01", "道路", 4),
        ("p-a02", "道路", 8),
        ("p-a02", "李四", 9),
    ]
    return make_store(
        articles=[
            {"article_id": f"p-a{n:02d}", "page_id": "p", "text": "。", "genre": "notice" if n == 2 else "news"}
            for n in range(3)
        ],
        terms=[{"article_id": a, "term": term, "count": n, "pos": "n"} for a, term, n in rows],
        places=[
            {
                "article_id": f"p-a0{n}",
                "town_id": "110112104",
                "name": "宋庄镇",
                "kind": "town",
                "main": True,
                "count": 1,
            }
            for n in range(2)
        ],
        persons=[{"person_id": "l", "name": "李四", "official": False}],
        people=[
            {"article_id": "p-a02", "person_id": "l", "name": "李四", "official": False, "field": "text", "first": 0}
        ],
    )


def test_side_by_side_each_group_has_its_own_total(store: Store):
    frame = frequency.rates(ask(store, frequency_query.by_group, "words", 1, "all", (), "town"))
    assert frame[["term", "count", "articles", "total"]].values.tolist() == [["道路", 6, 2, 12], ["樱桃", 6, 1, 12]]
    assert frame["per_10000"].tolist() == [5000, 5000]
    assert ((frame["low"] < 5000) & (frame["high"] > 5000)).all()


def test_a_group_without_the_term_has_a_cell_of_nothing(store: Store):
    frame = frequency.rates(ask(store, frequency_query.by_group, "words", 1, "all", (), "genre")).set_index("cell_id")
    assert frame["count"].to_dict() == {"notice~道路": 8, "news~道路": 6, "notice~樱桃": 0, "news~樱桃": 6}
    assert frame["total"].to_dict()["notice~樱桃"] == 17
    assert frame.loc["notice~樱桃", ["articles", "per_10000", "low"]].tolist() == [0, 0, 0]


def test_nobody_who_is_no_official_is_ranked(store: Store):
    assert set(_frequencies(store, "words", 1, "all", ())["term"]) == {"道路", "樱桃"}


def test_an_empty_selection_has_no_rows(samples: Store):
    for unit in UNITS:
        assert _frequencies(samples, unit, 2, "all", (), flt=NOTHING).empty
    assert ask(samples, frequency_query.by_group, "words", 1, "all", (), "quarter", flt=NOTHING).empty


@pytest.mark.parametrize("measure", figures.MEASURES)
def test_bars_show_the_measure_that_is_asked_for(samples: Store, measure: str):
    frame = _frequencies(samples, "words", 1, "all", STOPPED)
    (bars,) = figures.term_counts(frame, WORDS, "words", 1, "all", STOPPED, measure).data
    shown = frame.set_index("term").loc[[key[0] for key in bars.customdata], measure]
    assert list(bars.x) == shown.tolist() == sorted(shown, reverse=measure != "dp")


@pytest.mark.parametrize("by", GROUPS)
def test_the_heat_table_has_a_cell_for_every_row(samples: Store, by: str):
    frame = frequency.rates(ask(samples, frequency_query.by_group, "words", 1, "all", STOPPED, by))
    figure = figures.by_group(frame, WORDS)
    cells = {key[0]: value for bar in figure.data for key, value in zip(bar.customdata, bar.hovertext, strict=True)}
    assert set(cells) == set(frame["cell_id"])
    assert frame["group_id"].nunique() <= frequency_query.MOST_GROUPS
    row = frame.iloc[0]
    assert f"{row['count']}" in cells[row["cell_id"]]


def test_columns_are_called_in_the_readers_language(samples: Store):
    called = {}
    for by in ("town", "genre"):
        frame = frequency.rates(ask(samples, frequency_query.by_group, "words", 1, "all", STOPPED, by))
        called[by] = figures.by_group(frame, i18n.load("en")).layout.xaxis.ticktext
    assert "Zhangjiawan" in called["town"]
    assert "meeting" in called["genre"]
