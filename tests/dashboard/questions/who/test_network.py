"""Who appears with whom: pairs counted by hand, the drawing the same in every run, no name on another."""

from __future__ import annotations

import math
import subprocess
import sys
from collections.abc import Callable

import networkx as nx
import pandas as pd
import pytest

from dashboard.questions.who.network import chart as figures
from dashboard.questions.who.network import query as network
from dashboard.questions.who.network.measure import NEAREST, layout, measured
from dashboard.words import i18n
from loaders.store import Store
from tests.asking import NOTHING, ask

TEXT = "区长张一主持会议，副区长李二、周三参加。"
PEOPLE = tuple(f"p-{n:02d}" for n in range(14))
PAIRS = tuple((one, other, 1 + n % 3) for n, one in enumerate(PEOPLE[:10]) for other in PEOPLE[n + 1 : 10 : 2])


def _article(number: int) -> dict:
    return {"article_id": f"p-a{number:02d}", "page_id": "p", "text": TEXT, "genre": "news"}


def _person(number: int, name: str, role: str = "attended", official: bool = True) -> dict:
    key = {"article_id": f"p-a{number:02d}", "name": name, "official": official, "count": 1}
    return {**key, "titles": ["区长"] if official else [], "roles": [role], "field": "text", "first": 0}


@pytest.fixture(scope="module")
def store(make_store: Callable[..., Store]) -> Store:
    "张一 and 李二 together in a01 and a02, 周三 with both in a01; a03 only refers to 李二; 王五 is a resident."
    return make_store(
        articles=[_article(n) for n in (1, 2, 3)],
        people=[
            _person(1, "张一", "chaired"), _person(1, "李二"), _person(1, "周三"), _person(1, "王五", "quoted", False),
            _person(2, "张一", "spoke"), _person(2, "李二", "quoted"),
            _person(3, "张一"), _person(3, "李二", "mentioned"),
        ],
    )  # fmt: skip


def _counts(frame: pd.DataFrame) -> dict[tuple[str, ...], int]:
    named = zip(frame["person"], frame["other"], frame["articles"], strict=True)
    return {tuple(sorted(filter(lambda name: isinstance(name, str), (one, other)))): n for one, other, n in named}


def test_pairs_count_the_articles_in_which_both_act(store: Store):
    assert _counts(ask(store, network.bonds, 9, 1)) == {
        ("张一",): 3, ("李二",): 2, ("周三",): 1, ("张一", "李二"): 2, ("周三", "张一"): 1, ("周三", "李二"): 1
    }  # fmt: skip


def test_fewer_officials_and_fewer_shared_articles_leave_rows_out(store: Store):
    assert _counts(ask(store, network.bonds, 2, 2)) == {("张一",): 3, ("李二",): 2, ("张一", "李二"): 2}
    assert ask(store, network.bonds, 9, 1, flt=NOTHING).empty


def test_each_row_leads_to_its_articles(store: Store):
    for row in ask(store, network.bonds, 9, 1).to_dict("records"):
        behind = ask(store, network.of_bond, 9, 1, row["bond_id"])
        assert behind["article_id"].nunique() == row["articles"]


def test_what_chance_would_have_is_the_product_of_the_shares(store: Store):
    frame = measured(ask(store, network.bonds, 9, 1), 9, 1)
    pair = frame[(frame["articles"] == 2) & frame["other"].notna()].iloc[0]
    assert pair["expected"] == pytest.approx(3 * 2 / 3)
    assert pair["log_dice"] == pytest.approx(14 + math.log2(2 * 2 / (3 + 2)))
    assert frame[frame["other"].isna()]["expected"].isna().all()


def test_nobody_stands_on_another_and_each_group_stays_together():
    spots = layout(PEOPLE, PAIRS)
    assert set(spots) == set(PEOPLE)
    near = [
        ((spots[one][0] - spots[other][0]) ** 2 + (spots[one][1] - spots[other][1]) ** 2) ** 0.5
        for n, one in enumerate(PEOPLE)
        for other in PEOPLE[n + 1 :]
    ]
    assert min(near) > NEAREST * 0.6
    group = max(nx.connected_components(nx.Graph([pair[:2] for pair in PAIRS])), key=len)
    left, right = min(spots[one][0] for one in group), max(spots[one][0] for one in group)
    low, high = min(spots[one][1] for one in group), max(spots[one][1] for one in group)
    assert not [
        one for one in PEOPLE if one not in group and left <= spots[one][0] <= right and low <= spots[one][1] <= high
    ]


def test_the_layout_is_the_same_in_another_process_whatever_its_hash_seed():
    code = f"from dashboard.questions.who.network.measure import layout; print(sorted(layout({PEOPLE!r}, {PAIRS!r}).items()))"
    said = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, text=True, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert said == {f"{sorted(layout(PEOPLE, PAIRS).items())}\n"}


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize("by", ["articles", "log_dice"])
def test_points_and_diamonds_carry_the_rows(store: Store, lang: str, by: str):
    frame = measured(ask(store, network.bonds, 9, 1), 9, 1)
    figure = figures.network(frame, i18n.load(lang), 9, 1, by)
    marks = [point[0] for trace in figure.data if trace.customdata is not None for point in trace.customdata]
    assert sorted(marks) == sorted(frame["bond_id"])
    assert list(figure.data[-1].text) == frame[frame["other"].isna()]["person"].tolist()


def test_a_drawing_holds_no_more_than_it_can_and_says_so():
    one = pd.DataFrame({"bond_id": PEOPLE, "person_id": PEOPLE, "person": PEOPLE, "articles": 5})
    pairs = pd.DataFrame(
        [
            (f"{a}~{b}", a, b, a, b, n, 1.0, 9.0)
            for n, (a, b) in enumerate((a, b) for a in PEOPLE for b in PEOPLE if a < b)
        ],
        columns=["bond_id", "person_id", "other_id", "person", "other", "articles", "expected", "log_dice"],
    )
    people, drawn = figures.nodes_and_edges(pd.concat([one, pairs]), "articles")
    assert len(drawn) == figures.MOST_PAIRS < len(pairs)
    assert drawn["articles"].min() == len(pairs) - figures.MOST_PAIRS
    assert set(people["person_id"]) == {*drawn["person_id"], *drawn["other_id"]}


def test_names_of_neighbours_take_different_seats():
    seats = figures.seats([(0.0, 0.0), (0.0, 0.04), (1.0, 1.0)], [20, 20, 20], [42, 42, 42])
    assert seats[0] != seats[1]


def test_nobody_at_all_is_drawn_without_error(store: Store):
    frame = measured(ask(store, network.bonds, 9, 1, flt=NOTHING), 9, 1)
    figure = figures.network(frame, i18n.load("zh"), 9, 1)
    assert not [point for trace in figure.data if trace.customdata is not None for point in trace.customdata]
