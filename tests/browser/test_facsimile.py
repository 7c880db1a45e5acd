"""From a figure to its sentence to its place on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from dashboard.words import i18n
from loaders import build
from loaders.store import Store
from tests.browser.test_app import settled
from tests.loaders.formats.making import Word, pdf, rows

ZH = i18n.load("zh")
ROAD = "本报讯昨天上午，镇里召开座谈会，听取村民对修路的意见。会议决定下月动工，新路长三公里，两侧种树，年底以前通车。"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    "One article in the lower right corner of its page."
    root = tmp_path_factory.mktemp("printed")
    (root / "2023-06-05_01.pdf").write_bytes(pdf([[Word(400, 640, 22, "修路座谈会召开"), *rows(ROAD, 400, 665)]]))
    return build.build([root], root / "store").store


def test_a_figure_is_framed_on_paper(serve, page: Page, store: Store):
    article = store.frame("articles").iloc[0]
    url = serve("dashboard/app.py", ["--store", str(store.path)])
    page.goto(f"{url}/read?article={article['article_id']}")
    settled(page)
    page.locator("mark.indicator", has_text="三公里").click()
    page.get_by_role("dialog").get_by_role("button", name=ZH("read.paper")).click()
    found = page.locator(".frame.found")
    expect(found).to_have_count(1)
    expect(found).to_be_in_viewport()
    expect(page.locator(".frame.article").first).to_be_visible()
    assert page.locator(".paper img").evaluate("image => image.decode().then(() => image.naturalWidth)") > 1000
    expect(page.locator("mark.at, mark.in-at").first).to_have_text("三公里")
    box, paper, frame = (page.locator(one).bounding_box() for one in (".sight", ".paper", ".frame.found"))
    assert page.locator("article").bounding_box()["x"] < box["x"], "beside the text"
    assert paper["width"] > box["width"], "it can be read"
    assert box["x"] <= frame["x"] <= box["x"] + box["width"] and frame["y"] < box["y"] + box["height"]
    page.get_by_role("button", name=ZH("facsimile.whole")).click()
    whole = page.locator(".paper").bounding_box()
    assert whole["width"] <= box["width"] and whole["width"] < whole["height"]
    page.get_by_role("button", name=ZH("facsimile.nearer")).click()
    assert page.locator(".paper").bounding_box()["width"] > whole["width"]
    page.get_by_role("button", name=ZH("facsimile.turn")).click()
    turned = page.locator(".paper").bounding_box()
    assert turned["width"] > turned["height"]
    assert page.locator(".frame.found").bounding_box()["width"] < page.locator(".frame.found").bounding_box()["height"]
    page.locator(".st-key-option-part-article").get_by_text(ZH("part.article.facsimile"), exact=True).click()
    expect(page.locator("article")).to_have_count(0)
    expect(page.locator(".frame.found")).to_be_in_viewport()
