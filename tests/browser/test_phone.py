"""The dashboard in one hand: where one is, the views in reach of a thumb, and filters in a sheet that closes by a press."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from playwright.sync_api import Page, expect

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
    assert views.bounding_box()["y"] > 844 - 80
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


def test_a_phone_shows_that_there_are_more_views_than_fit_and_nothing_of_the_page_between_its_bars(
    serve, open_page, samples: Store
):
    page: Page = open_page(locale="zh-CN", width=390, height=844, has_touch=True)
    page.goto(serve("dashboard/app.py", ["--store", str(samples.path)]))
    settled(page)
    sides = page.evaluate("[...document.querySelectorAll('.st-key-views a')].map(a => a.getBoundingClientRect())")
    (cut,) = [one for one in sides if one["left"] < 390 < one["right"]]
    assert 15 < 390 - cut["left"] < cut["width"] - 15, "half of it is seen"
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
