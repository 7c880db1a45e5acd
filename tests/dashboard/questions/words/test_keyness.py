"""Keyness: what stands on which side, measures of both, planted keywords found, charts that show the frame."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats.contingency import relative_risk

from dashboard.charts import cloud, theme
from dashboard.filter.filter import Filter
from dashboard.measures import keyness as measures
from dashboard.questions.words.keyness import chart as figures
from dashboard.questions.words.keyness import query as keyness
from dashboard.words import i18n
from loaders import build
from loaders.places import tokens
from loaders.store import Store
from tests.asking import NOTHING, ask
from tests.corpus import Damage
from tests.corpus.__main__ import write
from tests.corpus.truth import truth

WORDS = i18n.load("zh")
PAGES, SEED, ENOUGH = 80, 7, 5  # uses that a planted keyword needs on so few pages


def _terms(article: str, **counts: int) -> list[dict]:
    return [{"article_id": article, "term": term, "count": count, "pos": "n"} for term, count in counts.items()]


@pytest.fixture(scope="module")
def store(make_store: Callable[..., Store]) -> Store:
    "Two meetings, one notice, one piece of news; 王小二 is nobody's official."
    genres = ["meeting", "meeting", "notice", "news"]
    return make_store(
        articles=[
            {"article_id": f"p-a{n:02d}", "page_id": "p", "text": "。", "genre": one} for n, one in enumerate(genres)
        ],
        terms=[
            *_terms("p-a00", 会场=6, 道路=1, 的=9, 王小二=8),
            *_terms("p-a01", 会场=4, 的=3),
            *_terms("p-a02", 道路=5, 的=2),
            *_terms("p-a03", 道路=2, 会场=1),
        ],
        persons=[{"person_id": "w", "name": "王小二", "official": False}],
        people=[
            {"article_id": "p-a00", "person_id": "w", "name": "王小二", "official": False, "field": "text", "first": 0}
        ],
    )


ASKED = ("all", ("的",), 2, 1)


def _counts(frame: pd.DataFrame) -> dict[str, tuple[int, int]]:
    return {row.term: (row.count_a, row.count_b) for row in frame.itertuples()}


def test_a_selection_against_the_rest(store: Store):
    frame = ask(store, keyness.keyness, "", "rest", *ASKED, flt=Filter(genres=("meeting",)))
    assert _counts(frame) == {"会场": (10, 1), "道路": (1, 7)}
    assert frame[["size_a", "size_b"]].drop_duplicates().values.tolist() == [[31, 10]]


def test_a_group_against_another_within_what_is_asked_for(store: Store):
    frame = ask(store, keyness.keyness, "genre~meeting", "genre~notice", *ASKED)
    assert _counts(frame) == {"会场": (10, 0), "道路": (1, 5)}
    news = ask(store, keyness.keyness, "genre~notice", "rest", *ASKED, flt=Filter(genres=("notice", "news")))
    assert _counts(news) == {"道路": (5, 2)}


def test_a_kept_selection_is_named_by_its_link_and_shares_no_article(store: Store):
    kept = keyness.link_of(Filter(genres=("meeting", "notice")))
    frame = ask(store, keyness.keyness, "", kept, *ASKED, flt=Filter(genres=("meeting",)))
    assert _counts(frame) == {"会场": (10, 0), "道路": (1, 5)}


def test_a_side_without_words_gives_no_row(store: Store):
    assert ask(store, keyness.keyness, "", "rest", *ASKED).empty
    assert ask(store, keyness.keyness, "", "rest", *ASKED, flt=NOTHING).empty
    assert ask(store, keyness.sizes, "", "rest")["words"].tolist() == [41, 0]


def test_terms_of_few_uses_or_articles_are_left_out(store: Store):
    flt = Filter(genres=("meeting",))
    assert ask(store, keyness.keyness, "", "rest", "all", ("的",), 9, 1, flt=flt)["term"].tolist() == ["会场"]
    assert ask(store, keyness.keyness, "", "rest", "all", ("的",), 2, 3, flt=flt).empty


def test_nobody_who_is_no_official_is_ranked(store: Store):
    assert "王小二" not in set(
        ask(store, keyness.keyness, "", "rest", "all", (), 1, 1, flt=Filter(genres=("meeting",)))["term"]
    )


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, dict]:
    folder = tmp_path_factory.mktemp("planted")
    pages = write(folder, SEED, PAGES, Damage())
    return build.build([folder / "pages"], folder / "store").store, truth(SEED, pages)["towns"]


@pytest.mark.sweep
def test_planted_keywords_are_among_the_first_twenty(planted: tuple[Store, dict]):
    store, towns = planted
    ids = dict(store.frame("towns")[["name", "town_id"]].itertuples(index=False))
    sought = {name: {w for w, n in row["keywords"].items() if n >= ENOUGH} for name, row in towns.items()}
    assert sum(map(len, sought.values())) >= 8
    for name, words in sought.items():
        options = (f"town~{ids[name]}", "rest", "all", tuple(tokens.stop_words(())), 2, 1)
        frame = measures.first_side(measures.compared(ask(store, keyness.keyness, *options)))
        assert words <= set(frame["term"].head(20)), name


def test_an_example_is_a_sentence_of_the_terms_side(samples: Store):
    options = ("genre~meeting", "rest")
    frame = measures.compared(ask(samples, keyness.keyness, *options, "all", tuple(tokens.stop_words(())), 5, 2))
    sides = (tuple(frame.head(40).query("side == @side")["term"]) for side in "ab")
    rows = ask(samples, keyness.examples, *options, *sides)
    assert len(rows) == 40
    assert all(key.split("~")[1] in sentence for key, sentence in rows.itertuples(index=False))


@given(st.integers(1, 5000), st.integers(1, 5000), st.integers(1, 10**6), st.integers(1, 10**6))
def test_the_interval_of_a_log_ratio_is_scipys(a: int, b: int, more_a: int, more_b: int):
    low, high = measures.log_ratio_interval(a, b, a + more_a, b + more_b)
    theirs = relative_risk(a, a + more_a, b, b + more_b).confidence_interval(0.95)
    assert (low, high) == (pytest.approx(np.log2(theirs.low)), pytest.approx(np.log2(theirs.high)))


def _compared(rows: list[tuple[str, int, int]], size_a: int = 10_000, size_b: int = 40_000) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["term", "count_a", "count_b"]).assign(pos="n", size_a=size_a, size_b=size_b)
    return measures.compared(frame.assign(articles_a=frame["count_a"], articles_b=frame["count_b"]))


def test_each_term_is_measured_from_its_own_side():
    frame = _compared([("樱桃", 30, 10), ("道路", 5, 200), ("会场", 10, 40)]).set_index("term")
    assert frame["side"].to_dict() == {"樱桃": "a", "道路": "b", "会场": "a"}
    assert frame.loc["道路", ["count", "other_count", "per_10000", "other_per_10000"]].tolist() == [200, 5, 50, 5]
    assert frame.loc["樱桃", "log_ratio"] == pytest.approx(np.log2(12), abs=0.001)
    assert frame.loc["樱桃", "percent_difference"] == 1100
    assert frame.loc["会场", ["g2", "log_ratio", "p", "p_holm"]].tolist() == [0, 0, 1, 1]
    assert (frame["low"] <= frame["log_ratio"]).all()
    assert frame.index.tolist()[0] == "道路", "the surest difference first"


FRAME = _compared([(chr(0x4E00 + n) * 2, n % 17 * 3, n % 23) for n in range(1, 400)])


def _drawn(figure) -> dict[str, tuple[float, float]]:
    traces = [trace for trace in figure.data if trace.customdata is not None]
    return {key[0]: (x, y) for one in traces for key, x, y in zip(one.customdata, one.x, one.y, strict=True)}


@pytest.mark.parametrize("rank", figures.RANKS)
@pytest.mark.parametrize("side", ["a", "b"])
def test_the_first_terms_of_a_side_with_their_intervals(side: str, rank: str):
    frame = FRAME[FRAME["side"] == side]
    figure = figures.top_terms(frame, WORDS, rank)
    drawn, rows = _drawn(figure), frame.set_index("key_id")
    assert len(drawn) == figures.SHOWN
    assert {key: x for key, (x, _) in drawn.items()} == rows.loc[list(drawn), "log_ratio"].to_dict()
    assert {trace.marker.symbol.removesuffix("-open") for trace in figure.data} == {figures.SIDES[side][1]}


def test_what_may_be_chance_comes_last_and_is_hollow():
    rows = figures.shown(_compared([("樱桃", 30, 1), ("会场", 3, 9)]), "log_ratio")
    figure = figures.top_terms(_compared([("樱桃", 30, 1), ("会场", 3, 11)]), WORDS)
    assert rows["chance"].tolist() == [False, True]
    assert [trace.marker.symbol for trace in figure.data] == ["triangle-up", "triangle-up-open"]


def test_the_plane_has_every_term_at_its_two_rates():
    drawn = _drawn(figures.plane(FRAME, WORDS))
    rows = FRAME.set_index("key_id")
    assert set(drawn) == set(rows.index)
    edge = (
        min(
            FRAME.loc[FRAME["per_10000"] > 0, "per_10000"].min(),
            FRAME.loc[FRAME["other_per_10000"] > 0, "other_per_10000"].min(),
        )
        / 2
    )
    for key, place in drawn.items():
        rates = rows.loc[key, ["per_10000", "other_per_10000"]].tolist()
        rates = rates if rows.loc[key, "side"] == "a" else rates[::-1]
        assert place == tuple(rate or edge for rate in rates)


def test_the_plane_names_the_surest_terms_and_not_too_many():
    figure = figures.plane(FRAME, WORDS)
    named = [term for trace in figure.data if trace.mode == "markers+text" for term in trace.text]
    assert FRAME["term"].iloc[0] in named
    assert 10 < len(named) <= figures.LABELS


def test_an_example_stands_in_the_hover_box_around_its_term():
    frame = _compared([("樱桃", 30, 1)])
    sentence = "前" * 60 + "樱桃<节>" + "后" * 60
    figure = figures.plane(frame, WORDS, {"a~樱桃": sentence})
    (text,) = figure.data[0].hovertext
    assert "樱桃&lt;节&gt;" in text
    assert sentence not in text


def test_the_cloud_of_keywords_underlines_the_second_side():
    frame = _compared([("樱桃", 30, 1), ("道路", 1, 90), ("会场", 4, 60), ("葡萄", 70, 2)], size_b=10_000)
    figure = cloud.key_cloud(frame, WORDS)
    sure = frame[frame["p_holm"] < figures.SURE].set_index("term")["side"]
    shown = {term: trace for trace in figure.data if trace.mode == "text" for term in trace.text}
    assert shown
    assert {(sure[term], trace.textfont.lineposition) for term, trace in shown.items()} == {
        ("a", "none"),
        ("b", "under"),
    }
    assert {trace.textfont.color for trace in shown.values()} <= {None, theme.PALETTE[0], theme.PALETTE[1]}
    assert set(_drawn(figure)) == {f"{sure[term]}~{term}" for term in shown}


def test_nothing_sure_draws_an_empty_cloud():
    assert not cloud.key_cloud(_compared([("樱桃", 1, 1)]), WORDS).data
