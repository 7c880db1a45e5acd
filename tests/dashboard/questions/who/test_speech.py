"""Who says what: quotes counted, their words set against those of others, and where they were said."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from dashboard.measures import keyness
from dashboard.queries.towns import town_positions
from dashboard.questions.who.speech import chart as figures
from dashboard.questions.who.speech import query as quotes
from dashboard.questions.who.speech.measure import typical
from dashboard.words import i18n
from loaders.store import Store
from tests.asking import NOTHING, ask

SONGZHUANG = "110112104"
TEXTS = {
    "p-a01": "区长张一强调，防汛要早，防汛要细。副区长李二说：“治理要早。”",
    "p-a02": "居民王五说，防汛好。张一指出，村里要防汛。",
}
# article, speaker, official, verb, direct, what is said, its words
SAID = (
    ("p-a01", "张一", True, "强调", False, "防汛要早，防汛要细", ("防汛", "要", "早", "防汛", "要", "细")),
    ("p-a01", "李二", True, "说", True, "治理要早", ("治理", "要", "早")),
    ("p-a02", "王五", False, "说", False, "防汛好", ("防汛", "好")),
    ("p-a02", "张一", True, "指出", False, "村里要防汛", ("村里", "要", "防汛")),
)


def _quote(article_id: str, speaker: str, verb: str, direct: bool, said: str) -> dict:
    start = TEXTS[article_id].index(said)
    span = {"field": "text", "start": start, "end": start + len(said), "rule": "made"}
    return {"article_id": article_id, "speaker": speaker, "verb": verb, "direct": direct, **span}


def _tokens(article_id: str, number: int, said: str, words: tuple[str, ...]) -> dict:
    starts, at = [], TEXTS[article_id].index(said)
    for word in words:
        at = TEXTS[article_id].index(word, at)
        starts.append(at)
        at += len(word)
    return {"article_id": article_id, "field": "text", "sentence": number, "words": list(words), "starts": starts}


@pytest.fixture(scope="module")
def store(make_store: Callable[..., Store]) -> Store:
    "The people's ids are those that make_store gives them: linked by name, as a build does."
    people = {(article_id, name): official for article_id, name, official, *_ in SAID}
    return make_store(
        articles=[{"article_id": one, "page_id": "p", "text": text, "genre": "news"} for one, text in TEXTS.items()],
        people=[
            {"article_id": one, "name": name, "official": official, "titles": ["区长"] if official else [],
             "roles": ["quoted"], "field": "text", "first": TEXTS[one].index(name), "count": 1}
            for (one, name), official in people.items()
        ],
        quotes=[_quote(one, name, verb, direct, said) for one, name, _, verb, direct, said, _ in SAID],
        tokens=[_tokens(one, n, said, words) for n, (one, *_, said, words) in enumerate(SAID, 1)],
        places=[{"article_id": "p-a02", "town_id": SONGZHUANG, "name": "宋庄镇", "kind": "town", "main": True, "count": 1}],
    )  # fmt: skip


@pytest.fixture(scope="module")
def first(store: Store) -> str:
    "The id of 张一."
    return ask(store, quotes.speakers)["person_id"].iloc[0]


def test_officials_are_ranked_by_quotes_and_residents_left_out(store: Store):
    frame = ask(store, quotes.speakers)
    columns = ["name", "quotes", "direct", "characters", "articles"]
    assert frame[columns].values.tolist() == [["张一", 2, 0, 14, 2], ["李二", 1, 1, 4, 1]]
    assert ask(store, quotes.speakers, flt=NOTHING).empty


def test_a_speaker_leads_to_what_is_said(store: Store, first: str):
    behind = ask(store, quotes.of_speaker, first)
    said = [body[start:end] for body, start, end in behind[["body", "start", "end"]].itertuples(index=False)]
    assert sorted(said) == sorted(row[5] for row in SAID if row[1] == "张一")
    frame = ask(store, quotes.quotes_of, first)
    assert sorted(frame["said"]) == sorted(said)
    one = frame.iloc[0]
    assert len(ask(store, quotes.of_quote, first, one["quote_id"])) == 1


def test_words_are_counted_inside_the_quotes_only(store: Store, first: str):
    frame = ask(store, quotes.words_said, (), first).set_index("term")
    assert frame.loc["防汛", ["count", "articles", "others"]].tolist() == [3, 2, 0]
    assert frame.loc["村里", ["count", "others"]].tolist() == [1, 0]
    assert set(frame.index) == {"防汛", "村里"}  # single characters are counted, but not listed
    assert set(frame["size"]) == {9}
    assert set(frame["others_size"]) == {3}
    assert set(frame["speakers"]) == {1}
    assert ask(store, quotes.words_said, ("防汛",), first)["term"].tolist() == ["村里"]


def test_each_word_leads_to_its_places(store: Store, first: str):
    behind = ask(store, quotes.of_word_said, (), first, "防汛")
    assert len(behind) == 3
    assert {body[start:end] for body, start, end in behind[["body", "start", "end"]].itertuples(index=False)} == {
        "防汛"
    }


def test_towns_are_those_of_the_articles_that_quote(store: Store, first: str):
    frame = ask(store, quotes.towns_spoken_of, first)
    assert frame[["name", "articles", "quotes"]].values.tolist() == [["宋庄镇", 1, 1]]
    assert len(ask(store, quotes.of_town_spoken_of, first, SONGZHUANG)) == 1


def _counts(**columns: list) -> pd.DataFrame:
    return pd.DataFrame({"term": list("甲乙丙"), "articles": 1, "speakers": 2, **columns})


def test_the_most_typical_word_is_the_one_that_others_use_less():
    frame = typical(_counts(count=[8, 8, 2], others=[2, 80, 1], size=[40] * 3, others_size=[200] * 3), (), "p-1")
    assert frame["term"].tolist()[0] == "甲"
    assert frame["term"].tolist()[-1] == "乙"
    row = frame.iloc[0]
    _, z = keyness.log_odds(8, 2, 40, 200, 10, 240)
    assert row["z"] == pytest.approx(float(z))
    assert row["log_ratio"] == pytest.approx(float(keyness.log_ratio(8, 2, 40, 200)))


def test_with_nobody_to_compare_no_word_stands_out():
    frame = typical(_counts(count=[3, 2, 1], others=[0, 0, 0], size=[40] * 3, others_size=[0] * 3), (), "p-1")
    assert frame["z"].abs().max() == pytest.approx(0)
    assert frame["log_ratio"].isna().all()
    assert not list(figures.typical(frame[frame["z"] > 0], i18n.load("zh"), (), "p-1").data[0].x)


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_bars_show_the_frames(store: Store, first: str, lang: str):
    words = i18n.load(lang)
    assert list(figures.speakers(ask(store, quotes.speakers), words).data[0].x) == [2, 1]
    frame = typical(ask(store, quotes.words_said, (), first), (), first)
    assert list(figures.typical(frame, words, (), first).data[0].y) == frame[frame["z"] > 0]["term"].tolist()
    towns = figures.towns(ask(store, quotes.towns_spoken_of, first), ask(store, town_positions), words, first)
    assert [mark[0] for mark in towns.data[0].customdata] == [SONGZHUANG]
