"""Pictures of pages: what the engine sees becomes level runs; the engine itself is an extra."""

from __future__ import annotations

import io
import math
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from loaders.formats import readers, scans
from loaders.formats.job import Job
from loaders.formats.limits import Limits
from loaders.formats.scans import Seen
from loaders.formats.straighten import straightened
from loaders.problems import FormatError
from loaders.shapes.pages import Role

ROAD = "昨天上午镇里召开座谈会听取村民对修路的意见会议决定下月动工年底以前通车路宽六米两侧种树桥头装路灯"
EM, WIDTH = 20.0, 12


def quad(x: float, y: float, width: float, height: float) -> np.ndarray:
    return np.array([[x, y], [x + width, y], [x + width, y + height], [x, y + height]])


def sheet() -> list[tuple[np.ndarray, str]]:
    "Two columns of forty rows below a headline each, as an engine boxes them."
    lines = []
    for left in (60.0, 360.0):
        lines.append((quad(left, 40, 6 * 44, 48), "修路座谈会召开"[:6]))
        for row in range(40):
            text = (ROAD * 8)[row * 7 : row * 7 + WIDTH]
            indent = 2 * EM if row == 0 else 0.0
            lines.append(
                (
                    quad(left + indent, 100 + row * 30, len(text) * EM - indent, 24),
                    text[: len(text) - round(indent / EM)],
                )
            )
    return lines


def slanted(corners: np.ndarray, turn: float, slant: float) -> np.ndarray:
    "The corners as a camera sees them that is turned and held aslant."
    x, y = corners[:, 0], corners[:, 1]
    x, y = x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn)
    depth = 1 + slant * x / 1000 + slant * y / 2000
    return np.c_[x / depth, y / depth]


def seen(turn: float = 0.0, slant: float = 0.0) -> list[Seen]:
    return [Seen(slanted(q, turn, slant), text, tuple(np.linspace(0, 1, len(text) + 1))) for q, text in sheet()]


@pytest.mark.parametrize(("turn", "slant"), [(0.02, 0.0), (-0.03, 0.0), (0.015, 0.03), (0.0, -0.04)])
def test_boxes_are_straightened_and_no_picture(turn: float, slant: float) -> None:
    level = straightened([line.corners for line in seen(turn, slant)])
    slopes = [abs((q[1][1] - q[0][1]) / (q[1][0] - q[0][0])) for q in level]
    assert max(slopes) < 0.004
    lefts = [q[0][0] for q, (_, text) in zip(level, sheet(), strict=True) if len(text) == WIDTH]
    assert max(np.ptp(lefts[:39]), np.ptp(lefts[39:])) < EM / 2


def page(monkeypatch: pytest.MonkeyPatch, found: list[Seen], size: tuple[int, int] = (700, 1400)):
    monkeypatch.setattr(scans, "_NEEDED", ())
    monkeypatch.setattr(scans, "_seen", lambda pixels: found)
    out = io.BytesIO()
    Image.new("L", size, 255).save(out, "PNG")
    (read,) = readers.read(".png", out.getvalue(), Job("a.png"))
    return read


@pytest.mark.parametrize(("turn", "slant"), [(0.0, 0.0), (0.02, 0.0), (0.015, 0.03)])
def test_a_turned_page_reads_like_a_level_one(monkeypatch: pytest.MonkeyPatch, turn: float, slant: float) -> None:
    read = page(monkeypatch, seen(turn, slant))
    assert [line.role for line in read.lines] == [Role.HEADLINE, None, Role.HEADLINE, None]


def test_places_are_those_on_the_picture_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    found = seen(0.02)
    read = page(monkeypatch, found)
    low, high = found[0].corners.min(axis=0), found[0].corners.max(axis=0)
    assert read.lines[0].places[0].area == pytest.approx((low[0] / 700, low[1] / 1400, high[0] / 700, high[1] / 1400))


def test_a_picture_is_looked_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("loaders.home.cache_folder", lambda: tmp_path)
    monkeypatch.setattr(scans, "version", lambda name: "1")
    looked = []
    line = ([[0.0, 0.0], [20.0, 0.0], [20.0, 9.5], [0.0, 9.5]], "修路", [0.0, 0.5, 1.0])
    monkeypatch.setattr(scans, "_looked_at", lambda pixels: looked.append(pixels) or [line])
    one, other = np.zeros((4, 5, 3), np.uint8), np.ones((4, 5, 3), np.uint8)
    found = [scans._seen(pixels)[0] for pixels in (one, one, other)]
    assert len(looked) == 2 and {each.text for each in found} == {"修路"} and found[0].edges == found[1].edges
    np.testing.assert_array_equal(found[0].corners, found[1].corners)
    next((tmp_path / "seen").glob("*")).write_bytes(b"broken off")
    assert [scans._seen(pixels)[0].text for pixels in (one, other)] == ["修路"] * 2 and len(looked) == 3


def test_a_row_of_one_character_takes_its_size_from_the_row_above(monkeypatch: pytest.MonkeyPatch) -> None:
    last = (quad(60, 100 + 40 * 30, 28, 28), "灯")
    read = page(monkeypatch, [*seen(), Seen(last[0], last[1], (0.0, 1.0))])
    assert [line.role for line in read.lines].count(Role.HEADLINE) == 2


def test_the_end_of_a_broken_headline_takes_its_size_from_the_row_above() -> None:
    body = [(quad(60, 110 + row * 30, WIDTH * EM, 24), ROAD[:WIDTH]) for row in range(9)]
    head = [(quad(60, 40, 8 * 32, 34), "修路座谈会昨天召"), (quad(60, 76, 2 * 32, 30), "开了")]
    level, texts = zip(*[*head, *body], strict=True)
    assert scans._sizes(level, texts)[:2] == [32, 32]


def test_a_line_of_words_and_figures_shows_the_size_of_its_type() -> None:
    text = "村民来信与答复数同比都增长23.5%、41.2%"
    assert scans._told_size(quad(0, 0, scans._cells(text) * EM, 24), text) == pytest.approx(EM, rel=0.01)
    assert scans._told_size(quad(0, 0, 8 * EM, 24), "2023年12月1日") is None


@pytest.mark.parametrize(
    ("text", "cells"), [("修好三座桥", 5), ("修好了。”", 4.5), ("“三座桥”，修好", 7), ("长3公里", 3.5), ("。", 0.5)]
)
def test_marks_at_the_ends_of_a_row_fill_half_of_their_cells(text: str, cells: float) -> None:
    assert scans._cells(text) == cells


def test_a_picture_that_shows_no_page_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    read = page(monkeypatch, seen()[:1])
    assert read.status == "error" and "no page of a newspaper" in str(read.message)


def test_without_the_extra_the_command_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "find_spec", lambda name: None)
    out = io.BytesIO()
    Image.new("L", (10, 10)).save(out, "PNG")
    with pytest.raises(FormatError, match=r"townlens\[scans\]"):
        list(readers.read(".png", out.getvalue(), Job("a.png")))


def test_every_sheet_of_a_tiff_is_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "_NEEDED", ())
    monkeypatch.setattr(scans, "_seen", lambda pixels: seen())
    out = io.BytesIO()
    Image.new("L", (700, 1400)).save(out, "TIFF", save_all=True, append_images=[Image.new("L", (700, 1400))])
    pages = list(readers.read(".tif", out.getvalue(), Job("a.tif")))
    assert [(one.part, one.picture and one.picture.sheet) for one in pages] == [("p001", 1), ("p002", 2)]


@pytest.mark.parametrize("data", [b"", b"\x89PNG", b"\xff\xd8\xff\xe0" + b"0" * 50])
def test_what_is_no_picture_says_so(data: bytes) -> None:
    with pytest.raises(FormatError, match="no whole picture"):
        list(readers.read(".png", data, Job("a.png")))


def test_pixels_have_a_limit() -> None:
    out = io.BytesIO()
    Image.new("L", (100, 100)).save(out, "PNG")
    with pytest.raises(FormatError, match="setting: pixels"):
        list(readers.read(".png", out.getvalue(), Job("a.png", Limits(pixels=9999))))
