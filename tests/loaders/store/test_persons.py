"""One person is one id, whatever pages are added; namesakes are told apart where the days show it, else the doubt stands."""

from __future__ import annotations

import datetime as dt

import pytest

from loaders.places import region
from loaders.store.derived.persons import MOVED_OR_NAMESAKE, body_of, level_of, link, own_level

DAYS = {f"p{n}-a01": (dt.date(2022, n, 1), dt.date(2022, n, 1)) for n in range(1, 10)} | {"q-a01": (None, None)}


def _row(article: str, name: str, *titles: str, official: bool = True) -> dict:
    return {"article_id": article, "name": name, "titles": list(titles), "official": official}


@pytest.mark.parametrize(
    ("title", "level", "body"),
    [
        ("区委书记", "district", "区委"),
        ("张家湾镇党委书记", "town", "张家湾镇党委"),
        ("沙古堆村党支部书记", "village", "沙古堆村党支部"),
        ("潞河医院副院长", "institution", "潞河医院"),
        ("玉桥东里社区党总支书记", "village", "玉桥东里社区党总支"),
        ("区人大代表", None, "区"),
        ("二级高级监察官", None, None),
        ("总书记", "nation", None),
        ("秘书长", None, None),
    ],
)
def test_a_title_shows_its_level_and_body(title: str, level: str | None, body: str | None):
    assert (level_of((title,)), body_of(title)) == (level, body)


@pytest.mark.parametrize(
    ("titles", "code", "level"),
    [
        (("县委书记",), "130127", "district"),
        (("旗长",), "150525", "district"),
        (("市委副书记",), "131082", "city"),
        (("经济开发区党工委书记",), "130127", "district"),
        (("经济开发区党工委书记",), "131082", "city"),
        (("高新区管委会主任",), "320600", "city"),
        (("新区管委会主任",), "130000", "province"),
        (("省委常委",), "130000", "province"),
        (("市委常委", "县委书记"), "130127", "district"),
        (("市委常委", "县委书记"), "320600", "city"),
        (("苏木达",), "150525", "town"),
        (("嘎查达",), "150525", "village"),
    ],
)
def test_levels_are_those_of_the_place_whose_paper_it_is(titles: tuple[str, ...], code: str, level: str):
    assert level_of(tuple(titles), own_level(region.load(code))) == level


def test_a_post_in_the_zone_held_beside_another_is_one_career():
    posts = ("市委副书记", "经济开发区党工委书记", "市委副书记")
    rows = [_row(f"p{n}-a01", "张伟", post) for n, post in enumerate(posts, 1)]
    assert len(set(link(rows, DAYS, own_level(region.load("131082")))[0])) == 1


def test_a_change_of_post_stays_one_person():
    rows = [
        _row("p1-a01", "孟景伟", "区长"),
        _row("p5-a01", "孟景伟", "区委书记"),
        _row("p7-a01", "孟景伟", "区委书记"),
    ]
    ids, (person,) = link(rows, DAYS)
    assert len(set(ids)) == 1
    assert [(post["title"], post["date_from"].month, post["date_to"].month) for post in person["posts"]] == [
        ("区长", 1, 1),
        ("区委书记", 5, 7),
    ]
    assert person["doubt"] is None


def test_two_who_would_have_to_go_to_and_fro_are_two():
    rows = [
        _row("p1-a01", "张伟", "副区长"),
        _row("p2-a01", "张伟", "沙古堆村党支部书记"),
        _row("p3-a01", "张伟", "副区长"),
    ]
    ids, persons = link(rows, DAYS)
    assert ids[0] == ids[2] != ids[1]
    assert [person["doubt"] for person in persons] == [None, None]


def test_one_step_between_levels_is_one_person_in_doubt():
    rows = [_row("p1-a01", "林正航", "新华街道党工委书记"), _row("p4-a01", "林正航", "管委会主任")]
    _, (person,) = link(rows, DAYS)
    assert person["doubt"] == MOVED_OR_NAMESAKE


def test_ids_stay_when_pages_are_added():
    few = [_row("p1-a01", "郑皓", "区长"), _row("p1-a01", "李大华", "果农", official=False)]
    many = [*few, _row("p2-a01", "郑皓", "区长"), _row("p3-a01", "李大华", "村民", official=False)]
    assert link(many, DAYS)[0][:2] == link(few, DAYS)[0]


def test_residents_of_one_name_are_not_linked():
    rows = [_row("p1-a01", "王女士", official=False), _row("p2-a01", "王女士", official=False)]
    assert len(set(link(rows, DAYS)[0])) == 2


def test_an_undated_page_tells_nothing_apart():
    rows = [_row("q-a01", "张伟", "副区长"), _row("p2-a01", "张伟", "沙古堆村党支部书记")]
    ids, (person,) = link(rows, DAYS)
    assert len(set(ids)) == 1
    assert person["doubt"] == MOVED_OR_NAMESAKE
