"""Saved pictures: title, caption and every Chinese character drawn right on a machine without a Chinese font."""

import io
import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from dashboard.panel.exports import picture
from loaders.home import font_path

CAPTION = "镇街：漷县镇或马驹桥镇；体裁：消息、会议；只看日期确定的文章，含出版日期可以断定为"

SVG = "{http://www.w3.org/2000/svg}"
EDGE, CELL, LINE = 24, 12, 19  # of static/picture.js, in pixels: left edge, character and line of the caption


@pytest.fixture(scope="package")
def bare(tmp_path_factory) -> dict[str, str]:
    "An environment in which the system has one Latin font and nothing else."
    folder = tmp_path_factory.mktemp("fonts")
    conf = folder / "fonts.conf"
    conf.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>/usr/share/fonts/truetype/dejavu</dir><cachedir>{folder}/cache</cachedir></fontconfig>",
        encoding="utf-8",
    )
    return {"FONTCONFIG_FILE": str(conf)}


@pytest.fixture
def show(serve, open_page, reuse_page, bare):
    def opened(new: bool = False, **options):
        page = (open_page if new else reuse_page)(env=bare, **options)
        if page.url == "about:blank":
            page.goto(serve("tests/browser/apps/picture.py"))
        page.locator(".js-plotly-plot .legendtext").first.wait_for()
        return page

    return opened


def saved(page, kind: str) -> tuple[str, bytes]:
    "Name and content of the file that the button of that kind gives."
    with page.expect_download() as download:
        page.get_by_role("button", name=kind).click()
    return download.value.suggested_filename, download.value.path().read_bytes()


def opened(png: bytes) -> np.ndarray:
    "Ink of a picture, 0 for white to 1 for black."
    return 1 - np.asarray(Image.open(io.BytesIO(png)).convert("L")) / 255


def caption_base(svg: bytes) -> int:
    "How far down the caption's first line stands, in pixels of the PNG."
    first = next(node for node in ET.fromstring(svg).findall(f"{SVG}text") if node.text.startswith(CAPTION[:6]))
    return round(2 * float(first.get("y")))


def drawn_by_the_full_font(character: str) -> np.ndarray:
    "The character in a cell of the caption, twice as large as on the page."
    sheet = Image.new("L", (2 * CELL, 2 * LINE))
    font = ImageFont.truetype(str(font_path()), 2 * CELL)
    ImageDraw.Draw(sheet).text((0, 2 * CELL), character, fill=255, font=font, anchor="ls")
    return np.asarray(sheet) / 255


def alike(one: np.ndarray, other: np.ndarray) -> float:
    "Correlation of two cells, at the best of a few pixels' shift."
    shifts = [np.roll(other, (down, right), (0, 1)) for down in (-1, 0, 1) for right in (-1, 0, 1)]
    return max(float(np.corrcoef(one.ravel(), shift.ravel())[0, 1]) for shift in shifts)


def test_each_character_is_drawn_as_itself(show):
    "A box for a missing glyph is like no character; a wrong glyph is more like another."
    page = show()
    ink = opened(saved(page, "PNG")[1])
    top = caption_base(saved(page, "SVG")[1]) - 2 * CELL
    hanzi = [(at, character) for at, character in enumerate(CAPTION) if "\u4e00" <= character <= "\u9fff"]
    glyphs = {character: drawn_by_the_full_font(character) for _, character in hanzi}
    for at, character in hanzi:
        cell = ink[top : top + 2 * LINE, 2 * (EDGE + at * CELL) : 2 * (EDGE + (at + 1) * CELL)]
        scores = {other: alike(cell, glyph) for other, glyph in glyphs.items()}
        assert max(scores, key=scores.get) == character, scores
        assert scores[character] > 0.8


def test_without_its_font_the_same_file_would_show_boxes(show, open_page, bare):
    "The counter-proof: on this machine nothing but the font inside the file can draw Chinese."
    _, svg = saved(show(), "SVG")
    text = svg.decode("utf-8")
    sheets = []
    for content in (text, re.sub(r"<style>@font-face.*?</style>", "", text)):
        page = open_page(env=bare)
        page.set_content(content)
        page.evaluate("document.fonts.ready")
        sheets.append(page.locator("svg").first.screenshot())
    with_font, without = (np.asarray(Image.open(io.BytesIO(sheet)).convert("L")) for sheet in sheets)
    assert (np.abs(with_font.astype(int) - without) > 64).sum() > 2000


def test_an_svg_is_complete_in_itself(show):
    name, svg = saved(show(), "SVG")
    assert name == "各镇街文章数-漷县镇.svg"
    root = ET.fromstring(svg)
    assert root.findtext(f"{SVG}title") == "各镇街文章数"
    assert "数据版本 7f3a9c" in root.findtext(f"{SVG}desc")
    addresses = set(re.findall(rb"(?:href|src)\s*[=:]\s*[\"'(]*\s*(?:url\()?[\"']?(\w+:)", svg))
    assert addresses <= {b"data:"}
    assert b"url(data:font/woff2;base64," in svg
    assert len(svg) < 60_000


def test_the_caption_is_there_in_words(show):
    _, svg = saved(show(), "SVG")
    lines = [node.text for node in ET.fromstring(svg).findall(f"{SVG}text")]
    assert lines[0] == "各镇街文章数"
    assert "n = 42 篇 · 2023-01-01 至 2023-02-01" in lines
    whole = "".join(lines)
    assert CAPTION in whole
    assert "town=110112111" in whole
    assert all(line[0] not in "，。；：、！？）》”" for line in lines)


def test_a_png_is_twice_as_fine_and_nothing_touches_its_edge(show):
    name, png = saved(show(), "PNG")
    assert name == "各镇街文章数-漷县镇.png"
    ink = opened(png)
    assert ink.shape[1] == 2000
    assert max(ink[:, :16].max(), ink[:, -16:].max(), ink[:12].max(), ink[-12:].max()) == 0
    assert ink.max() > 0.8


def test_the_screen_s_theme_and_size_do_not_show(show):
    wide, narrow = (
        opened(saved(show(dark=dark, width=width), "PNG")[1]) for dark, width in ((False, 1440), (True, 390))
    )
    assert wide.shape == narrow.shape
    assert np.abs(wide - narrow).max() < 0.02


def test_the_same_picture_twice_asks_the_server_once(show):
    page = show(new=True)
    page.evaluate("""() => {
        const send = WebSocket.prototype.send;
        window.sent = 0;
        WebSocket.prototype.send = function (data) { window.sent += 1; return send.call(this, data); };
    }""")
    _, first = saved(page, "PNG")
    asked = page.evaluate("window.sent")
    _, second = saved(page, "PNG")
    assert first == second
    assert asked > 0
    assert page.evaluate("window.sent") == asked


def test_a_chart_that_is_not_there_is_said(show):
    page = show(new=True)
    page.evaluate("document.querySelector('.js-plotly-plot').remove()")
    page.get_by_role("button", name="PNG").click()
    page.get_by_role("status").get_by_text("图还没有显示出来").wait_for()
    assert page.get_by_role("button", name="PNG").is_enabled()


def test_buttons_are_reached_and_pressed_by_keyboard(show):
    page = show(new=True)
    page.get_by_role("button", name="PNG").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.shadowRoot.activeElement.dataset.kind") == "svg"
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".svg")


def test_the_class_of_a_key():
    assert picture.css_class("chart.word_cloud") == "st-key-chart-word_cloud"
