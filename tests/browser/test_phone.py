"""The dashboard in one hand: where one is, the views in reach of a thumb, and filters in a sheet that closes by a press."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from dashboard.words import i18n
from loaders.store import Store
from tests.browser.test_app import choose, counted, settled, town_with_articles

EN = i18n.load("en")
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
