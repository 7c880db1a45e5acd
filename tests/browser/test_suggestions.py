"""Names offered while a reader types, taken by keyboard and by mouse: what only a browser shows."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from dashboard.words import i18n
from loaders.store import Store
from tests.browser.test_app import settled

ZH = i18n.load("zh")
TOWN, OTHER = "110112105", "110112104"


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_a_name_is_taken_while_it_is_typed(serve, page: Page, samples: Store):
    page.goto(serve("dashboard/app.py", ["--store", str(samples.path)]))
    settled(page)
    line, offered = page.get_by_role("textbox", name=ZH("filter.find")), page.get_by_role("option")
    line.click()
    line.press_sequentially("zjw")
    expect(offered.first).to_contain_text("张家湾镇")
    line.press("Escape")
    expect(offered).to_have_count(0)
    expect(line).to_have_value("zjw")
    line.press_sequentially("z")
    expect(offered.first).to_contain_text("张家湾镇")
    line.press("ArrowDown")
    expect(offered.first).to_have_attribute("aria-selected", "true")
    expect(line).to_have_attribute("aria-activedescendant", offered.first.get_attribute("id"))
    line.press("Enter")
    expect(page.locator(f"[class*=st-key-chip-towns-{TOWN}]")).to_be_visible()
    settled(page)
    assert asked(page) == {"town": [TOWN]}
    expect(line).to_have_value("")

    line.press_sequentially("工作 宋莊")
    offered.filter(has_text="宋庄镇").click()
    expect(page.locator(f"[class*=st-key-chip-towns-{OTHER}]")).to_be_visible()
    settled(page)
    expect(line).to_have_value("工作")
    page.locator(".st-key-banner").click(position={"x": 2, "y": 2})
    settled(page)
    assert asked(page) == {"town": [TOWN, OTHER], "find": ["工作"]}, "leaving the field asks for nothing else"
