"""Officials named bare: known by the post that another page prints, found again when pages come or go, never across a doubt."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from loaders.build import build
from loaders.facts.printed import print_of
from loaders.shapes.pages import Field
from loaders.store import Store
from loaders.store.columns import TABLES
from loaders.store.derived import holders

HEAD = "2023年3月{day}日 星期{week} 第2版\n"
POST = "# 区里召开会议\n本报讯（记者 冯半夏）昨天，区委常委、副区长区占山主持召开防汛工作会议。\n"
BARE = "# 校园种树忙\n本报讯（记者 冯半夏）植树节前，各校种下三百棵树。区占山指出，要把树管好。\n"
AGAIN = "# 河道清淤启动\n本报讯（记者 冯半夏）昨天，河道清淤启动，施工人员已经进场。区占山的话让大家心里有了底。\n"
PLANTED = "# 槐花开了\n本报讯（记者 冯半夏）运河边的槐花开了。区占山说，明年还要再种。\n"
LISTED = "# 区里检查防汛\n区占山范帅\n任颖参加\n本报讯（记者 冯半夏）昨天，区里检查防汛。区占山、范帅、任颖参加。\n"
NAMESAKE = "# 瓜农的好日子\n本报讯（记者 冯半夏）瓜农区占山今年种了三亩瓜。\n"
DAYS = (("6", "一"), ("7", "二"), ("8", "三"), ("9", "四"))


def _built(folder: Path, *articles: str, names: Sequence[str] = "0123") -> Store:
    "A store of pages with an article each, in files of these names."
    pages = folder / "pages"
    pages.mkdir(parents=True, exist_ok=True)
    for old in pages.iterdir():
        old.unlink()
    for n, (text, (day, week)) in enumerate(zip(articles, DAYS, strict=False)):
        head = HEAD.format(day=day, week=week)
        (pages / f"{names[n]}.txt").write_text(head + text, encoding="utf-8")
    return build([pages], folder / "store").store


def _bearers(store: Store) -> list[tuple[str, bool, str, str]]:
    rows = store.table("people").to_pylist()
    return [(row["article_id"], row["official"], row["basis"], row["person_id"]) for row in rows]


def _noted(searched: list[str], fields: list[Field]) -> Any:
    searched.append(next(field.text for field in fields if field.name == "headline"))
    return print_of(fields)


@pytest.fixture
def post_and_bare(tmp_path: Path) -> Store:
    return _built(tmp_path, POST, BARE, AGAIN)


def test_a_bare_name_is_the_official_whose_post_another_page_prints(post_and_bare: Store):
    (first, *_), (second, *_), (third, *_) = rows = _bearers(post_and_bare)
    assert [first, second, third] == ["0-a01", "1-a01", "2-a01"]
    assert [row[1:3] for row in rows] == [(True, "text"), (True, "elsewhere"), (True, "elsewhere")]
    assert len({row[3] for row in rows}) == 1
    articles = {row["article_id"]: row["officials"] for row in post_and_bare.table("articles").to_pylist()}
    assert articles["1-a01"] == ["区占山"]


def test_it_is_explained_and_speaks(post_and_bare: Store):
    mentions = [row for row in post_and_bare.table("mentions").to_pylist() if row["article_id"] == "2-a01"]
    assert [(row["name"], row["field"], row["rule"]) for row in mentions if row["kind"] == "person"] == [
        ("区占山", "text", "name.elsewhere")
    ]
    quotes = [row for row in post_and_bare.table("quotes").to_pylist() if row["article_id"] == "1-a01"]
    assert [(row["speaker"], row["person_id"] is not None) for row in quotes] == [("区占山", True)]


def test_what_another_page_told_goes_with_it(tmp_path: Path):
    alone = _built(tmp_path / "alone", BARE, AGAIN)
    assert all(basis == "text" for *_, basis, _ in _bearers(alone))
    came = _built(tmp_path / "both", BARE, AGAIN, POST)
    assert [basis for *_, basis, _ in _bearers(came)] == ["elsewhere", "elsewhere", "text"]
    went = _built(tmp_path / "both", BARE, AGAIN)
    for table in ("people", "quotes", "mentions", "articles"):
        assert went.table(table).equals(alone.table(table))


def test_an_article_is_searched_again_only_for_other_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    searched: list[str] = []
    monkeypatch.setattr(holders, "print_of", lambda fields: _noted(searched, list(fields)))
    _built(tmp_path / "one", POST, BARE, AGAIN)
    assert searched == ["校园种树忙", "河道清淤启动"]
    grown = _built(tmp_path / "one", POST, BARE, AGAIN, PLANTED)
    assert searched[2:] == ["槐花开了"]
    anew = _built(tmp_path / "other", POST, BARE, AGAIN, PLANTED)
    for name in TABLES:
        one, other = (store.folder / f"{name}.parquet" for store in (grown, anew))
        assert one.read_bytes() == other.read_bytes()


def test_nobody_is_recognised_where_two_may_bear_the_name(tmp_path: Path):
    store = _built(tmp_path, POST, BARE, AGAIN, NAMESAKE)
    assert all(basis == "text" for *_, basis, _ in _bearers(store))


def test_another_newspaper_has_other_people(tmp_path: Path):
    one = _built(tmp_path, POST, AGAIN, names=("顺义时报", "1"))
    assert len(_bearers(one)) == 2
    two = _built(tmp_path, POST, AGAIN, names=("顺义时报", "怀柔报"))
    assert len(_bearers(two)) == 1


def test_pages_that_come_one_by_one_give_the_bytes_of_a_build_from_nothing(tmp_path: Path):
    pages = [POST, BARE, LISTED, AGAIN]
    for count in range(1, len(pages) + 1):
        grown = _built(tmp_path / "grown", *pages[:count])
    fresh = _built(tmp_path / "fresh", *pages)
    assert grown.generation == fresh.generation
    for file in fresh.folder.iterdir():
        assert (grown.folder / file.name).read_bytes() == file.read_bytes(), file.name
