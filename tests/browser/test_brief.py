"""A brief from the first click to the files: a chart and a sentence collected, own words between, taken away and opened again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from docx import Document
from playwright.sync_api import Page, expect

from dashboard.words import i18n
from loaders.store import Store
from tests.browser.test_app import downloads, settled, town_with_articles

ZH = i18n.load("zh")
PAYLOAD = "<img src=x onerror=alert(1)>"
WORDS = f"两镇相比，见下图。{PAYLOAD}"
AT_REST = "() => document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]')"


def item(page: Page, number: int):
    return page.locator("[class*='st-key-brief-item-']").nth(number)


def saved(page: Page, kind: str, folder: Path) -> Path:
    with page.expect_download() as file:
        page.locator(".st-key-brief-files").get_by_role("button", name=ZH(f"brief.{kind}"), exact=True).click()
    assert file.value.suggested_filename == f"两镇.{kind}"
    file.value.save_as(folder / file.value.suggested_filename)
    return folder / file.value.suggested_filename


def test_a_brief_is_collected_arranged_and_taken_away(
    serve: Callable, samples: Store, open_page: Callable, tmp_path: Path
):
    page, url = open_page(), serve("dashboard/app.py", ["--store", str(samples.path)])
    town_id, town, _ = town_with_articles(samples)
    page.goto(f"{url}/where?town={town_id}&mark=coverage~{town_id}")
    drawer = page.get_by_role("dialog")
    said = " ".join(drawer.locator("p.sentence").first.inner_text().split())
    drawer.get_by_role("button", name=ZH("brief.add")).first.click()
    expect(drawer.get_by_role("button", name=ZH("brief.taken"))).to_have_count(1)
    page.keyboard.press("Escape")
    expect(drawer).to_have_count(0)
    settled(page)
    files = downloads(page.locator(".st-key-panel-towns_ranked"))
    files.get_by_role("button", name=ZH("brief.add")).click()
    files.get_by_role("link", name=ZH("brief.page", n=2)).click()

    page.get_by_role("textbox", name=ZH("brief.name")).fill("两镇")
    page.keyboard.press("Enter")
    expect(page.get_by_text(ZH("brief.unchanged", n=2))).to_be_visible()
    page.get_by_role("button", name=ZH("brief.write"), exact=True).click()
    text = item(page, 2).get_by_role("textbox", name=ZH("brief.text"))
    text.fill(WORDS)
    text.press("Control+Enter")
    page.wait_for_function(AT_REST)
    item(page, 2).get_by_role("button", name=ZH("brief.up")).click()
    expect(item(page, 1).get_by_role("textbox", name=ZH("brief.text"))).to_have_value(WORDS)
    expect(item(page, 2).locator(".main-svg").first).to_be_visible()

    read = [one.text for one in Document(str(saved(page, "docx", tmp_path))).paragraphs]
    at = [read.index(one) for one in ("两镇", said, WORDS, ZH("towns_ranked.title"))]
    assert at == sorted(at)
    assert "[N]" in read[at[1] + 1] and read[at[3] + 1].startswith(town)

    saved_brief, other = saved(page, "json", tmp_path), open_page()
    other.goto(saved(page, "html", tmp_path).as_uri())
    expect(other.locator(".main-svg").first).to_be_visible()
    expect(other.locator("blockquote")).to_contain_text(said)
    expect(other.get_by_text(WORDS)).to_be_visible()
    expect(other.locator("img")).to_have_count(0)
    expect(other.locator("h2 ~ p.quiet").first).to_contain_text(town)

    for place in (2, 1, 0):
        item(page, place).get_by_role("button", name=ZH("brief.remove")).click()
        expect(item(page, place)).to_have_count(0)
    page.get_by_text(ZH("brief.restore"), exact=True).click()
    page.locator("input[type=file]").set_input_files(saved_brief)
    page.get_by_role("button", name=ZH("brief.take", n=3)).click()
    expect(item(page, 1).get_by_role("textbox", name=ZH("brief.text"))).to_have_value(WORDS)
