"""The dashboard in one hand: where one is, the views in reach of a thumb, and filters in a sheet that closes by a press."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.questions import VIEWS
from dashboard.words import i18n, refusals
from loaders.formats import readers
from loaders.store import Store
from tests.browser.test_app import choose, counted, settled, town_with_articles

ZH, EN = i18n.load("zh"), i18n.load("en")
THUMB = 44  # pixels of whatever is meant to be hit
SMALL = """least => [...document.querySelectorAll("[data-testid=stApp] :is(button, [data-testid=stPageLink] a, summary)")]
    .filter(node => node.checkVisibility({ visibilityProperty: true }))
    .map(node => [node.ariaLabel || node.innerText, node.getBoundingClientRect().height])
    .filter(([, height]) => height && height < least)"""


def test_a_phone_says_where_one_is_and_filters_in_a_sheet(serve, open_page, samples: Store):
    _, name, n = town_with_articles(samples)
    page: Page = open_page(locale="en-GB", width=390, height=844, has_touch=True)
    page.goto(serve("dashboard/app.py", ["--store", str(samples.path)]))
    settled(page)
    top, views = page.locator(".topline"), page.locator(".st-key-views")
    expect(top).to_contain_text(f"{EN('app.title')} {EN('nav.overview')}")
    assert views.bounding_box()["y"] > 844 - 100
    assert page.evaluate(SMALL, THUMB) == []
    views.get_by_role("link", name=EN("nav.where"), exact=True).click()
    expect(top).to_contain_text(EN("nav.where"))
    settled(page)

    page.get_by_role("button", name=EN("phone.filter"), exact=True).click()
    expect(page.get_by_test_id("stSidebar")).to_be_in_viewport(ratio=1)
    assert page.evaluate(SMALL, THUMB) == []
    choose(page, "Town", name)
    page.keyboard.press("Escape")  # folds the choices up
    page.get_by_role("button", name=EN("phone.show", n=n), exact=True).click()
    expect(page.get_by_test_id("stSidebar")).not_to_be_in_viewport()
    settled(page)
    assert counted(page) == (n, len(samples.frame("articles")))
    expect(top).to_contain_text(EN("phone.limits", n=1))

    top.get_by_role("button").click()
    expect(page.get_by_test_id("stSidebar")).to_be_in_viewport(ratio=1)
    page.reload()
    settled(page)
    expect(page.get_by_test_id("stSidebar")).not_to_be_in_viewport()


@pytest.mark.parametrize("width", [390, 360])
@pytest.mark.parametrize("locale", ["zh-CN", "en-GB"])
def test_every_view_is_one_tap_away_on_a_phone_and_none_hides_what_ends_a_page(
    serve, open_page, samples: Store, locale: str, width: int
):
    page: Page = open_page(locale=locale, width=width, height=740, has_touch=True)
    page.goto(serve("dashboard/app.py", ["--store", str(samples.path)]))
    settled(page)
    links = page.locator(".st-key-views a")
    expect(links).to_have_count(len(VIEWS))
    for link in links.all():
        expect(link).to_be_in_viewport(ratio=1)
    sides = links.evaluate_all(
        "all => all.map(a => [a.getBoundingClientRect(), a.querySelector('p').getBoundingClientRect()])"
    )
    for tap, label in sides:
        assert tap["height"] >= THUMB and tap["width"] >= THUMB
        assert tap["left"] <= label["left"] and label["right"] <= tap["right"], "its name is seen whole"
    page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 1e6)")
    last = page.evaluate("""Math.max(...[...document.querySelectorAll("[data-testid=stMain] [data-testid=stElementContainer]")]
        .filter(one => !one.closest(".st-key-views")).map(one => one.getBoundingClientRect().bottom))""")
    assert last <= sides[0][0]["top"]
    links.last.tap()
    expect(page.locator(".topline")).to_contain_text(i18n.load(locale[:2])("nav.sources"))


def test_on_a_phone_the_sheet_of_filters_begins_with_what_is_asked_most_and_every_part_of_a_view_is_one_tap(
    serve, open_page, samples: Store
):
    page: Page = open_page(locale="zh-CN", width=390, height=844, has_touch=True)
    page.goto(f"{serve('dashboard/app.py', ['--store', str(samples.path)])}/words")
    settled(page)
    page.get_by_role("radio", name=ZH("term_chart.cloud"), exact=True).tap()
    expect(page.locator(".st-key-chart-word_cloud")).to_be_in_viewport()
    page.get_by_role("radio", name=ZH("part.words.trends"), exact=True).tap()
    expect(page.locator(".st-key-panel-trends")).to_be_visible()
    page.get_by_role("button", name=ZH("phone.filter"), exact=True).tap()
    fields = [page.get_by_role("textbox", name=ZH("filter.find"))]
    fields += [page.get_by_role("combobox", name=ZH(f"dimension.{one}")) for one in ("town", "official")]
    for field in fields:
        expect(field).to_be_in_viewport(ratio=0.8)
    tops = [field.bounding_box()["y"] for field in fields]
    tops.append(page.locator(".st-key-brush").bounding_box()["y"])
    assert tops == sorted(tops)


def test_from_a_town_on_a_phone_its_cloud_is_saved_in_three_taps_and_lost_headlines_are_read_in_one(
    serve, open_page, samples: Store
):
    town_id, name, n = town_with_articles(samples)
    page: Page = open_page(locale="zh-CN", width=390, height=844, has_touch=True)
    page.goto(serve("dashboard/app.py", ["--store", str(samples.path)]))
    settled(page)
    short = ZH("flag.headline_missing")  # as soon as it is known to be a phone
    lost = page.get_by_role("link", name=re.compile(rf"{short} \d"))
    expect(lost).to_be_in_viewport(ratio=1)
    lost.tap()
    expect(page.get_by_role("dialog")).to_contain_text(ZH("loss.headline_missing"))

    page.goto(f"{serve('dashboard/app.py', ['--store', str(samples.path)])}/where?mark=coverage~{town_id}")
    settled(page)
    page.get_by_role("dialog").get_by_role("link", name=ZH("evidence.words")).tap()
    expect(page.locator(".st-key-chart-word_cloud")).to_be_visible()
    settled(page)
    assert counted(page)[0] == n
    for _ in range(2):  # each press saves it once
        with page.expect_download() as download:
            page.locator(".st-key-panel-word_cloud").get_by_role("radio", name=ZH("panel.png"), exact=True).tap()
        assert name in download.value.suggested_filename
        assert Path(download.value.path()).read_bytes().startswith(b"\x89PNG")
        settled(page)


def test_nothing_of_a_page_is_seen_between_its_bars_on_a_phone(serve, open_page, samples: Store):
    page: Page = open_page(locale="zh-CN", width=390, height=844, has_touch=True)
    page.goto(serve("dashboard/app.py", ["--store", str(samples.path)]))
    settled(page)
    page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 400)")
    bar, banner = (page.locator(f"[data-testid=stLayoutWrapper]:has(> .st-key-{name})") for name in ("top", "banner"))
    expect(banner).to_be_in_viewport()
    page.wait_for_timeout(300)
    above, below = bar.bounding_box(), banner.bounding_box()
    assert below["y"] <= above["y"] + above["height"]


def test_what_came_of_an_import_is_in_sight_on_a_phone(serve, open_page, samples: Store, tmp_path: Path):
    shutil.copytree(samples.path, tmp_path / "datasets/samples/store")
    page: Page = open_page(locale="zh-CN", width=390, height=844, has_touch=True)
    page.goto(f"{serve('dashboard/app.py', (), {'TOWNLENS_HOME': str(tmp_path)})}/datasets")
    page.get_by_role("textbox", name=ZH("settings.name")).first.fill("村口")
    button = page.get_by_test_id("stFileUploaderDropzone").first.get_by_role("button")
    assert button.locator("p").evaluate("node => getComputedStyle(node, '::after').content") == f'"{ZH("app.upload")}"'
    text = "\n\n".join(["水井修好了", "本报讯 昨天，村口的水井修好了。"]).encode()
    files = [{"name": "报.txt", "mimeType": "text/plain", "buffer": text}]
    page.locator("input[type=file]").first.set_input_files(files=[*files, {**files[0], "name": "旧.doc"}])
    expect(page.get_by_text("旧.doc").first).to_be_visible()
    page.get_by_role("button", name=ZH("bring.send")).click()
    told = page.get_by_text(re.compile(ZH("report.read", read=1, pages=2, articles=r"\d+", fresh=r"\d+")))
    expect(told).to_be_in_viewport()
    why = page.get_by_text(refusals.told(readers.advice("旧.doc") or "", ZH))
    expect(why).to_be_visible()
    assert why.evaluate("node => node.scrollWidth <= node.clientWidth"), "the reason is told whole"
