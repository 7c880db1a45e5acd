"""The address over several steps: Back and Forward, new tabs, a path that leads nowhere."""

from __future__ import annotations

import random
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from dashboard.questions import VIEWS
from dashboard.words import i18n
from loaders.store import Store
from tests.browser.test_app import settled, town_with_articles

ZH = i18n.load("zh")
STEPS = 8


@pytest.fixture(scope="module")
def url(serve, samples: Store) -> str:
    return serve("dashboard/app.py", ["--store", str(samples.path)])


def seen(page: Page) -> tuple[str, str, list[str]]:
    "Where the page is: its address, what the banner says, the panels that are shown."
    settled(page)
    panels = page.locator("[class*=st-key-panel-]").evaluate_all("all => all.map(one => one.className)")
    return page.url, page.locator(".st-key-banner").inner_text(), panels


def test_back_and_forward_lead_to_just_what_was_seen(url, page: Page, samples: Store):
    dice, (town_id, _, _) = random.Random(5), town_with_articles(samples)
    page.goto(f"{url}/?town={town_id}&find=%E5%B7%A5%E4%BD%9C")
    states = [seen(page)]
    views = dice.sample([view for view in VIEWS if view != "overview"], STEPS - 4)
    steps = [*(page.get_by_role("link", name=ZH(f"nav.{view}"), exact=True) for view in views)]
    steps.insert(2, page.locator("[class*=st-key-chip-find] button"))
    steps.insert(4, page.get_by_role("button", name=ZH("filter.clear")))
    for step in steps:
        step.first.click()
        page.wait_for_function("before => location.href !== before", arg=states[-1][0])
        states.append(seen(page))
    assert len({state[0] for state in states}) == len(states)
    for state in reversed(states[:-1]):
        page.go_back()
        page.wait_for_url(state[0])
        assert seen(page) == state
    for state in states[1:]:
        page.go_forward()
        page.wait_for_url(state[0])
        assert seen(page) == state


def test_a_view_opens_in_a_new_tab_with_the_filter_and_a_wrong_path_says_so(url, page: Page, samples: Store):
    town_id, name, _ = town_with_articles(samples)
    page.goto(f"{url}/nowhere?town={town_id}")
    settled(page)
    expect(page.locator(".st-key-asides")).to_contain_text(ZH.drawn("aside.page", part="nowhere"))
    expect(page.locator(".st-key-banner")).to_contain_text(name)
    expect(page.get_by_role("dialog")).to_have_count(0)
    here = page.url
    for how in ({"modifiers": ["Control"]}, {"button": "middle"}):
        with page.context.expect_page() as opened:
            page.get_by_role("link", name=ZH("nav.where"), exact=True).first.click(**how)
        found = urlsplit(opened.value.url)
        assert (found.path, parse_qs(found.query)) == ("/where", {"town": [town_id]})
        opened.value.close()
    assert page.url == here
    page.get_by_role("button", name=ZH("aside.noted")).click()
    expect(page.locator(".st-key-asides")).to_have_count(0)
    expect(page).to_have_url(re.compile("wrong=nowhere"))


def test_where_the_browser_opens_no_tab_the_sheet_says_so(url, page: Page, samples: Store):
    town_id = samples.frame("towns")["town_id"].iloc[0]
    page.goto(f"{url}/where?sheet={town_id}")
    settled(page)
    told = page.get_by_text(ZH("sheet.blocked"))
    expect(told).to_be_hidden()
    page.evaluate("window.held = window.open; window.open = () => null")
    page.get_by_role("button", name=ZH("sheet.open"), exact=True).click()
    expect(told).to_be_visible()
    page.evaluate("window.open = window.held")
    with page.expect_popup():
        page.get_by_role("button", name=ZH("sheet.open"), exact=True).click()
    expect(told).to_be_hidden()


def test_the_sheet_of_a_town_opens_in_a_tab_each_time_it_is_asked_for(url, page: Page, samples: Store):
    town_id, name, _ = town_with_articles(samples)
    page.goto(f"{url}/where?sheet={town_id}")
    settled(page)
    for _ in range(2):
        with page.context.expect_page() as opened:
            page.get_by_role("button", name=ZH("sheet.open"), exact=True).click()
        expect(opened.value.get_by_role("heading", level=1)).to_contain_text(name)
        opened.value.close()
    with page.expect_download() as download:
        page.get_by_role("button", name=ZH("sheet.save")).click()
    assert name in Path(download.value.path()).read_text("utf-8")


# Keeps what the server says from the page, as a slow network or a page that is busy drawing does, until it is let in.
HOLD = """() => {
    const listen = WebSocket.prototype.addEventListener;
    window.held = null;
    WebSocket.prototype.addEventListener = function (name, told, ...rest) {
        const late = event => (window.held ? window.held.push(() => told.call(this, event)) : told.call(this, event));
        listen.call(this, name, name === "message" ? late : told, ...rest);
    };
    window.letIn = () => { const waiting = window.held; window.held = null; waiting.forEach(one => one()); };
}"""


def test_a_press_before_the_page_has_heard_of_the_one_before_counts(url, page: Page):
    page.add_init_script(f"({HOLD})()")
    page.goto(f"{url}/when")
    settled(page)
    page.evaluate("window.held = []")
    page.get_by_role("radio", name=ZH("grain.week"), exact=True).click()
    page.wait_for_function("window.held.length > 0")
    page.wait_for_timeout(3000)  # the server is done, and the address still says nothing of weeks
    assert "grain" not in page.url
    page.get_by_role("radio", name=ZH("grain.year"), exact=True).click()
    page.evaluate("window.letIn()")
    page.wait_for_url(re.compile("grain=year"))
    settled(page)
    expect(page.get_by_role("radio", name=ZH("grain.year"), exact=True)).to_be_checked()
