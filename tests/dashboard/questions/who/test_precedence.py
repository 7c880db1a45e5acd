"""Order of precedence: which runs of names are lists, and which order they imply."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, permutations

import pandas as pd
import pytest

from dashboard.questions.who.precedence import chart as figures
from dashboard.questions.who.precedence import query as precedence
from dashboard.questions.who.precedence.measure import counted, ladders, places_of, steps
from dashboard.words import i18n
from loaders.store import Store
from tests.asking import NOTHING, ask

TITLES = {"张一": "区长", "李二": "副区长", "周三": "副区长", "吴四": "秘书长", "王五": ""}
# text → the lists in it
TEXTS = {
    "区长张一，副区长李二、周三，秘书长吴四出席。": ["张一 李二 周三 吴四"],
    "区长张一主持会议，副区长李二、周三参加。": ["李二 周三"],
    "副区长李二和周三到会。区长张一讲话。": ["李二 周三"],
    "副区长李二、周三以及秘书长吴四察看现场。": ["李二 周三 吴四"],
    "区长张一、居民王五、副区长李二种下一棵树。": [],
    "副区长周三、李二（按姓氏笔画排序）出席。": [],
    "区长张一到镇里调研，副区长李二陪同。": [],
    "区长张一，副区长李二出席。副区长周三，秘书长吴四陪同。": ["张一 李二", "周三 吴四"],
}


def _store(make_store: Callable[..., Store], texts: list[str]) -> Store:
    articles, people, mentions = [], [], []
    for n, text in enumerate(texts):
        article_id = f"p-a{n:02d}"
        articles.append({"article_id": article_id, "page_id": "p", "text": text, "genre": "news"})
        for name, title in TITLES.items():
            if (start := text.find(name)) < 0:
                continue
            key = {"article_id": article_id, "name": name, "field": "text"}
            titles = [title] if title else []
            people.append(
                {**key, "official": bool(title), "titles": titles, "roles": ["attended"], "first": start, "count": 1}
            )
            span = {"kind": "person", "surface": name, "start": start, "end": start + len(name), "rule": "made"}
            mentions.append({**key, **span, "mention_id": f"{article_id}-m{len(mentions):03d}"})
    return make_store(articles=articles, people=people, mentions=mentions)


@pytest.fixture(scope="module")
def store(make_store: Callable[..., Store]) -> Store:
    return _store(make_store, list(TEXTS))


@pytest.mark.parametrize("n", range(len(TEXTS)), ids=list(TEXTS))
def test_a_list_is_names_with_nothing_but_titles_and_separators_between(store: Store, n: int):
    frame = ask(store, precedence.in_lists, 9)
    frame = frame[frame["article_id"] == f"p-a{n:02d}"].sort_values(["start", "place"])
    found = [" ".join(rows["person"]) for _, rows in frame.groupby("list_id", sort=False)]
    assert found == list(TEXTS.values())[n]


def test_each_step_has_just_its_lists_behind_it(store: Store):
    frame = steps(ask(store, precedence.in_lists, 9), 9)
    assert len(frame)
    for row in frame.to_dict("records"):
        behind = ask(store, precedence.of_step, 9, row["step_id"])
        assert len(behind) == row["lists"]
        for list_ in behind.to_dict("records"):
            words = list_["body"][list_["start"] : list_["end"]]
            assert words.startswith(row["person"])
            assert words.endswith(row["other"])


def test_both_directions_are_rows_that_count_each_other(make_store: Callable[..., Store]):
    store = _store(make_store, ["副区长李二、周三出席。", "副区长李二、周三参加。", "副区长周三、李二出席。"])
    frame = steps(ask(store, precedence.in_lists, 9), 9)
    found = frame[["person", "other", "rank", "other_rank", "lists", "contrary"]].values.tolist()
    assert found == [["李二", "周三", 1, 2, 2, 1], ["周三", "李二", 2, 1, 1, 2]]


def test_one_order_that_all_lists_keep_is_the_ladder():
    order = "ABCDEFG"
    lists = [row for size in (2, 3, 4) for row in combinations(order, size)]
    assert ladders(counted(lists)) == [[(one,) for one in order]]


def test_a_majority_outvotes_a_slip():
    assert ladders(counted(["AB", "AB", "BA", "BC", "BC"])) == [[("A",), ("B",), ("C",)]]


def test_a_circle_shares_a_rung_and_a_rank():
    found = ladders(counted(["AB", "BC", "CA", "XA", "AZ"]))
    assert found == [[("X",), ("A", "B", "C"), ("Z",)]]
    assert places_of(found) == {"X": (1, 1), "A": (1, 2), "B": (1, 2), "C": (1, 2), "Z": (1, 5)}


def test_who_is_on_no_common_list_stands_on_another_ladder():
    assert ladders(counted(["AB", "CDE"])) == [[("C",), ("D",), ("E",)], [("A",), ("B",)]]
    assert ladders(counted(["AB", "BA"])) == [[("A",), ("B",)]]  # a tie joins them, and settles nothing
    assert ladders({}) == []


@pytest.mark.parametrize("rows", list(permutations([("A", "B", "C"), ("B", "D"), ("E", "D")])))
def test_the_order_of_the_lists_does_not_matter(rows: tuple):
    assert ladders(counted(rows)) == ladders(counted(sorted(rows)))


def test_only_those_on_most_lists_are_ranked():
    rows = [("1", "a"), ("1", "b"), ("2", "a"), ("2", "b"), ("3", "b"), ("3", "c")]
    frame = pd.DataFrame(rows, columns=["list_id", "person_id"])
    frame = frame.assign(person=frame["person_id"], place=frame.groupby("list_id").cumcount())
    assert steps(frame, 2)["step_id"].tolist() == ["a~b"]
    assert steps(frame.head(0), 2).empty


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_bars_stand_between_neighbours_and_gaps_are_said(lang: str):
    rows = ["AB", "AB", "BA", "AC", "BC", "AD"]
    frame = pd.DataFrame([(str(n), one, one, at) for n, row in enumerate(rows) for at, one in enumerate(row)])
    frame = frame.set_axis(["list_id", "person_id", "person", "place"], axis=1)
    words = i18n.load(lang)
    figure = figures.ladder(steps(frame, 9), words, 9)
    supporting, contradicting, gaps = figure.data
    drawn = {
        mark[0]: n for bars in (supporting, contradicting) for mark, n in zip(bars.customdata, bars.x, strict=True)
    }
    names = [label.split()[1] for label in figure.layout.yaxis.ticktext]
    assert names == list("ABDC")
    assert drawn["A~B"] == 2
    assert drawn["B~A"] == -1
    assert len(gaps.y) == 2  # no list names D with B or with C
    assert set(gaps.text) == {words("precedence.open")}


def test_no_list_no_ladder(store: Store):
    frame = steps(ask(store, precedence.in_lists, 9, flt=NOTHING), 9)
    figure = figures.ladder(frame, i18n.load("zh"), 9)
    assert not figure.layout.yaxis.ticktext
