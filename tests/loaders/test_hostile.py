"""Whatever one file holds or is called, the others are stored; what could not be looked at is named and loses nothing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from loaders import build, home, read
from loaders.problems import StoreError
from loaders.work import guard

GOOD = "# 台湖镇修好三条路\n本报讯（记者 王强）昨天，台湖镇修好三条路，两千名居民出行方便了。\n"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    return folder


def _built(pages: Path, store: Path | None = None) -> tuple[dict[str, str], dict[str, str]]:
    "Of a build: status by page id, reason by what was left aside."
    report = build.build([pages], store or pages.parent / "store")
    frame = report.store.frame("pages").set_index("page_id")
    assert frame["status"]["good"] == "ok"
    return dict(frame["status"]), dict(report.aside)


TEXTS = {
    "whole numbers of any length": "# 人口普查\n全镇人口999999999999999999人，产值"
    + "9" * 400
    + "元。张家湾镇召开会议。",
    "signs that readings use": "本报讯（记者 王强）今天（\ue001）起，张家湾镇\ue00f召开\ue010会议。",
    "lists of hotlines": "13911112222 13933334444 13955556666 2024年6月5日公示\n" * 3,
    "another column inside a byline": "本报讯(记者会议指出，要深入学习贯彻重要讲话精神，严防美国白蛾等虫害，努力打造国际 张雯)昨天，通州区召开会议。",
    "marks that turn the reading": "\u202e本报讯 昨天，\u2066西集镇\u2069召开会议。",
    "a line of nothing that is seen": "西集镇\u200b\u200d召开会议。\n\u200b\n",
    "a cut surrogate, written anyway": "西集镇召开会议。\ufffe\uffff",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_no_text_costs_the_others(pages: Path, text: str):
    (pages / "bad.txt").write_text(text, encoding="utf-8")
    status, _ = _built(pages)
    assert status["bad"] == "ok"


def test_no_value_of_a_table_costs_the_others(pages: Path):
    halves = {
        "标题": "台湖镇\ud800修路",
        "正文": GOOD * 2 + "\0",
        "日期": "2024-05-22",
        "版次": "\ud800",
        "作者": "\udfff",
    }
    (pages / "bad.jsonl").write_text(json.dumps(halves) + "\n" + json.dumps({"\ud800": 1}), encoding="utf-8")
    status, _ = _built(pages)
    assert status["bad~2024-05-22~\ufffd"] == "ok"


def test_the_same_damage_is_told_in_the_same_words(pages: Path):
    for n in range(3):
        (pages / f"bad{n}.png").write_bytes(b"no picture")
    told = {message for _, _, message in build.build([pages], pages.parent / "store").unread}
    assert len(told) == 1  # nothing of where it lay in memory


def test_names_of_any_bytes_are_listed(pages: Path):
    names = [
        "通州".encode("gbk") + b".txt",
        b"\xff\xfe.txt",
        b"a\nb.txt",
        b"\xe2\x80\xaetxt.exe",
        b"\x80.pdf",
        b"x" * 250 + b".txt",
    ]
    for name in names:
        (pages / os.fsdecode(name)).write_text(GOOD, encoding="utf-8")
    status, aside = _built(pages)
    assert "通州" in status and len(status) + len(aside) == 1 + len(names)


def test_only_regular_files_are_opened(pages: Path):
    for name in ("pipe.txt", "pipe.pdf"):
        os.mkfifo(pages / name)
    (pages / "null.txt").symlink_to("/dev/zero")
    (pages / "nowhere.txt").symlink_to("nowhere")
    (pages / "round.txt").symlink_to("round.txt")
    (pages / "itself").symlink_to(pages)
    status, aside = _built(pages)
    assert set(status) == {"good"}
    assert set(aside) == {"pipe.txt", "pipe.pdf", "null.txt", "nowhere.txt", "round.txt", "itself"}


def test_a_page_that_townlens_stumbles_over_is_listed_with_the_place(pages: Path, monkeypatch: pytest.MonkeyPatch):
    def stumbling(*_: object) -> None:
        raise IndexError("list index out of range")

    monkeypatch.delenv(guard.STRICT)
    whole = read.repair
    monkeypatch.setattr(
        read, "repair", lambda articles, *rest: stumbling() if len(articles) > 1 else whole(articles, *rest)
    )
    (pages / "bad.txt").write_text(GOOD + "\n" + GOOD.replace("三", "五"), encoding="utf-8")
    report = build.build([pages], pages.parent / "store")
    assert dict(report.store.frame("pages").set_index("page_id")["status"]) == {"good": "ok", "bad": "error"}
    ((source, _, message),) = report.unread
    assert source == "bad.txt" and "misread characters" in message and "IndexError" in message


def test_a_page_that_takes_too_long_is_listed(pages: Path, monkeypatch: pytest.MonkeyPatch):
    whole = read.segment

    def slow(page: build.read.Page, *rest: object) -> object:
        while page.page_id == "slow":
            pass
        return whole(page, *rest)

    monkeypatch.setattr(read, "segment", slow)
    (pages / "slow.txt").write_text(GOOD, encoding="utf-8")
    reading = build.Reading(limits=build.sources.Limits(seconds=1))
    report = build.build([pages], pages.parent / "store", reading=reading)
    ((source, status, message),) = report.unread
    assert (source, status) == ("slow.txt", "error") and "more than 1 seconds" in message and "articles" in message


def test_equal_ids_from_two_folders_both_count(pages: Path, tmp_path: Path):
    other = tmp_path / "other"
    shutil.copytree(pages, other)
    (other / "good.txt").write_text(GOOD.replace("台湖", "西集"), encoding="utf-8")
    store = tmp_path / "store"
    build.build([pages], store)
    report = build.build([other], store)
    frame = report.store.frame("pages")
    assert sorted(frame["status"]) == ["error", "ok"] and "same page id" in report.unread[0][2]
    assert "台湖" in report.store.frame("articles")["text"][0]


def test_what_cannot_be_looked_at_keeps_its_pages(pages: Path, monkeypatch: pytest.MonkeyPatch):
    below = pages / "below"
    below.mkdir()
    (below / "a.txt").write_text(GOOD, encoding="utf-8")
    _built(pages)
    scandir = os.scandir

    def refusing(folder: Path) -> Iterator[os.DirEntry[str]]:
        if not isinstance(folder, int) and Path(folder) == below:  # rmtree asks by number
            raise PermissionError(13, "Permission denied")  # as for anyone but root
        return scandir(folder)

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", refusing)
        status, aside = _built(pages)
    assert status["below~a"] == "ok" and "below" in aside
    (pages / "below" / "a.txt").unlink()
    status, aside = _built(pages)
    assert set(status) == {"good"} and "gone" in aside["below/a.txt"]


def test_an_emptied_folder_loses_its_pages(pages: Path, tmp_path: Path):
    _built(pages)
    (pages / "good.txt").unlink()
    report = build.build([pages], tmp_path / "store")
    assert report.pages == 0 and report.aside == (("good.txt", "has gone, and its pages with it"),)


@pytest.mark.parametrize("left", [b"", b"{", b"[]", b'{"a": 1}', b'{"a": [1]}', b"\xff\xfe", b"null"])
def test_a_half_written_list_of_folders_stops_nothing(pages: Path, left: bytes):
    _built(pages)
    list_ = pages.parent / "store" / "roots.json"
    list_.write_bytes(left)
    (pages / "more.txt").write_text(GOOD.replace("三", "五"), encoding="utf-8")
    status, aside = _built(pages)
    assert set(status) == {"good", "more"} and "roots.json" in aside
    assert json.loads(list_.read_bytes())


@pytest.mark.parametrize("left", [b"", b"nothing\n", b"../..\n", b"\xff"])
def test_a_damaged_pointer_is_made_anew(pages: Path, left: bytes):
    _built(pages)
    (pages.parent / "store" / "CURRENT").write_bytes(left)
    status, aside = _built(pages)
    assert set(status) == {"good"} and any("damaged" in why for why in aside.values())


@pytest.mark.parametrize("name", ["pages.parquet", "articles.parquet", "manifest.json"])
def test_a_damaged_table_is_made_anew(pages: Path, name: str):
    report = build.build([pages], pages.parent / "store")
    file = report.store.folder / name
    file.write_bytes(file.read_bytes()[:7])
    with pytest.raises(StoreError, match="build the store again"):
        report.store.check()
    status, aside = _built(pages)
    assert set(status) == {"good"} and any("damaged" in why for why in aside.values())


HANGS = """
import sys, time
from pathlib import Path
from loaders import build, read
whole = read.segment
read.segment = lambda page, *given: time.sleep(600) if page.page_id == "p7" else whole(page, *given)
build.build([Path(sys.argv[1])], Path(sys.argv[2]))
"""


@pytest.mark.sweep
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="asks Linux which processes there are")
def test_a_killed_build_leaves_no_process(pages: Path):
    for n in range(read.POOL_FROM):
        (pages / f"p{n}.txt").write_text(GOOD, encoding="utf-8")
    running = subprocess.Popen([sys.executable, "-c", HANGS, pages, pages.parent / "store"], cwd=home.SAMPLES.parent)
    children = Path(f"/proc/{running.pid}/task/{running.pid}/children")
    try:
        _until(lambda: len(children.read_text().split()) >= min(2, os.cpu_count() or 1))
        workers = children.read_text().split()
    finally:
        running.kill()
        running.wait()
    _until(
        lambda: (
            not any(
                Path(f"/proc/{one}/cmdline").exists() and Path(f"/proc/{one}/cmdline").read_text() for one in workers
            )
        )
    )


def _until(done: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "did not happen"
        time.sleep(0.1)


@pytest.mark.parametrize("name", ["CURRENT", "roots.json"])
def test_a_pipe_in_the_place_of_a_side_file_is_not_waited_for(pages: Path, name: str):
    _built(pages)
    beside = pages.parent / "store" / name
    beside.unlink()
    os.mkfifo(beside)
    status, aside = _built(pages)
    assert set(status) == {"good"} and aside and beside.is_file()
