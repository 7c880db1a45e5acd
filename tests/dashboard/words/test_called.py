"""What English calls people, posts and units: by tables that prove themselves; rows are said anew, never their ids."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.words import called, i18n, posts, units
from loaders.quantities.units import UNITS

ZH, EN = i18n.load("zh"), i18n.load("en")


@pytest.mark.parametrize(("post", "english"), posts.table()["examples"].items())
def test_a_post_is_put_together_from_what_its_parts_are_called(post: str, english: str):
    assert (posts.english(post) or "") == english


def test_every_entry_of_the_posts_stands_alone_in_english():
    for name in ("held", "rank", "body", "group", "purpose", "place"):
        assert all(text.isascii() for text in posts.table()[name].values()), name


def test_every_unit_has_an_english_name_of_its_own():
    said = {name: units.english(name) for name in UNITS}
    assert [name for name, text in said.items() if not text or any("\u4e00" <= one <= "\u9fff" for one in text)] == []
    assert EN.unit("微克/立方米") == "μg/m³"
    assert (ZH.unit("亩"), EN.unit("亩"), EN.unit("无此单位")) == ("亩", "mu", "无此单位")


def test_people_and_posts_are_said_in_english_and_ids_stay():
    frame = pd.DataFrame(
        {
            "person_id": ["p1", "p2", "p3"],
            "name": ["欧阳明", "李云", "王安"],
            "title": ["区委书记", None, None],
            "company": [["李云"], [], None],
        }
    )
    told = called.told(frame, EN)
    assert list(told["name"]) == ["Ouyang Ming 欧阳明", "Li Yun 李云", "Wang An 王安"]
    assert told["title"].tolist()[0] == "Secretary, District Party Committee 区委书记"
    assert list(told["company"]) == [["Li Yun 李云"], [], None]
    assert list(told["person_id"]) == ["p1", "p2", "p3"]
    assert list(called.told(frame, EN, but="title")["title"]) == list(frame["title"]), "what names a mark stays"
    assert called.told(frame, ZH) is frame
    assert [words.short_person(words.person("欧阳明")) for words in (ZH, EN)] == ["欧阳明", "Ouyang Ming"]


def test_the_name_of_a_town_or_of_a_word_is_no_person():
    towns = pd.DataFrame(
        {"person_id": ["p"], "person": ["李云"], "town_id": ["t"], "name": ["云溪镇"], "name_en": ["Yunxi"]}
    )
    told = called.told(towns, EN)
    assert (told["person"][0], told["name"][0]) == ("Li Yun 李云", "云溪镇")
    words = pd.DataFrame({"other_id": ["w"], "other": ["治理"]})
    assert called.told(words, EN)["other"][0] == "治理"


@pytest.mark.parametrize(
    ("page_id", "name"),
    [
        ("003_d657ec5288b92fd4", "003"),
        ("2023-06-05~01版", "2023-06-05~01版"),
        ("报~d657ec5288b92fd4", "报"),
        ("d657ec5288b92fd4", "d657ec5288b92fd4"),
        ("scan-20230605123456", "scan-20230605123456"),
        ("facade-decade", "facade-decade"),
    ],
)
def test_a_page_is_called_without_digests(page_id: str, name: str):
    assert called.page(page_id) == name
