"""Files of any mix to pages of a store: ids, what files state, the places of rows, what is read again."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from loaders import build
from loaders.problems import FormatError
from loaders.sources import Reading, find_sources
from tests.loaders.formats.making import Word, archive, rows
from tests.loaders.formats.making import pdf as made

ROAD = "本报讯昨天上午，镇里召开座谈会，听取村民对修路的意见。会议决定下月动工，年底以前通车，路宽六米，两侧种树，桥头装路灯。"
PAGE = [Word(40, 50, 22, "修路座谈会召开"), *rows(ROAD, 40, 75)]
TEXT = f"# 修路座谈会召开\n{ROAD}\n"
TABLE = "标题,正文,日期,版次,作者\n修路座谈会召开,会议决定下月动工。,2023-06-06,A3,本报记者 王强\n".encode()


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    root = tmp_path / "昌平报"
    (root / "2023-06-05").mkdir(parents=True)
    (root / "2023-06-05" / "01版.pdf").write_bytes(made([PAGE, PAGE]))
    (root / "2023-06-05" / "02版.txt").write_text(TEXT)
    (root / "table.csv").write_bytes(TABLE)
    (root / "more.zip").write_bytes(archive({"20230607_03.txt": TEXT, "../out.txt": TEXT}))
    (root / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    return root


def test_every_page_of_every_format_is_a_row(corpus: Path, tmp_path: Path) -> None:
    report = build.build([corpus], tmp_path / "store")
    pages = report.store.frame("pages").set_index("page_id")
    assert dict(pages["status"]) == {
        "2023-06-05~01版~p001": "ok",
        "2023-06-05~01版~p002": "ok",
        "2023-06-05~02版": "ok",
        "more.zip~20230607_03": "ok",
        "old": "error",
        "table~2023-06-06~A3": "ok",
    }
    assert [day and day.isoformat() for day in pages["date_best"].dt.date.where(pages["date_best"].notna(), None)] == [
        "2023-06-05", "2023-06-05", "2023-06-05", "2023-06-07", None, "2023-06-06",
    ]  # fmt: skip
    assert dict(pages["edition"].dropna())["table~2023-06-06~A3"] == "A3"
    assert set(pages["document"]) == {"2023-06-05~01版", "2023-06-05~02版", "more.zip~20230607_03", "old", "table"}
    assert [path for path, _ in report.aside] == ["more.zip/../out.txt"]
    assert "docx" in dict(pages["message"])["old"]


def test_rows_of_a_printed_page_have_their_places(corpus: Path, tmp_path: Path) -> None:
    store = build.build([corpus], tmp_path / "store").store
    boxes, lines = store.frame("boxes"), store.frame("lines").set_index(["page_id", "line"])
    assert set(boxes["page_id"]) == {"2023-06-05~01版~p001", "2023-06-05~01版~p002"}
    for box in boxes.itertuples():
        printed = lines.loc[(box.page_id, box.line), "printed"][box.start : box.end]
        assert len(box.edges) == len(printed) + 1 and 0 <= box.x0 < box.x1 <= 1 and 0 <= box.y0 < box.y1 <= 1
    articles = store.frame("articles").set_index("article_id")
    first, text = articles.loc["2023-06-05~01版~p001-a01"], articles.loc["2023-06-05~02版-a01"]
    assert first["headline_rank"] == 1 and first["headline_size"] == pytest.approx(2.2) and 0 < first["area"] < 1
    assert text[["area", "top", "left", "headline_size", "headline_rank"]].isna().all()


def test_who_wrote_may_stand_beside_the_text(corpus: Path, tmp_path: Path) -> None:
    articles = build.build([corpus], tmp_path / "store").store.frame("articles").set_index("article_id")
    assert list(articles.loc["table~2023-06-06~A3-a01", "reporters"]) == ["王强"]


def test_what_has_not_changed_is_not_read_again(corpus: Path, tmp_path: Path) -> None:
    build.build([corpus], tmp_path / "store")
    (corpus / "table.csv").write_bytes(TABLE.replace("下月".encode(), "明年".encode()))
    assert build.build([corpus], tmp_path / "store").fresh == 1
    assert build.build([corpus], tmp_path / "store", reading=Reading(names="{date}/{page}版")).fresh == 5


def test_pages_of_a_file_that_has_gone_go(corpus: Path, tmp_path: Path) -> None:
    build.build([corpus], tmp_path / "store")
    (corpus / "2023-06-05" / "01版.pdf").unlink()
    pages = build.build([corpus], tmp_path / "store").store.frame("pages")
    assert not pages["page_id"].str.contains("01版").any()


def test_a_contradiction_between_name_and_print_is_told(tmp_path: Path) -> None:
    (tmp_path / "2023-06-05_01.txt").write_text(f"2023年6月6日 星期二 第02版\n{TEXT}")
    report = build.build([tmp_path], tmp_path / "store")
    ((_, told),) = report.notes
    assert "2023-06-06 and not 2023-06-05" in told and "page 2 and not 1" in told
    page = report.store.frame("pages").iloc[0]
    assert page["date_best"].date() == dt.date(2023, 6, 6) and len(page["date_evidence"]) == 2


def test_of_files_with_one_name_the_plainest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.pdf").write_bytes(made([PAGE]))
    (tmp_path / "a.jpg").write_bytes(b"\xff\xd8")
    found, aside = find_sources([tmp_path])
    assert [(source.path, source.problem is None) for source in found] == [("a.pdf", False), ("a.txt", True)]
    assert [path for path, _ in aside] == ["a.jpg"]


def test_a_pattern_that_cannot_be_understood_is_said_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(FormatError):
        find_sources([tmp_path], Reading(names="{datum}"))


@pytest.mark.parametrize("path", ["2023-06/05/node_1.htm", "node_1.htm"])
def test_files_of_an_epaper_are_read_together_only_by_the_day(tmp_path: Path, path: str) -> None:
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text("<div id='titleList'><a href='content_1.htm'>修路</a></div>")
    (tmp_path / path).with_name("content_1.htm").write_text(f"<h1>修路</h1><p>{ROAD}</p>")
    found, _ = find_sources([tmp_path])
    assert len(found) == (1 if "/" in path else 2)
