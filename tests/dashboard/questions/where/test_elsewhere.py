"""Other districts that the paper names: apart from its own, each with the sentences behind it; a paper of no region says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pandas as pd
import pytest

from dashboard.charts import tile_map
from dashboard.questions.where.elsewhere import chart, query
from dashboard.words import i18n
from loaders.store import Store
from tests.asking import ask

OWN = "110112"
TEXT = "区里与顺义区牛栏山镇结对。河北省大厂县也来了。北京市、石家庄市的客人说，东村不错。"


def _mention(number: int, kind: str, surface: str, name: str, rule: str) -> dict:
    start = TEXT.index(surface)
    span = {"field": "text", "start": start, "end": start + len(surface), "rule": rule, "surface": surface}
    return {"mention_id": f"p-a01-m{number:03d}", "article_id": "p-a01", "kind": kind, "name": name, **span}


def _district(code: str, name: str, level: str) -> dict:
    return {"article_id": "p-a01", "region": code, "name": name, "level": level, "surfaces": [name], "count": 1}


@pytest.fixture(scope="module")
def store(make_store: Callable[..., Store]) -> Store:
    day = dt.date(2024, 3, 1)
    place = {"article_id": "p-a01", "main": False, "count": 1}
    return make_store(
        articles=[{"article_id": "p-a01", "page_id": "p", "text": TEXT, "date_from": day, "date_to": day}],
        pages=[{"page_id": "p", "status": "ok", "date_from": day, "date_to": day}],
        districts=[
            _district(OWN, "通州区", "county"),
            _district("110113", "顺义区", "county"),
            _district("131028", "大厂回族自治县", "county"),
            _district("130100", "石家庄市", "prefecture"),
            _district("110000", "北京市", "province"),
            _district("130000", "河北省", "province"),
        ],
        places=[
            {**place, "name": "牛栏山镇", "kind": "town", "region": "110113"},
            {**place, "name": "东村", "kind": "village", "region": "231085"},
            {**place, "name": "宋庄镇", "kind": "town", "region": OWN, "town_id": "110112104"},
            {**place, "name": "西沟村", "kind": "village"},
        ],
        mentions=[
            _mention(1, "district", "顺义区", "顺义区", "areas.110113"),
            _mention(2, "elsewhere", "牛栏山镇", "牛栏山镇", "national.110113"),
            _mention(3, "district", "大厂县", "大厂回族自治县", "areas.131028"),
            _mention(4, "settlement", "东村", "东村", "national.231085"),
        ],
    )


def test_a_county_is_named_by_its_name_or_by_what_lies_in_it_and_the_paper_s_own_never(store: Store):
    rows = query.called(ask(store, query.named, "county", OWN))
    told = rows.set_index("district_id")[["name", "count", "townships"]].fillna("").to_dict("index")
    assert told == {
        "110113": {"name": "顺义区", "count": 2, "townships": "牛栏山镇"},
        "131028": {"name": "大厂回族自治县", "count": 1, "townships": ""},
        "231085": {"name": "穆棱市", "count": 1, "townships": ""},
    }
    assert rows["place"].iloc[0] == "北京市顺义区"


@pytest.mark.parametrize(
    ("level", "inside", "codes"),
    [
        ("province", OWN, {"130000"}),
        ("province", query.NO_ONE, {"110000", "130000"}),
        ("county", query.NO_ONE, {OWN, "110113", "131028", "231085"}),
        ("prefecture", "1301", set()),
        ("county", "11", {"131028", "231085"}),
    ],
)
def test_what_lies_in_the_region_or_holds_it_is_not_elsewhere(store: Store, level: str, inside: str, codes: set[str]):
    assert set(ask(store, query.named, level, inside)["district_id"]) == codes


def test_every_span_of_a_county_stands_behind_it(store: Store):
    spans = ask(store, query.behind, "county", OWN, "110113")
    assert [TEXT[row.start : row.end] for row in spans.itertuples()] == ["顺义区", "牛栏山镇"]


def test_townships_and_villages_elsewhere_with_their_county(store: Store):
    rows = query.placed(ask(store, query.townships, OWN))
    assert dict(zip(rows["name"], rows["place"], strict=True)) == {
        "牛栏山镇": "北京市顺义区",
        "东村": "黑龙江省牡丹江市穆棱市",
    }
    spans = ask(store, query.of_township, OWN, "231085~东村")
    assert [TEXT[row.start : row.end] for row in spans.itertuples()] == ["东村"]


def test_two_of_one_name_are_told_apart_in_the_chart():
    frame = query.called(
        pd.DataFrame(
            {"district_id": ["110112", "320612"], "articles": [2, 1], "count": [3, 1], "townships": [None, "石港镇"]}
        )
    )
    labels = chart.ranked(frame, i18n.load("zh")).layout.yaxis.ticktext
    assert labels == ("北京市通州区", "江苏省南通市通州区")


def test_towns_without_a_place_stand_in_the_order_of_their_codes():
    ground = pd.DataFrame({"town_id": list("abcde"), "col": [None] * 5, "row": [None] * 5})
    assert not tile_map.has_grid(ground)
    rows = tile_map.listed(ground)
    assert list(zip(rows["col"], rows["row"], strict=True)) == [(0, 0), (1, 0), (2, 0), (0, 1), (1, 1)]
