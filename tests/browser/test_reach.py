"""Every part of every view, in either language, theme and size: it renders, is no wider than its screen, and axe-core finds nothing serious."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from dashboard.questions import VIEWS
from dashboard.words import i18n
from loaders.store import Store
from tests.browser.conftest import visit
from tests.browser.test_app import QUIET, counted, path, settled
from tests.parts import PARTS, called

AXE = Axe()
SERIOUS = ("serious", "critical")
WIDE = {"width": 1440, "locale": "zh-CN"}
NARROW = {"width": 390, "height": 844, "dark": True, "locale": "en-GB"}
# Every view in both looks; its further parts in one of them by turns.
OPENED = [({"view": view}, look) for view in VIEWS for look in (WIDE, NARROW)]
OPENED += [(part, (WIDE, NARROW)[at % 2]) for at, part in enumerate(PARTS)]
OPENED += [({"view": "where", "mark": "coverage~110112105"}, look) for look in (WIDE, NARROW)]  # the drawer
# Charts and tables fade in, and axe would measure their contrast half way.
# Pixels above the first chart, or what of the first panel is pressed in its place, at most.
TOP = {1440: 260, 390: 420}
FIRST_CHART = """() => document.querySelector("[data-testid=stMain] :is([class*=st-key-chart-] .js-plotly-plot, .st-key-losses)")
    ?.getBoundingClientRect().top"""
STILL = "*, *::before, *::after { transition: none !important; animation: none !important; }"


def _called(case: tuple[dict[str, str], dict]) -> str:
    asked, look = case
    return f"{called(asked)}-{'wide' if look is WIDE else 'narrow'}"


@pytest.fixture(scope="module")
def url(serve, samples: Store) -> str:
    return serve("dashboard/app.py", ["--store", str(samples.path)])


@pytest.fixture(scope="module")
def subjects(samples: Store) -> dict[str, str]:
    "An article to read and an official to know."
    people = samples.frame("persons").query("official")
    return {"article": samples.frame("articles")["article_id"].iloc[0], "official": people["person_id"].iloc[0]}


def faults(page: Page) -> list[str]:
    "What axe-core finds serious on the page: rule, help and the elements, one line each."
    found = AXE.run(page).response["violations"]
    return [
        f"{one['id']}: {one['help']}: {[node['html'][:160] for node in one['nodes'][:3]]}"
        for one in found
        if one["impact"] in SERIOUS
    ]


def lasting(page: Page, looks: int = 4) -> list[str]:
    "The faults that are there at every look: while a phone is served once more, what is about to go is faded."
    for _ in range(looks):
        page.wait_for_function(QUIET)
        if not (found := faults(page)):
            return []
    return found


@pytest.mark.parametrize("case", OPENED, ids=_called)
def test_everyone_can_read_it(url, reuse_page, samples: Store, subjects: dict[str, str], case: tuple[dict, dict]):
    asked, look = case
    view, words = asked["view"], i18n.load(look["locale"][:2])
    query = {key: value or subjects[key] for key, value in asked.items() if key != "view"}
    if query.get("part") == "person":
        query["official"] = subjects["official"]
    page = reuse_page(**look)
    visit(page, f"{url}/{path(view)}?{urlencode(query)}")
    page.add_style_tag(content=STILL)
    settled(page)
    assert counted(page) == (len(samples.frame("articles")),) * 2
    expect(page).to_have_title(f"{words(f'nav.{view}')} · {words('app.title')}")
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= look["width"]
    assert not lasting(page)
    assert (page.evaluate(FIRST_CHART) or 0) <= TOP[look["width"]]


def test_axe_knows_a_fault_when_it_sees_one(open_page):
    page = open_page()
    picture = "data:image/gif;base64,R0lGODlhAQABAAAAACw="
    page.set_content(f"<html lang='en'><title>x</title><main><h1>x</h1><img src='{picture}'></main>")
    assert any(fault.startswith("image-alt") for fault in faults(page))
