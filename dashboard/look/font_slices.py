"""The slices of the Chinese web font that a browser loads, each only when a page shows one of its characters.

`python -m dashboard.look.font_slices` writes static/fonts/*.woff2 and the style sheet that says which slice holds which
character.
"""

from __future__ import annotations

import argparse
import io
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dashboard.look.fonts import FAMILY, REST, ROOM, cut
from loaders.home import font_path, package

FOLDER = Path(__file__).parents[1] / "static" / "fonts"
STYLE_SHEET = "noto-sans-sc.css"
REGIONS = Path(__file__).parents[2] / "loaders" / "regions"
ROOM_FILE = "noto-sans-sc-room.woff2"

LATIN = (*range(0x20, 0x7F), *range(0xA0, 0x180), *map(ord, "ǍǎǏǐǑǒǓǔǕǖǗǘǙǚǛǜ"))
MARKS = (
    *range(0x391, 0x3CA),
    *range(0x2010, 0x2050),
    *range(0x20A0, 0x2300),
    *range(0x2460, 0x2670),
    *range(0x3000, 0x3020),
    *range(0xFF00, 0xFFF0),
)
# Characters per slice, most frequent first: the first four hold 97.5 % of the running text of the samples and
# weigh 264 kB of 2,043.
STEPS = (300, 400, 500, 600, 700, 800, 900, 1000, 1100, 1200, 1300, 1400)
# So many of them have a bold cut as well (2,500 characters, 385 kB): headings rarely go beyond.
BOLD_STEPS = 5


@dataclass(frozen=True, slots=True)
class Slice:
    """One font file: name, weight (400 or 700), and the code points it holds."""

    name: str
    weight: int
    codes: tuple[int, ...]

    @property
    def file(self) -> str:
        return f"noto-sans-sc-{self.weight}-{self.name}.woff2"


def _wide() -> Iterator[int]:
    "The code points that the regular cut draws one em wide: Chinese characters, and most of its punctuation."
    from fontTools.ttLib import TTFont

    with TTFont(font_path(), lazy=True) as font:
        em, widths = font["head"].unitsPerEm, font["hmtx"]
        yield from (code for code, name in font.getBestCmap().items() if widths[name][0] == em)


def room() -> bytes:
    "A woff2 font of one empty glyph, one em wide, for all characters that are as wide in the regular cut."
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import getTableModule

    names, em, ascent = [".notdef", "room"], 1000, 880
    built = FontBuilder(em, isTTF=True)
    built.setupGlyphOrder(names)
    built.setupCharacterMap({})
    table = getTableModule("cmap").CmapSubtable.newSubtable(
        13
    )  # many characters to one glyph: 1.6 kB where format 12 takes 65
    table.platformID, table.platEncID, table.language, table.cmap = 3, 10, 0, dict.fromkeys(_wide(), "room")
    built.font["cmap"].tables = [table]
    speck = TTGlyphPen(None)  # browsers turn down a font in which nothing at all is drawn
    speck.moveTo((0, 0))
    speck.lineTo((0, 1))
    speck.lineTo((1, 1))
    speck.closePath()
    built.setupGlyf({".notdef": speck.glyph(), "room": TTGlyphPen(None).glyph()})
    built.setupHorizontalMetrics({name: (em, 0) for name in names})
    built.setupHorizontalHeader(ascent=ascent, descent=ascent - em)
    built.setupNameTable({"familyName": ROOM, "styleName": "Regular"})
    built.setupOS2(sTypoAscender=ascent, usWinAscent=ascent, usWinDescent=em - ascent)
    built.setupPost()
    built.font["head"].created = built.font["head"].modified = (
        3_786_912_000  # the start of 2024: equal bytes every time
    )
    built.font.recalcTimestamp = False
    built.font.flavor = "woff2"
    out = io.BytesIO()
    built.font.save(out)
    return out.getvalue()


def characters_of(font: Path) -> frozenset[int]:
    "The code points that a font file can draw."
    from fontTools.ttLib import TTFont

    with TTFont(font, lazy=True) as opened:
        return frozenset(opened.getBestCmap())


def _frequencies() -> Counter[str]:
    "How often each character occurs in the words of jieba's dictionary, weighted by the words' own counts."
    counts: Counter[str] = Counter()
    with (package("jieba") / "dict.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, count, _ = line.split(" ")
            for character in word:
                counts[character] += int(count)
    return counts


def _gb2312() -> Iterator[str]:
    "The 6,763 Chinese characters of GB 2312."
    for high in range(0xB0, 0xF8):
        for low in range(0xA1, 0xFF):
            yield from bytes((high, low)).decode("gb2312", "ignore")


def hanzi() -> list[str]:
    """Every Chinese character of the slices, most frequent first.

    GB 2312, then what only jieba's dictionary or a region pack has (漷, 潏, 堃, 喆 …), both ranked by that
    dictionary's counts. It holds some thousand misdecoded words, whose characters look frequent and are not:
    hence GB 2312 first.
    """
    counts, common = _frequencies(), set(_gb2312())
    packs = {character for table in REGIONS.rglob("*.csv") for character in table.read_text(encoding="utf-8")}
    wanted = common | {character for character in counts.keys() | packs if "\u3400" <= character <= "\ufaff"}
    return sorted(wanted, key=lambda character: (character not in common, -counts[character], character))


def _steps(characters: list[str]) -> Iterator[tuple[str, tuple[int, ...]]]:
    "The characters in slices of STEPS and one for the rest, each with its name."
    at = 0
    for number, size in enumerate((*STEPS, len(characters)), start=1):
        if part := characters[at : at + size]:
            yield f"{number:02}", tuple(sorted(map(ord, part)))
        at += size


def plan() -> list[Slice]:
    "The regular slices, as they should be cut."
    held = characters_of(font_path())
    named = [("latin", LATIN), ("marks", MARKS), *_steps(hanzi())]
    return [Slice(name, 400, tuple(code for code in codes if code in held)) for name, codes in named]


def plan_bold(source: Path) -> list[Slice]:
    "The bold slices that a bold font file allows: Latin, marks and the most frequent BOLD_STEPS."
    held = characters_of(source)
    return [Slice(one.name, 700, tuple(code for code in one.codes if code in held)) for one in plan()[: 2 + BOLD_STEPS]]


def unicode_range(codes: Iterable[int]) -> str:
    "The code points as CSS writes them, neighbours joined: U+4e00,U+4e07-4e0b."
    runs: list[list[int]] = []
    for code in sorted(codes):
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return ",".join(f"U+{low:x}" if low == high else f"U+{low:x}-{high:x}" for low, high in runs)


def _face(family: str, weight: int, file: str, codes: Iterable[int]) -> str:
    return (
        f"@font-face{{font-family:'{family}';font-weight:{weight};font-style:normal;font-display:swap;"
        f"src:url({file}) format('woff2');unicode-range:{unicode_range(codes)}}}"
    )


def style_sheet(folder: Path = FOLDER) -> str:
    "The style sheet for the slices in that folder, read from the font files themselves."
    held = {file.name: characters_of(file) for file in sorted(folder.glob("*-[47]00-*.woff2"))}
    bold = frozenset().union(*(codes for name, codes in held.items() if "-700-" in name))
    faces = [
        _face(FAMILY, 400, name, both) for name, codes in held.items() if "-400-" in name and (both := codes & bold)
    ]
    faces += [_face(FAMILY, 700, name, codes) for name, codes in held.items() if "-700-" in name]
    faces += [_face(REST, 400, name, rest) for name, codes in held.items() if (rest := codes - bold)]
    return "/* written by: python -m dashboard.look.font_slices */\n" + "\n".join(faces) + "\n"


def write(folder: Path, bold: Path | None = None) -> None:
    "Cut every slice into the folder, with licence and style sheet; without a bold source those slices stay."
    for one in plan():
        (folder / one.file).write_bytes(cut(font_path(), one.codes))
    if bold is not None:
        for one in plan_bold(bold):
            (folder / one.file).write_bytes(cut(bold, one.codes))
    (folder / ROOM_FILE).write_bytes(room())
    shutil.copyfile(font_path().parent / "OFL.txt", folder / "OFL.txt")
    (folder / STYLE_SHEET).write_text(style_sheet(folder), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m dashboard.look.font_slices", description=__doc__)
    parser.add_argument(
        "--bold",
        type=Path,
        help="a bold cut, such as noto-sans-sc-chinese-simplified-700-normal.woff2 of fontsource",
    )
    write(FOLDER, parser.parse_args().bold)


if __name__ == "__main__":
    main()
