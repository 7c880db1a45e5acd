"""Whose paper pages are: found from what they say, asked about where two come close, never guessed; and what a change of that reads."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dashboard.words import i18n, refusals
from loaders import build, home
from loaders.places import belonging, packing, region
from loaders.places.belonging import Verdict
from loaders.problems import RegionError
from loaders.store import open_store
from loaders.store.columns import TABLES

pytestmark = pytest.mark.sweep  # whole datasets are built, read again and put right

GAOYI = ["高邑县召开三夏生产会议", "大营镇、富村镇和万城镇作了发言。", "中韩乡的麦田已经开镰。"]
LUANCHENG = ["栾城区召开三夏生产会议", "冶河镇、窦妪镇和楼底镇作了发言。", "柳林屯乡的麦田已经开镰。"]
NOBODY = ["夏天到了", "麦田已经开镰，大家忙着收割。"]


@pytest.mark.parametrize(
    ("pages", "verdict", "code"),
    [
        ([GAOYI], Verdict.FOUND, "130127"),
        ([GAOYI, NOBODY, NOBODY], Verdict.FOUND, "130127"),
        ([["今日高邑 第3版"], NOBODY], Verdict.FOUND, "130127"),
        ([GAOYI, LUANCHENG], Verdict.CLOSE, ""),
        ([NOBODY], Verdict.NONE, ""),
        ([], Verdict.NONE, ""),
        ([["城关镇党委", "新华街道和东风村"]], Verdict.NONE, ""),
    ],
)
def test_a_region_is_found_or_asked_about(pages: list[list[str]], verdict: Verdict, code: str):
    found = belonging.recognise(pages)
    assert (found.verdict, found.code) == (verdict, code)


def test_pages_of_many_papers_are_no_one_s():
    "Ten pages of one county among thirty that each speak of another."
    others = ["辽阳县", "苍南县", "丹寨县", "垣曲县", "东阿县", "辉南县", "海原县", "仙游县", "兴山县", "永昌县"]
    pages = [[f"{name}办起夜校。"] for name in others for _ in range(2)]
    found = belonging.recognise([*pages, *([GAOYI] * 6)])
    assert (found.verdict, found.code) == (Verdict.SCATTERED, "")


def test_a_prefecture_s_paper_is_its_own_where_its_masthead_says_so():
    pages = [
        ["石家庄日报 第2版", *GAOYI],
        ["石家庄日报 第3版", *LUANCHENG],
        ["石家庄日报 第4版", "正定县、赞皇县、无极县都已开镰。"],
    ]
    assert belonging.recognise(pages).code == "130100"


@pytest.mark.parametrize("pages", [[GAOYI], [GAOYI, LUANCHENG], [NOBODY]])
def test_the_evidence_is_told_in_both_languages(pages: list[list[str]]):
    for line in belonging.told(belonging.recognise(pages)):
        assert refusals.told(line, i18n.load("en")) == line
        assert not any(word in refusals.told(line, i18n.load("zh")) for word in ("pages", "its", "say"))


def _pages(folder: Path, **texts: list[str]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, lines in texts.items():
        (folder / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_what_is_asked_for_is_taken_and_stays(tmp_path: Path):
    pages = _pages(tmp_path / "pages", one=GAOYI)
    first = build.build([pages], tmp_path / "s", home="栾城区")
    assert first.store.region.code == "130111" and first.store.region.asked
    assert build.build([pages], tmp_path / "s").store.region.code == "130111"
    assert build.build([pages], tmp_path / "s", home="auto").store.region.code == "130127"


@pytest.mark.parametrize("asked", ["通州区", "没有这个县"])
def test_a_name_of_several_or_of_none_is_refused_and_nothing_is_written(tmp_path: Path, asked: str):
    with pytest.raises(RegionError):
        build.build([_pages(tmp_path / "pages", one=GAOYI)], tmp_path / "s", home=asked)
    assert not (tmp_path / "s" / "CURRENT").exists()


def test_one_that_was_not_found_is_looked_for_again_when_pages_come(tmp_path: Path):
    pages = _pages(tmp_path / "pages", one=NOBODY)
    assert build.build([pages], tmp_path / "s").store.region.code == ""
    _pages(pages, two=GAOYI)
    assert build.build([pages], tmp_path / "s").store.region.code == "130127"


@pytest.mark.sweep
def test_another_region_reads_only_pages_that_name_a_place_and_says_so(tmp_path: Path):
    pages = _pages(tmp_path / "pages", one=GAOYI, two=LUANCHENG, three=NOBODY)
    build.build([pages], tmp_path / "s", home="130127")
    report = build.build([pages], tmp_path / "s", home="130111")
    assert report.fresh == 2
    assert report.home[-1] == "before it was 高邑县's: 2 pages that name places are read again"
    fresh = build.build([pages], tmp_path / "anew", home="130111").store
    for name in TABLES:
        assert report.store.table(name).equals(fresh.table(name)), name


def test_pages_whose_folder_is_away_stay_as_they_were_read(tmp_path: Path):
    away = _pages(tmp_path / "away", one=LUANCHENG)
    build.build([away], tmp_path / "s", home="130127")
    pages = _pages(tmp_path / "pages", two=GAOYI)
    build.build([pages], tmp_path / "s")
    shutil.move(away, tmp_path / "gone")
    report = build.build([pages], tmp_path / "s", home="130111")
    assert report.pages == 2
    assert any("stay as they were read before" in reason for _, reason in report.aside)


def test_a_page_of_another_county_is_told_apart(tmp_path: Path):
    pages = _pages(tmp_path / "pages", one=GAOYI, two=["今日栾城 第2版", "", *LUANCHENG])
    store = build.build([pages], tmp_path / "s", home="130127").store
    assert dict(zip(*(store.table("pages")[name].to_pylist() for name in ("page_id", "region")), strict=True)) == {
        "one": "130127",
        "two": "130111",
    }
    places = store.table("places").to_pylist()
    assert {row["region"] for row in places if row["article_id"].startswith("two")} == {"130111"}
    assert not [row for row in places if row["region"] == "130111" and row["town_id"]]


def test_the_samples_are_of_their_district(samples):
    assert (samples.region.code, samples.region.asked) == ("110112", False)
    assert open_store(samples.path).manifest()["region"]["name"] == "通州区"
    assert set(samples.table("pages")["region"].to_pylist()) == {"110112"}
    assert home.SAMPLES.is_dir()


def test_another_pack_reads_all_pages_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TOWNLENS_HOME", str(tmp_path / "home"))
    pages = _pages(tmp_path / "pages", one=GAOYI, two=["老镇开了书店。"])
    build.build([pages], tmp_path / "s")
    towns = packing.write(region.find("高邑县")) / "towns.csv"
    text = towns.read_text(encoding="utf-8-sig").replace("Daying Town,大营,", "Daying Town,大营,老镇")
    towns.write_text(text, encoding="utf-8")
    region.load.cache_clear()
    report = build.build([pages], tmp_path / "s")
    assert report.fresh == 2 and report.home[-1] == "its pack has changed: 2 pages are read again"
    found = report.store.table("places").to_pylist()
    assert [row["name"] for row in found if row["article_id"].startswith("two")] == ["大营镇"]
    assert build.build([pages], tmp_path / "s").fresh == 0
    region.load.cache_clear()
