"""A typed line: names and times become limits, what is not understood stays a search, nothing is lost on the way."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard.database import named
from dashboard.database.understood import taken, understood
from dashboard.filter import days
from dashboard.filter.filter import Filter
from dashboard.words import pinyin
from loaders.store import Store

NEWEST = dt.date(2024, 4, 22)


@pytest.fixture(scope="module")
def official(samples: Store) -> tuple[str, str]:
    "Name and id of an official whose name nobody else has."
    held = samples.frame("persons").query("official").drop_duplicates("name", keep=False)
    row = held.iloc[0]
    return row["name"], row["person_id"]


def test_towns_officials_and_times_become_limits_and_the_rest_is_searched(samples: Store, official: tuple[str, str]):
    name, person_id = official
    found = understood(samples, Filter(), f"{name} 2023年 张家湾镇 治理")
    asked = Filter(
        dt.date(2023, 1, 1), dt.date(2023, 12, 31), towns=("110112105",), officials=(person_id,), find="治理"
    )
    assert found.flt == asked
    assert found.words == (name, "2023年 (2023-01-01 – 2023-12-31)", "张家湾镇")


@pytest.mark.parametrize(
    "line",
    [
        "治理",
        '"张家湾镇"',
        "“张家湾镇” 治理",
        "张家湾镇 OR 宋庄镇",
        "治理 非 张家湾镇",
        "张家湾镇 or 宋庄镇",
        "张家湾镇｜宋庄镇",
        "(张家湾镇 宋庄镇)",
        "治理 -张家湾镇",
        "张家湾",
    ],
)
def test_what_says_itself_how_it_is_to_be_read_stays_a_search(samples: Store, line: str):
    found = understood(samples, Filter(genres=("news",)), f"  {line}　")
    assert found.flt == Filter(genres=("news",), find=line)
    assert found.words == ()


def test_a_town_may_be_typed_in_traditional_characters(samples: Store):
    assert understood(samples, Filter(), "張家灣鎮 治理").flt == Filter(towns=("110112105",), find="治理")


def test_what_was_asked_for_besides_stays(samples: Store):
    flt = Filter(dt.date(2022, 1, 1), towns=("110112104",), find="工作")
    assert understood(samples, flt, "").flt == Filter(dt.date(2022, 1, 1), towns=("110112104",))
    found = understood(samples, flt, "zhangjiawan 2022年 2023年5月")
    assert (found.flt.since, found.flt.until) == (dt.date(2022, 1, 1), dt.date(2023, 5, 31))
    assert found.flt.towns == ("110112104", "110112105")
    assert found.flt.find == ""


@pytest.mark.parametrize("typed", ["zhangjiawan", "Zhang Jia Wan", "zhāng jiāwān zhèn", "zhangjiawanzhen"])
def test_a_town_may_be_typed_in_pinyin(samples: Store, typed: str):
    found = understood(samples, Filter(), f"{typed} 2023年 治理")
    assert found.flt == Filter(dt.date(2023, 1, 1), dt.date(2023, 12, 31), towns=("110112105",), find="治理")
    assert found.words[0] == f"{typed} (张家湾镇)"


@pytest.mark.parametrize("line", ["zjw", '"zhangjiawan"', "zhangjiawan OR 治理", "GDP", "zhangjia wan1g", "wan"])
def test_what_pinyin_does_not_wholly_spell_stays_a_search(samples: Store, line: str):
    assert understood(samples, Filter(), line).flt == Filter(find=line)


def test_an_official_may_be_typed_in_pinyin_where_nobody_else_is_said_so(samples: Store):
    held = samples.frame("persons").query("official").drop_duplicates("name", keep=False)
    said = {row.name: "".join(pinyin.readings(row.name, person=True)[0]) for row in held.itertuples(index=False)}
    spelled = named.spellings(samples)
    alone = [name for name, letters in said.items() if spelled[letters] == {name}]
    assert alone
    for name in alone[:5]:
        ids = tuple(held.loc[held["name"] == name, "person_id"])
        assert understood(samples, Filter(), said[name]).flt == Filter(officials=ids)


def test_pinyin_of_several_names_is_searched_as_it_stands(make_store):
    told = {
        "article_id": "p-a01",
        "official": True,
        "titles": ["区长"],
        "roles": ["mentioned"],
        "field": "text",
        "first": 0,
    }
    people = [{**told, "person_id": f"p-{name}", "name": name, "count": 1} for name in ("王伟", "王薇")]
    store = make_store(
        articles=[{"article_id": "p-a01", "page_id": "p", "text": "王伟王薇", "genre": "news"}], people=people
    )
    assert named.spellings(store)["wangwei"] == {"王伟", "王薇"}
    assert understood(store, Filter(), "wangwei").flt == Filter(find="wangwei")


def test_what_is_offered_is_taken_with_the_rest_of_the_line(samples: Store):
    offer = named.offered(samples, "2023年 治理 zhangjiaw")
    assert (offer.rest, offer.names[0].name) == ("2023年 治理", "张家湾镇")
    found = taken(samples, Filter(genres=("news",)), offer.rest, offer.names[0])
    year = (dt.date(2023, 1, 1), dt.date(2023, 12, 31))
    assert found.flt == Filter(*year, towns=("110112105",), genres=("news",), find="治理")
    assert found.words[-1] == "张家湾镇"
    assert named.offered(samples, "張家").names[0].value == "110112105"
    assert named.offered(samples, "xyzzy") == named.Offer()


def test_a_formula_is_taken_as_a_text(samples: Store):
    one = next(one for one in named.names(samples) if one.kind == "formula")
    assert taken(samples, Filter(), "张家湾镇 治理", one).flt == Filter(towns=("110112105",), find=f"治理 {one.value}")


def test_private_people_are_not_offered(samples: Store):
    held = samples.frame("persons")
    officials = set(held.loc[held["official"], "person_id"])
    assert {one.value for one in named.names(samples) if one.kind == "official"} == officials


def test_private_people_are_searched_by_their_name_only(samples: Store):
    held = samples.frame("persons")
    officials = set(held.loc[held["official"], "name"])
    private = [name for name in held.loc[~held["official"], "name"] if name not in officials]
    for name in private[:5]:
        assert understood(samples, Filter(), name).flt == Filter(find=name)


@pytest.mark.parametrize(
    ("word", "span"),
    [
        ("去年", ("2023-01-01", "2023-12-31")),
        ("前年", ("2022-01-01", "2022-12-31")),
        ("上个月", ("2024-03-01", "2024-03-31")),
        ("本月", ("2024-04-01", "2024-04-30")),
        ("2023年", ("2023-01-01", "2023-12-31")),
        ("2024年2月", ("2024-02-01", "2024-02-29")),
        ("2023-05", ("2023-05-01", "2023-05-31")),
        ("2023-05-07", ("2023-05-07", "2023-05-07")),
        ("2023年5月7日", ("2023-05-07", "2023-05-07")),
        ("2023年13月", None),
        ("2023-02-30", None),
        ("2023", None),
        ("1023年", None),
        ("治理", None),
    ],
)
def test_a_time_in_words(word: str, span: tuple[str, str] | None):
    found = days.span_of(word, NEWEST)
    assert (found and tuple(map(str, found))) == span
