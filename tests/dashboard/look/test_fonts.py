"""The web font's slices hold what they say, and every character that the project itself can show."""

import io
import re

import pytest
from fontTools.ttLib import TTFont

from dashboard.look import font_slices, fonts
from loaders.home import font_path
from tests.paths import ROOT

PLAN = font_slices.plan()
FACE = re.compile(
    r"font-family:'(?P<family>[^']+)';font-weight:(?P<weight>\d+);.*?url\((?P<file>[^)]+)\).*?unicode-range:(?P<range>[^}]+)"
)
FACES = [
    match.groupdict()
    for match in FACE.finditer((font_slices.FOLDER / font_slices.STYLE_SHEET).read_text(encoding="utf-8"))
]


def codes(unicode_range: str) -> set[int]:
    "The code points of a CSS unicode-range."
    found: set[int] = set()
    for run in unicode_range.split(","):
        low, _, high = run.removeprefix("U+").partition("-")
        found.update(range(int(low, 16), int(high or low, 16) + 1))
    return found


def shown() -> set[str]:
    "Every character of the region packs and of the interface's own words."
    folders = (ROOT / "loaders/regions", ROOT / "dashboard")
    tables = [table for folder in folders for kind in ("*.csv", "*.toml") for table in folder.rglob(kind)]
    assert {"towns.csv", "settlements.csv", "words.zh.toml", "words.en.toml"} <= {
        name for table in tables for name in (table.name, table.parent.name)
    }
    text = "".join(table.read_text(encoding="utf-8") for table in tables)
    return {character for character in text if character.isprintable()}


def test_every_character_that_the_project_shows_is_in_a_slice():
    held = {code for face in FACES if face["weight"] == "400" for code in codes(face["range"])}
    assert {character for character in shown() if ord(character) not in held} == set()


def test_the_slices_are_those_of_the_plan():
    assert {one.file: set(one.codes) for one in PLAN} == {
        file.name: font_slices.characters_of(file) for file in font_slices.FOLDER.glob("noto-sans-sc-400-*.woff2")
    }


def test_no_character_is_in_two_slices():
    assert sum(len(one.codes) for one in PLAN) == len({code for one in PLAN for code in one.codes})


def test_the_sheet_says_what_the_files_hold():
    assert (font_slices.FOLDER / font_slices.STYLE_SHEET).read_text(encoding="utf-8") == font_slices.style_sheet()


@pytest.mark.parametrize("face", FACES, ids=lambda face: f"{face['family']} {face['file']}")
def test_a_range_claims_no_character_that_its_file_lacks(face):
    assert codes(face["range"]) <= font_slices.characters_of(font_slices.FOLDER / face["file"])


def test_all_of_a_slice_can_be_reached():
    for file in font_slices.FOLDER.glob("*-[47]00-*.woff2"):
        claimed = set().union(*(codes(face["range"]) for face in FACES if face["file"] == file.name))
        assert claimed == font_slices.characters_of(file), file.name


def test_bold_text_finds_bold_or_the_family_without_any_bold():
    "A browser that looks for bold takes the bold faces of a family or passes on to the next family."
    bold = {code for face in FACES if face["weight"] == "700" for code in codes(face["range"])}
    rest = {code for face in FACES if face["family"] == fonts.REST for code in codes(face["range"])}
    regular = {code for face in FACES if face["weight"] == "400" for code in codes(face["range"])}
    assert bold | rest == regular
    assert not bold & rest


def test_frequent_characters_come_first_and_the_rare_towns_are_there():
    order = font_slices.hanzi()
    assert order.index("的") < 50
    assert order.index("街") < 2500 < order.index("漷")
    assert set("漷潏垡堃喆璟") <= set(order)


def test_the_licence_lies_beside_the_fonts_and_all_is_small():
    assert "SIL OPEN FONT LICENSE" in (font_slices.FOLDER / "OFL.txt").read_text(encoding="utf-8").upper()
    assert sum(file.stat().st_size for file in font_slices.FOLDER.iterdir()) < 2_700_000


def test_a_subset_holds_just_its_characters():
    font = TTFont(io.BytesIO(fonts.subset_woff2("漷县镇，12篇")))
    assert set(font.getBestCmap()) == set(map(ord, "漷县镇，12篇"))
    assert font["OS/2"].usWeightClass == 400


def test_a_subset_does_not_depend_on_order_and_leaves_out_what_the_font_lacks():
    assert fonts.subset_woff2("县漷漷") == fonts.subset_woff2(["漷", "县"])
    assert set(TTFont(io.BytesIO(fonts.subset_woff2("县\U0001f600"))).getBestCmap()) == {ord("县")}


def test_a_subset_for_one_chart_is_small():
    assert (
        len(fonts.subset_woff2("通州区各乡镇街道报道篇数按月统计漷县马驹桥西集台湖永乐店潞城宋庄张家湾0123456789"))
        < 9_000
    )


def test_until_it_has_come_an_empty_font_keeps_its_room():
    "What is one em wide in the regular cut is so in it, and nothing is drawn; all else, Latin too, is left to others."
    file = font_slices.FOLDER / font_slices.ROOM_FILE
    assert file.read_bytes() == font_slices.room()
    with TTFont(file) as font, TTFont(font_path(), lazy=True) as whole:
        held, all_names = font.getBestCmap(), whole.getBestCmap()
        wide = {code for code, name in all_names.items() if whole["hmtx"][name][0] == whole["head"].unitsPerEm}
        assert held.keys() == wide
        assert {ord(character) for character in "漷县，（“…"} <= wide and not wide & set(range(0x20, 0x7F))
        assert {font["hmtx"][name][0] for name in held.values()} == {font["head"].unitsPerEm}
        assert {font["glyf"][name].numberOfContours for name in held.values()} == {0}
