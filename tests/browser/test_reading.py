"""Reading by keyboard: why a mark was found, the hit that a link names, a list of one's own; downloads open on their own."""

from __future__ import annotations

import io
import re
from pathlib import Path
from urllib.parse import urlencode

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from dashboard.words import i18n
from loaders.store import Store
from tests.browser.test_app import downloads, press, settled
from tests.dashboard.questions.read.test_read import mended

ZH = i18n.load("zh")


@pytest.fixture(scope="module")
def url(serve, samples: Store) -> str:
    return serve("dashboard/app.py", ["--store", str(samples.path)])


def opened(page: Page, address: str) -> None:
    page.goto(address)
    settled(page)
    expect(page.locator("article.body")).to_be_visible()


def test_a_mark_says_why_by_keyboard(url, page: Page, samples: Store):
    opened(page, f"{url}/read?article={mended(samples)['article_id']}")
    mark = page.locator("mark[role=button]").first
    mark.focus()
    page.keyboard.press("Enter")
    why = page.get_by_role("dialog", name=ZH("read.why"))
    expect(why).to_contain_text(ZH("read.rule", rule=""))
    expect(mark).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(why).to_have_count(0)
    expect(mark).to_be_focused()


def test_the_hit_of_the_link_is_brought_into_sight(url, open_page, samples: Store):
    row = samples.frame("articles").sort_values("characters").iloc[-1]
    end = len(row["text"]) - 5
    page = open_page(width=390, height=600)
    opened(page, f"{url}/read?article={row['article_id']}&at=text:{end - 10}-{end}")
    expect(page.locator("mark.at, mark.in-at").first).to_be_in_viewport()


def test_a_pinned_sentence_is_on_the_list_and_leaves_it_as_a_file(url, page: Page, samples: Store):
    row = mended(samples)
    opened(page, f"{url}/read?article={row['article_id']}")
    page.locator("article.body p mark[role=button]").first.click()
    page.get_by_role("dialog").get_by_role("button", name=ZH("pins.add")).click()
    expect(page.get_by_text(ZH("pins.added", list=ZH("pins.first")))).to_be_visible()
    page.get_by_role("link", name=ZH("read.back")).click()
    expect(page.locator("[class*=st-key-result-]").first).to_be_visible()
    expect(page.locator("article.body")).to_have_count(0)
    settled(page)
    page.locator(".st-key-option-part-read").get_by_text(ZH("part.read.lists")).click()
    page.wait_for_url(re.compile("part=lists"))
    expect(page.locator("p.sentence mark")).to_have_count(1)
    with page.expect_download() as download:
        page.get_by_role("button", name=ZH("lists.ris")).click()
    assert row["article_id"] in Path(download.value.path()).read_text(encoding="utf-8")


def test_a_workbook_and_a_page_leave_the_menu(url, page: Page, open_page):
    page.goto(url)
    settled(page)
    menu, files = downloads(page.locator(".st-key-panel-articles_by_genre")), {}
    for kind in ("xlsx", "html"):
        with page.expect_download() as download:
            menu.get_by_role("button", name=ZH(f"downloads.{kind}"), exact=True).click()
        files[kind] = Path(download.value.path()).read_bytes()
    first, second = openpyxl.load_workbook(io.BytesIO(files["xlsx"])).worksheets
    assert (first.max_row > 1, second["B1"].value) == (True, ZH("articles_by_genre.title"))
    alone = open_page(offline=True)
    alone.set_content(files["html"].decode("utf-8"))
    expect(alone.locator(".js-plotly-plot .bars .point").first).to_be_visible()
    expect(alone.locator("table tbody tr")).to_have_count(first.max_row - 1)


def test_an_article_goes_on_in_the_list_that_it_was_opened_from_and_back_to_it(url, open_page, samples: Store):
    (page := open_page()).goto(f"{url}/where")
    settled(page)
    drawer = press(page.locator(".st-key-chart-coverage .bars .point path, .st-key-chart-coverage path.point"))
    expect(drawer).to_be_visible()
    settled(page)
    label = drawer.get_by_role("heading").first.inner_text().partition("：")[0]
    listed = int(re.findall(r"\d+", drawer.get_by_role("heading").first.inner_text())[-1])
    assert 1 < listed < len(samples.frame("articles"))
    drawer.get_by_role("link", name=ZH("evidence.in_place")).first.click()
    for number in range(1, listed + 1):
        expect(page.get_by_text(ZH("read.walk_place", label=label, n=number, all=listed))).to_be_visible()
        settled(page)
        after = page.get_by_role("link", name=ZH("read.result_after"), exact=True)
        if number < listed:
            after.click()
    expect(after).to_have_count(0)
    page.get_by_role("link", name=ZH("read.back")).click()
    expect(page.get_by_role("dialog").get_by_role("heading").first).to_contain_text(label)


def test_a_long_headline_stands_whole_in_the_drawer(url, open_page, samples: Store):
    rows = samples.frame("articles").dropna(subset=["headline"])
    row = rows.loc[rows["headline"].str.len().idxmax()]
    asked = urlencode({"find": f'"{row["headline"]}"', "mark": "hits~all"})
    (page := open_page(width=390, height=844)).goto(f"{url}/?{asked}")
    settled(page)
    link = page.get_by_role("dialog").get_by_role("link", name=row["headline"]).first
    expect(link).to_be_visible()
    cut = "node => [node, ...node.querySelectorAll('*')].some(one => one.scrollWidth > one.clientWidth + 1 && one.clientWidth)"
    assert not link.evaluate(cut)
    assert link.bounding_box()["height"] > 30, "in two lines"
