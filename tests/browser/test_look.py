"""The page's dress in a browser: language, font, readable text in both themes, charts that let a finger pass."""

import io

import numpy as np
import pytest
from PIL import Image

from dashboard.charts import theme
from tests.browser.test_app import in_sight

TICKS = "() => [...document.querySelectorAll('.js-plotly-plot .ytick text')].map(text => getComputedStyle(text).fill)"


def to_hex(css: str) -> str:
    "rgb(31, 37, 41) as #1f2529."
    return "#" + "".join(f"{int(part):02x}" for part in css.removeprefix("rgb(").rstrip(")").split(","))


@pytest.fixture
def show(serve, open_page):
    def opened(**options):
        page = open_page(**options)
        page.goto(serve("tests/browser/apps/chart.py"))
        page.locator(".js-plotly-plot .ytick").first.wait_for()
        page.wait_for_function("document.fonts.status === 'loaded'")
        return page

    return opened


def test_the_page_says_its_language(show):
    page = show()
    page.wait_for_function("document.documentElement.lang === 'zh-CN'")


def test_rare_characters_come_from_our_font_also_in_bold(show):
    page = show()
    loaded = page.evaluate("""() => [...document.fonts].filter(face => face.status === "loaded").map(
        face => face.family.replaceAll('"', "") + " " + face.weight)""")
    assert {"Noto Sans SC 400", "Noto Sans SC 700", "Noto Sans SC Rest 400"} <= set(loaded)


def test_chinese_is_one_em_wide_before_its_font_has_come(serve, open_page, watch):
    "With the font's slices held back, and no Chinese font in the system, text has the room that it will take."
    page = open_page()
    watch.allow(r"ERR_FAILED \(.*\.woff2\)$")
    page.route("**/*00-*.woff2", lambda route: route.abort())
    page.goto(serve("tests/browser/apps/chart.py"))
    page.locator(".js-plotly-plot .ytick").first.wait_for()
    page.wait_for_function("[...document.fonts].some(face => face.family.includes('Room') && face.status === 'loaded')")
    wide = page.evaluate("""() => {
        const text = document.createElement("span");
        text.style.font = `100px ${getComputedStyle(document.body).fontFamily}`;
        text.style.position = "absolute";
        text.textContent = "漷县镇（区";
        document.body.append(text);
        return text.getBoundingClientRect().width;
    }""")
    assert wide == 500


def test_latin_has_come_before_the_style_sheet(serve, open_page, watch):
    "The first chart measures its text by it; a legend measured in another font would be cut off."
    page = open_page(locale="en-GB")
    watch.allow(r"ERR_FAILED \(.*noto-sans-sc\.css")
    page.route("**/noto-sans-sc.css*", lambda route: route.abort())
    page.goto(serve("tests/browser/apps/chart.py"))
    page.locator(".js-plotly-plot .ytick").first.wait_for()
    held = """[...document.fonts].some(
        (face) => face.family.replaceAll('"', "") === "Noto Sans SC" && face.status === "loaded")"""
    page.wait_for_function(held)


def test_no_two_characters_of_the_title_look_alike(show):
    "Boxes for missing glyphs would."
    page = show()
    spans = page.evaluate("""() => {
        const node = document.createTreeWalker(document.querySelector("h1"), NodeFilter.SHOW_TEXT).nextNode();
        return [...node.textContent].map((character, at) => {
            const range = document.createRange();
            range.setStart(node, at); range.setEnd(node, at + 1);
            const box = range.getBoundingClientRect();
            return [character, box.x, box.y, box.width, box.height];
        });
    }""")
    cells = {}
    for character, x, y, width, height in spans:
        clip = {"x": round(x), "y": round(y), "width": round(width), "height": round(height)}
        cells[character] = np.asarray(Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("L"))
    assert {"漷", "驹"} <= cells.keys()
    boxes = [cell for character, cell in cells.items()]
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            rows, columns = min(one.shape[0], other.shape[0]), min(one.shape[1], other.shape[1])
            assert (np.abs(one[:rows, :columns].astype(int) - other[:rows, :columns]) > 64).sum() > 40


@pytest.mark.parametrize(("dark", "ground"), [(False, theme.LIGHT), (True, theme.DARK)])
def test_chart_text_can_be_read(show, dark, ground):
    for fill in set(show(dark=dark).evaluate(TICKS)):
        assert theme.contrast(to_hex(fill), ground) >= 4.5


def test_a_switch_to_dark_repaints_the_chart_without_asking_the_server(show):
    page = show()
    before = page.evaluate(TICKS)[0]
    page.evaluate("() => { WebSocket.prototype.send = () => { throw new Error('asked the server'); }; }")
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"({TICKS})()[0] !== {before!r}")
    assert theme.contrast(to_hex(page.evaluate(TICKS)[0]), theme.DARK) >= 4.5
    ground = page.evaluate("getComputedStyle(document.querySelector('.js-plotly-plot .main-svg')).backgroundColor")
    assert ground == "rgba(0, 0, 0, 0)"


def test_a_finger_scrolls_past_a_chart_and_a_tap_still_selects(show):
    page = show(width=390, height=500, has_touch=True, is_mobile=True)
    box = page.locator(".js-plotly-plot").bounding_box()
    x, y = box["x"] + box["width"] / 2, 400
    cdp = page.context.new_cdp_session(page)
    cdp.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 11):
        cdp.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": y - 20 * step}]})
    cdp.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_function("document.querySelector('[data-testid=stMain]').scrollTop > 100")

    bar = in_sight(page.locator(".js-plotly-plot .bars .point").nth(1)).bounding_box()
    page.touchscreen.tap(bar["x"] + bar["width"] / 2, bar["y"] + bar["height"] / 2)
    page.wait_for_function("document.querySelectorAll('.js-plotly-plot .bars .point path')[0].style.opacity < 1")


def test_text_in_the_accent_colour_can_be_read_on_dark(show):
    page = show(dark=True)
    value = page.get_by_test_id("stSliderThumbValue").first
    colour = value.locator("p").evaluate("node => getComputedStyle(node).color")
    assert theme.contrast(to_hex(colour), theme.DARK) >= 4.5
