"""The word cloud in a browser: the words are where the layout put them, and each can be hovered and clicked."""

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from dashboard.charts import cloud
from loaders.home import font_path

WORDS_ON_PAGE = """() => [...document.querySelectorAll(".textpoint text")].map(text => {
    const box = text.getBoundingClientRect();
    return [text.textContent, box.x + box.width / 2, box.y + box.height / 2, box.width, getComputedStyle(text).fill];
})"""


@pytest.fixture
def show(serve, open_page):
    def opened(**options):
        page = open_page(**options)
        page.goto(serve("tests/browser/apps/cloud.py"))
        page.locator(".js-plotly-plot .textpoint").first.wait_for()
        page.evaluate("document.fonts.ready")
        page.wait_for_timeout(700)
        return page

    return opened


def drawn(page) -> np.ndarray:
    "Where the chart on the page has ink."
    picture = Image.open(io.BytesIO(page.locator(".js-plotly-plot").screenshot())).convert("L")
    return np.asarray(picture) < 200


def expected(page, shape: tuple[int, int]) -> np.ndarray:
    "Where wordcloud's own way of drawing puts the ink of the words on the page, at their size and place."
    sheet = Image.new("L", shape[::-1])
    sizes = page.evaluate("""() => [...document.querySelectorAll(".textpoint text")].map(
        text => parseFloat(getComputedStyle(text).fontSize))""")
    points = page.evaluate("""() => [...document.querySelectorAll(".js-plotly-plot")].flatMap(chart =>
        chart.data.filter(trace => trace.mode === "text").flatMap(trace =>
            trace.text.map((text, at) => [text, trace.x[at], trace.y[at]])))""")
    assert len(points) == len(sizes)
    for (text, x, y), size in zip(points, sizes, strict=True):
        font = ImageFont.truetype(str(font_path()), round(size))
        _, top, _, bottom = font.getbbox("国", anchor="ls")
        left, _, right, _ = font.getbbox(text, anchor="ls")
        base = y - (top + bottom) / 2 - cloud.SINKS * size
        ImageDraw.Draw(sheet).text((x - (right + left) / 2, base), text, fill=255, font=font, anchor="ls")
    return np.asarray(sheet) > 128


@pytest.mark.parametrize("width", [1440, 390])
def test_the_words_are_where_the_layout_put_them(show, width):
    page = show(width=width)
    size = cloud.NARROW if width == 390 else cloud.WIDE
    whole = drawn(page)
    assert whole.shape == size[::-1]
    here, there = whole[: size[1]], expected(page, whole.shape)[: size[1]]
    assert (here & there).sum() / there.sum() > 0.85


def test_a_word_is_hovered_and_clicked_at_any_of_its_characters(show):
    page = show()
    for text, x, y, width, _ in page.evaluate(WORDS_ON_PAGE)[:6]:
        for part in (-0.3, 0.3):
            page.mouse.move(x + part * width, y)
            told = page.locator(".hoverlayer .hovertext")
            told.get_by_text(text).wait_for()
            assert "<" not in told.first.text_content()  # no tag of a template stands there as text
        page.mouse.click(x + 0.3 * width, y)
        page.get_by_text(f"点了：{text}").wait_for()
        page.wait_for_timeout(400)  # two clicks within 300 ms are a double click, wherever they fall


def test_a_click_leaves_the_other_words_in_their_colours(show):
    page = show()
    before = {text: fill for text, _, _, _, fill in page.evaluate(WORDS_ON_PAGE)}
    text, x, y, _, _ = page.evaluate(WORDS_ON_PAGE)[0]
    page.mouse.click(x, y)
    page.get_by_text(f"点了：{text}").wait_for()
    assert {text: fill for text, _, _, _, fill in page.evaluate(WORDS_ON_PAGE)} == before


@pytest.mark.parametrize(("dark", "ink"), [(False, "rgb(31, 37, 41)"), (True, "rgb(232, 230, 225)")])
def test_words_have_the_ink_of_the_page(show, dark, ink):
    fills = {fill for _, _, _, _, fill in show(dark=dark).evaluate(WORDS_ON_PAGE)}
    assert fills == {ink}
