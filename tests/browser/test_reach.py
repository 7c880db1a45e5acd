"""Every view can be reached by everyone: axe-core finds nothing serious in any of them, in either theme, wide and narrow."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from dashboard.app import VIEWS
from loaders.store import Store
from tests.browser.test_app import path, settled

AXE = Axe()
SERIOUS = ("serious", "critical")


@pytest.fixture(scope="module")
def url(serve, samples: Store) -> str:
    return serve("dashboard/app.py", ["--store", str(samples.path)])


def faults(page: Page) -> list[str]:
    "What axe-core finds serious on the page: rule, help and the elements, one line each."
    found = AXE.run(page).response["violations"]
    return [
        f"{one['id']}: {one['help']}: {[node['html'][:160] for node in one['nodes'][:3]]}"
        for one in found
        if one["impact"] in SERIOUS
    ]


@pytest.mark.parametrize(("dark", "width"), [(False, 1440), (True, 390)], ids=["light-wide", "dark-narrow"])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_serious(url, open_page, view: str, dark: bool, width: int):
    page = open_page(width=width, dark=dark)
    page.goto(f"{url}/{path(view)}")
    settled(page)
    page.wait_for_timeout(1500)  # charts and tables fade in, and axe would measure their contrast half way
    assert not faults(page)


def test_axe_finds_nothing_serious_in_an_article(url, page: Page, samples: Store):
    article_id = samples.frame("articles")["article_id"].iloc[0]
    page.goto(f"{url}/read?article={article_id}")
    settled(page)
    page.wait_for_timeout(1500)
    assert not faults(page)


def test_axe_knows_a_fault_when_it_sees_one(open_page):
    page = open_page()
    page.set_content("<html lang='en'><title>x</title><main><h1>x</h1><img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='></main>")
    assert any(fault.startswith("image-alt") for fault in faults(page))
