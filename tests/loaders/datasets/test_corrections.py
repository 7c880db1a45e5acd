"""Corrections stay: on disk once confirmed, over rebuilds and other rules, until they are taken back; what does not fit is told."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from loaders.__main__ import main
from loaders.datasets import building, corrections, dataset, sources
from loaders.datasets.dataset import Dataset, Settings
from loaders.problems import CorrectionError, DatasetError
from loaders.shapes.corrections import KINDS, Correction, made, marks
from loaders.store import Store, open_store
from tests.paths import ROOT

pytestmark = pytest.mark.sweep  # whole datasets are built, read again and put right

PAGE = """河口镇修好三座桥
本报讯（记者 张小满）昨天，宋庄镇党委书记李长河来到河口村检查桥梁。李长河强调，要抓紧修好。
全镇共修桥3座，受益居民1200人。
村民王大力说，出门方便了。

便民服务进社区
6月7日，张家湾镇举办便民服务活动，服务居民500人次。镇长赵一平参加。
"""
OTHER = "养老驿站开张\n本报讯 漷县镇养老驿站昨天开张。李长河参加活动。接待老人80人。\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TOWNLENS_HOME", str(tmp_path / "home"))
    return tmp_path


@pytest.fixture
def held() -> Dataset:
    "A dataset of two pages, read."
    one = dataset.make(Settings("甲", region="110112"))
    sources.bring(one, [("1.txt", io.BytesIO(PAGE.encode())), ("2.txt", io.BytesIO(OTHER.encode()))])
    building.build_dataset(one)
    return one


def rows(of: Dataset | Store, table: str, **where: Any) -> list[dict[str, Any]]:
    store = open_store(of.store) if isinstance(of, Dataset) else of
    found = store.table(table).to_pylist()
    return [row for row in found if all(row[name] == value for name, value in where.items())]


def about(held: Dataset, kind: Any, article: str = "1-a01", **said: Any) -> Correction:
    "A correction of an article, or of its page, as the dashboard makes it."
    (row,) = rows(held, "articles", article_id=article)
    (page,) = rows(held, "pages", page_id=row["page_id"])
    content, file = marks(page)
    place = {}
    if kind != "date":
        (line,) = rows(held, "lines", page_id=row["page_id"], line=row["lines"][0])
        place = {"line": line["line"], "printed": line["printed"]}
    return made(kind, page=content, file=file, **place, **said)


def put(held: Dataset, *some: Correction) -> int:
    "Keeps and carries out; the number of files that were read for it."
    corrections.add(held, some)
    report = building.build_dataset(held)
    assert report.notes == ()
    return report.fresh


def one(held: Dataset, table: str, **where: Any) -> dict[str, Any]:
    (row,) = rows(held, table, **where)
    return row


def test_a_page_and_its_articles_are_put_right_and_only_that_page_is_read(held: Dataset):
    before = {name: rows(held, name) for name in ("articles", "people", "pages")}
    fresh = put(
        held,
        about(held, "date", before="", after="2023-06-08"),
        about(held, "headline", after="河口镇修好两座桥"),
        about(held, "byline", field="reporters", after="张小满；陈春"),
        about(held, "town", words="张家湾镇", after="yes"),
        about(held, "town", words="宋庄镇", after="no"),
    )
    article, page = one(held, "articles", article_id="1-a01"), one(held, "pages", page_id="1")
    assert fresh == 1
    assert (page["date_basis"], str(page["date_best"])) == ("corrected", "2023-06-08")
    assert (article["headline"], article["reporters"]) == ("河口镇修好两座桥", ["张小满", "陈春"])
    assert article["towns"] == ["张家湾镇"]
    assert str(article["event_from"]) == "2023-06-07"  # 昨天
    assert [row for row in rows(held, "articles") if row["page_id"] == "2"] == [
        row for row in before["articles"] if row["page_id"] == "2"
    ]
    for each in corrections.read(held).in_force:
        corrections.undo(held, each.id)
    building.build_dataset(held)
    assert {name: rows(held, name) for name in before} == before


def parts(held: Dataset) -> dict[str, tuple[str | None, list[int]]]:
    "The articles of the first page: id, headline, lines."
    return {row["article_id"]: (row["headline"], row["lines"]) for row in rows(held, "articles", page_id="1")}


def at(held: Dataset, kind: Any, line: int, other: int = 0) -> Correction:
    "That an article begins at a line of the first page, or goes on from another."
    (page,) = rows(held, "pages", page_id="1")
    content, file = marks(page)
    printed = {row["line"]: row["printed"] for row in rows(held, "lines", page_id="1")}
    more = {"end": other, "after": printed[other]} if other else {}
    return made(kind, page=content, file=file, line=line, printed=printed[line], **more)


def test_an_article_begins_where_a_reader_says_and_all_others_stay(held: Dataset):
    before = {name: rows(held, name) for name in ("articles", "people", "indicators", "lines", "places")}
    kept = about(held, "headline", "1-a02", after="便民活动")
    assert put(held, kept, at(held, "split", 3)) == 1
    assert parts(held) == {
        "1-a01": ("河口镇修好三座桥", [1, 2]),
        "1-a01-3": (None, [3, 4]),
        "1-a02": ("便民活动", [6, 7]),
    }
    assert [row["position"] for row in rows(held, "articles", page_id="1")] == [1, 2, 3]
    assert {row["article_id"] for row in rows(held, "indicators", value=1200.0)} == {"1-a01-3"}
    assert {row["article_id"] for row in rows(held, "people", name="王大力")} == {"1-a01-3"}
    put(held, about(held, "headline", "1-a01-3", after="出门方便了"))
    assert parts(held)["1-a01-3"] == ("出门方便了", [3, 4])
    (cut,) = (each for each in corrections.read(held).in_force if each.kind == "split")
    corrections.undo(held, cut.id)
    ((_, why),) = building.build_dataset(held).notes
    assert "no article begins at its line any more" in why
    assert parts(held) == {"1-a01": ("河口镇修好三座桥", [1, 2, 3, 4]), "1-a02": ("便民活动", [6, 7])}
    for each in corrections.read(held).in_force:
        corrections.undo(held, each.id)
    building.build_dataset(held)
    assert {name: rows(held, name) for name in before} == before


def test_an_article_goes_on_from_another_and_can_be_parted_again(held: Dataset):
    before = parts(held)
    put(held, at(held, "merge", 6, 1))
    assert parts(held) == {"1-a01": ("河口镇修好三座桥", [1, 2, 3, 4, 6, 7])}
    assert one(held, "articles", article_id="1-a01")["crossheads"] == ["便民服务进社区"]
    assert {row["article_id"] for row in rows(held, "people", name="赵一平")} == {"1-a01"}
    put(held, at(held, "split", 6))
    assert parts(held) == before
    put(held, at(held, "split", 3), at(held, "merge", 3, 6))
    assert parts(held) == {"1-a01": (before["1-a01"][0], [1, 2]), "1-a01-3": (before["1-a02"][0], [6, 7, 3, 4])}
    put(held, at(held, "merge", 3, 1))
    assert parts(held)["1-a01"] == ("河口镇修好三座桥", [1, 2, 3, 4])


def test_articles_stand_on_the_page_in_the_order_that_a_reader_says(held: Dataset):
    before = {name: rows(held, name) for name in ("articles", "people", "mentions", "lines")}

    def order() -> list[str]:
        found = sorted(rows(held, "articles", page_id="1"), key=lambda row: row["position"])
        assert [row["position"] for row in found] == [1, 2, 3][: len(found)]
        return [row["article_id"] for row in found]

    put(held, at(held, "order", 6))
    assert order() == ["1-a02", "1-a01"]
    assert rows(held, "mentions") == before["mentions"], "what is found in an article stays"
    put(held, at(held, "split", 3), at(held, "order", 3, 7))
    assert order() == ["1-a02", "1-a01-3", "1-a01"]
    put(held, at(held, "order", 3, 2))  # the later of two counts
    assert order() == ["1-a02", "1-a01", "1-a01-3"]
    (cut,) = (each for each in corrections.read(held).in_force if each.kind == "split")
    corrections.undo(held, cut.id)
    ((_, why),) = building.build_dataset(held).notes
    assert "no article begins at its line any more" in why and order() == ["1-a02", "1-a01"]
    while some := corrections.read(held).in_force:
        corrections.undo(held, some[-1].id)
    building.build_dataset(held)
    assert {name: rows(held, name) for name in before} == before


def test_a_person_is_put_right_also_where_other_pages_say_who_it_is(held: Dataset):
    assert one(held, "people", article_id="2-a01", name="李长河")["basis"] == "elsewhere"
    put(
        held,
        about(held, "title", words="李长河", after="宋庄镇镇长；区委委员"),
        about(held, "role", "2-a01", words="李长河", after="chaired"),
        about(held, "name", words="王大力", after=""),
        about(held, "name", "1-a02", words="赵一平", after="赵一"),
        about(held, "official", "1-a02", words="赵一", after="no"),
    )
    assert one(held, "people", article_id="1-a01", name="李长河")["titles"] == ["宋庄镇镇长", "区委委员"]
    assert one(held, "people", article_id="2-a01", name="李长河")["roles"] == ["chaired"]
    assert rows(held, "people", name="王大力") == rows(held, "people", name="赵一平") == []
    assert one(held, "people", name="赵一")["official"] is False
    assert one(held, "articles", article_id="1-a02")["officials"] == []


def test_a_figure_that_is_wrong_leaves_every_table(held: Dataset):
    (figure,) = rows(held, "indicators", article_id="1-a02")
    told = {name: figure[name] for name in ("field", "start", "end")}
    put(held, about(held, "figure", "1-a02", words=figure["quote"], before=figure["number"], after="no", **told))
    assert rows(held, "indicators", article_id="1-a02") == []
    assert rows(held, "mentions", article_id="1-a02", kind="indicator") == []
    (other,) = (row for row in rows(held, "indicators", article_id="1-a01") if row["value"] == 1200)
    told = {name: other[name] for name in ("field", "start", "end")} | {"words": other["quote"]}
    before = rows(held, "indicators")
    put(held, about(held, "figure", before=other["number"], after="yes", **told))
    assert rows(held, "indicators") == before and open_store(held.store).manifest()["corrections"] == 1


def test_what_is_printed_reads_as_a_reader_says(held: Dataset):
    line = one(held, "lines", page_id="2", line=2)
    place = {"line": 2, "printed": line["printed"], "words": "接待", "before": "接待", "after": "招待"}
    first = about(held, "date", "2-a01", after="2023-06-08")
    put(held, made("repair", page=first.page, file=first.file, **place))
    assert "招待老人80人" in one(held, "articles", article_id="2-a01")["text"]
    assert one(held, "repairs", page_id="2")["rule"] == "reader"
    put(held, made("repair", page=first.page, file=first.file, **place | {"after": "接待"}))  # the print is right
    assert "接待老人80人" in one(held, "articles", article_id="2-a01")["text"]
    assert rows(held, "repairs", page_id="2") == []


def test_two_spellings_are_one_person_and_two_namesakes_are_two(held: Dataset):
    put(held, made("same", words="赵一平", after="李长河"))
    ids = {row["name"]: row["person_id"] for row in rows(held, "people")}
    assert ids["赵一平"] == ids["李长河"]
    assert len(rows(held, "persons", official=True)) == 1
    put(held, about(held, "namesake", "2-a01", words="李长河", after="漷县镇的"))
    assert len({row["person_id"] for row in rows(held, "people", name="李长河")}) == 2


def test_they_outlive_another_name_of_the_file_and_lines_that_moved(held: Dataset):
    put(held, about(held, "headline", "1-a02", after="便民活动"), about(held, "headline", "2-a01", after="驿站"))
    again = dataset.make(Settings("乙", region="110112"))
    (again.folder / corrections.FILE).write_bytes((held.folder / corrections.FILE).read_bytes())
    sources.bring(again, [("另一个名字.txt", io.BytesIO(PAGE.encode())), ("3.txt", io.BytesIO(b"\n" + OTHER.encode()))])
    report = building.build_dataset(again)
    assert report.notes == ()
    assert {"便民活动", "驿站"} <= {row["headline"] for row in rows(again, "articles")}


def test_what_does_not_fit_changes_nothing_and_is_told(held: Dataset):
    before = rows(held, "articles")
    gone = about(held, "headline", after="x")
    corrections.add(
        held,
        [
            made("date", page="0" * 16, after="2023-06-08"),
            made("same", words="没有此人", after="李长河"),
            about(held, "figure", words="没有的数", field="text", after="no"),
            about(held, "town", words="漷县镇", after="no"),
            made("headline", page=gone.page, line=1, printed="没有的行", after="x"),
        ],
    )
    report = building.build_dataset(held)
    told = "\n".join(why for _, why in report.notes)
    assert len(report.notes) == 5, told
    for part in (
        "page is not there",
        "nobody is called «没有此人»",
        "«没有的数» is not found",
        "«漷县镇»",
        "«没有的行»",
    ):
        assert part in told
    assert report.store.manifest()["corrections"] == 0
    assert rows(held, "articles") == before
    assert building.build_dataset(held).notes == report.notes


def test_the_later_of_two_counts_and_undone_the_earlier_again(held: Dataset):
    first, second = (about(held, "headline", after=text) for text in ("其一", "其二"))
    corrections.add(held, [first, second])
    assert corrections.read(held).in_force == (second,)
    corrections.undo(held, second.id)
    assert corrections.read(held).in_force == (first,)
    with pytest.raises(CorrectionError):
        corrections.undo(held, second.id)


def test_a_line_that_was_broken_off_is_told_and_spoils_no_other(held: Dataset):
    first, second = (about(held, "headline", article, after=article) for article in ("1-a01", "2-a01"))
    corrections.add(held, [first])
    path = held.folder / corrections.FILE
    whole = path.read_bytes()
    path.write_bytes(whole + whole[: len(whole) // 2])
    corrections.add(held, [second])
    log = corrections.read(held)
    assert (log.said, log.broken) == ((first, second), (2,))
    told = building.build_dataset(held).notes
    assert told == ((corrections.FILE, "line 2 was broken off while it was written"),)


def test_a_killed_writer_loses_nothing_that_it_confirmed(held: Dataset):
    script = (
        "from loaders.datasets import corrections, dataset\n"
        "from loaders.shapes.corrections import made\n"
        f"held = dataset.find({held.dataset_id!r})\n"
        "for n in range(100_000):\n"
        "    corrections.add(held, [made('same', words=f'甲{n}', after='乙' * 600)])\n"
        "    print(n, flush=True)\n"
    )
    for _ in range(3):
        writer = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert writer.stdout and writer.stdout.readline()
        time.sleep(0.2)
        os.kill(writer.pid, signal.SIGKILL)
        confirmed = len(writer.stdout.read().splitlines())
        writer.wait()
        log = corrections.read(held)
        assert confirmed and {f"甲{n}" for n in range(confirmed)} <= {one.words for one in log.said}
        corrections.add(held, [made("same", words="丙", after="丁")])
        assert corrections.read(held).said[-1].words == "丙"


def test_as_a_table_they_come_back_the_same(held: Dataset):
    some = (
        about(held, "headline", after="=1+1"),
        about(held, "byline", field="interns", after="'甲"),
        made("same", words="甲", after="乙"),
        at(held, "merge", 6, 1),
    )
    table = corrections.to_csv(some)
    assert b",=1+1" not in table
    assert corrections.from_csv(table) == some
    assert (corrections.bring(held, table), corrections.bring(held, table)) == (4, 0)
    (fresh,) = corrections.from_csv("kind,words,after\r\nsame,丙,丁\r\n".encode())
    assert (fresh.kind, fresh.words, fresh.after, len(fresh.id)) == ("same", "丙", "丁", 8)


@pytest.mark.parametrize(
    "table", [b"\xff\xfe", b"a,b\r\n1,2\r\n", b"kind,after\r\nwrong,x\r\n", b"kind,after\r\ndate,6 June\r\n"]
)
def test_a_table_that_is_none_is_refused_whole(held: Dataset, table: bytes):
    with pytest.raises(CorrectionError):
        corrections.bring(held, table)
    assert corrections.read(held).said == ()


@pytest.mark.parametrize("kind", KINDS)
def test_a_correction_says_something(kind: Any):
    if kind in ("byline", "title"):
        assert made(kind, field="reporters", words="甲").values == ()
    else:
        with pytest.raises(CorrectionError):
            made(kind, after="")


def test_nobody_corrects_the_samples():
    with pytest.raises(DatasetError):
        corrections.add(dataset.find(dataset.SAMPLES), [made("same", words="甲", after="乙")])


def test_the_command_lists_gives_takes_and_takes_back(held: Dataset, tmp_path: Path, capsys: pytest.CaptureFixture):
    put(held, about(held, "headline", after="新题"))
    (kept,) = corrections.read(held).in_force
    command = ["corrections", "--dataset", "甲"]
    assert main(command) == 0
    assert f"{kept.id}  " in (told := capsys.readouterr().out) and "→ 新题" in told
    assert main([*command, "--export", str(tmp_path / "c.csv")]) == 0
    assert main([*command, "--undo", kept.id]) == 0
    assert one(held, "articles", article_id="1-a01")["headline"] == "河口镇修好三座桥"
    (tmp_path / "d.csv").write_bytes((tmp_path / "c.csv").read_bytes().replace(kept.id.encode(), b"0badcafe"))
    assert main([*command, "--import", str(tmp_path / "d.csv")]) == 0
    assert one(held, "articles", article_id="1-a01")["headline"] == "新题"
    assert main([*command, "--undo", "none"]) == 2


def test_the_rules_are_measured_by_what_readers_put_right_or_confirmed(held: Dataset, capsys: pytest.CaptureFixture):
    put(
        held,
        about(held, "date", after="2023-06-08"),
        about(held, "headline", after="河口镇修好两座桥"),
        about(held, "headline", "1-a02", before="便民服务进社区", after="便民服务进社区"),
        about(held, "byline", field="reporters", after="张小满"),
        about(held, "name", words="王大力", after=""),
        about(held, "official", words="李长河", after="yes"),
        about(held, "official", "2-a01", words="李长河", after="yes"),  # another page tells
        about(held, "town", "1-a02", words="张家湾镇", after="yes"),
        at(held, "split", 3),
        at(held, "merge", 4, 3),
        at(held, "order", 6, 1),
        made("same", words="赵一平", after="李长河"),
    )
    before = (held.store, rows(held, "articles"))
    assert main(["check", "--dataset", "甲"]) == 0
    told = capsys.readouterr().out.split("\n")
    assert [line.split() for line in told if line] == [
        ["date", "0", "right", "of", "1"],
        ["split", "0", "right", "of", "1"],
        ["merge", "1", "right", "of", "1"],
        ["order", "1", "right", "of", "1"],
        ["headline", "1", "right", "of", "2"],
        ["byline", "1", "right", "of", "1"],
        ["name", "0", "right", "of", "1"],
        ["official", "2", "right", "of", "2"],
        ["town", "1", "right", "of", "1"],
        ["all", "7", "right", "of", "11"],
        ["left", "out", "1", "corrections:", "without", "effect,", "or", "about", "who", "is", "the", "same", "person"],
    ]
    assert before == (held.store, rows(held, "articles"))
    assert main(["check", "--store", str(held.store)]) == 2
