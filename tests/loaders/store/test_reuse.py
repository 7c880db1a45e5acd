"""Passages that articles share: all of them, whole, with everyone who holds them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pandas as pd
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from dashboard.questions.words.reuse import query as queries
from dashboard.questions.words.reuse.measure import changes, distinct
from loaders.store import Store
from loaders.store.columns import TABLES
from loaders.store.derived import reuse
from tests.asking import NOTHING, ask

PASSAGE = "截至目前全区已经完成老旧小区改造二十六个惠及居民三万余户"
OTHER = "下一步各部门将按照时间表倒排工期确保群众温暖过冬不漏一户"


def _find(*texts: str) -> dict[str, set[tuple[str, str]]]:
    "Passage text → (article, as it stands there)."
    rows = [{"article_id": f"a{n}", "text": text} for n, text in enumerate(texts)]
    held: dict[str, set[tuple[str, str]]] = {}
    for row in reuse.several(pa.concat_tables(reuse.find(lambda: [rows])).cast(TABLES["reuse"].schema)).to_pylist():
        body = rows[int(row["article_id"][1:])]["text"][row["start"] : row["end"]]
        held.setdefault(row["passage_id"], set()).add((row["article_id"], body))
    return held


def test_a_shared_passage_is_found_whole():
    (found,) = _find(f"甲镇说，{PASSAGE}，很好。", f"乙村消息：{PASSAGE}。", "别的事情。").values()
    assert found == {("a0", PASSAGE), ("a1", PASSAGE)}


def test_passages_of_different_sharers_are_apart():
    found = _find(f"甲。{PASSAGE}乙丙丁{OTHER}。", f"戊{PASSAGE}己", f"庚{OTHER}辛")
    assert sorted(body for group in found.values() for _, body in group) == sorted([PASSAGE, PASSAGE, OTHER, OTHER])
    assert [{article for article, _ in group} for group in found.values()] == [{"a0", "a1"}, {"a0", "a2"}]


def test_what_one_article_repeats_or_what_is_short_is_no_reuse():
    assert not _find(f"{PASSAGE}。{PASSAGE}。", "别的。")
    assert not _find(PASSAGE[:19], PASSAGE[:19])
    assert not _find()
    assert not _find("", "短")


def test_a_passage_ends_with_its_paragraph():
    found = _find(f"{PASSAGE}\n{OTHER}", f"{PASSAGE}\n{OTHER}")
    assert {body for group in found.values() for _, body in group} == {PASSAGE, OTHER}


@given(st.integers(20, 28), st.integers(0, 30), st.integers(0, 30))
def test_wherever_it_stands_it_is_found(length: int, before: int, after: int):
    passage = PASSAGE[:length]
    found = _find("甲" * before + passage, "乙" + passage + "丙" * after)
    assert {(article, passage) for article in ("a0", "a1")} in found.values()


def test_the_earliest_article_is_where_it_stands_first(make_store: Callable[..., Store]):
    days = (dt.date(2023, 5, 1), None, dt.date(2023, 3, 1))
    articles = [
        {
            "article_id": f"p-a{n}",
            "page_id": "p",
            "headline": f"第{n}篇",
            "text": f"{n}。{PASSAGE}",
            "date_from": day,
            "date_to": day,
        }
        for n, day in enumerate(days)
    ]
    store = make_store(articles=articles)
    (row,) = ask(store, queries.passages).to_dict("records")
    assert (row["passage"], row["articles"], row["first_in"]) == (f"。{PASSAGE}", 3, "第2篇")
    assert len(ask(store, queries.of_passage, row["passage_id"])) == 3
    assert ask(store, queries.settings_of, row["passage_id"])["article_id"].tolist() == ["p-a2", "p-a0", "p-a1"]
    assert ask(store, queries.passages, flt=NOTHING).empty


@given(st.text("甲乙丙丁", max_size=30), st.text("甲乙丙丁", max_size=30))
def test_changes_make_one_text_of_the_other(before: str, after: str):
    pieces = list(changes(before, after))
    assert "".join(piece for kind, piece in pieces if kind != "new") == before
    assert "".join(piece for kind, piece in pieces if kind != "gone") == after


def test_a_sentence_is_listed_once_whatever_letters_beside_it_are_shared():
    rows = pd.DataFrame({"passage": [PASSAGE, PASSAGE[1:] + "。", OTHER], "articles": [9, 8, 7]})
    assert distinct(rows)["passage"].tolist() == [PASSAGE, OTHER]
    assert distinct(rows.head(0)).empty
