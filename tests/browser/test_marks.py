"""A tile, a bar and a figure each lead to just the sentences they count; a view's own choices live in its link."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from dashboard.queries.towns import town_positions
from dashboard.questions.figures import query as figures_query
from dashboard.questions.figures import units
from dashboard.questions.figures.changes import query as changes_query
from dashboard.questions.where.coverage import query as coverage_query
from dashboard.questions.who import query as who_query
from dashboard.words import called, i18n
from loaders.store import Store
from tests.asking import ask
from tests.browser.conftest import visit
from tests.browser.test_app import press, settled, still

ZH = i18n.load("zh")


@pytest.fixture(scope="module")
def url(serve, samples: Store) -> str:
    return serve("dashboard/app.py", ["--store", str(samples.path)])


@pytest.fixture
def page(reuse_page) -> Page:
    return reuse_page()


def opened(page: Page, address: str, panel: str) -> Locator:
    "The panel of that name, its chart drawn."
    visit(page, address)
    settled(page)
    found = page.locator(f".st-key-panel-{panel}")
    expect(found.locator(".barlayer .point, .scatterlayer .point").first).to_be_visible()
    return still(found)


def drawer(page: Page) -> Locator:
    "The drawer with the sentences, its heading in sight and the focus inside it."
    found = page.get_by_role("dialog")
    expect(found.get_by_role("heading")).to_be_in_viewport()
    assert page.evaluate("document.activeElement.closest('[role=dialog]') !== null")
    return found


def evidence_title(label: str, spans: int, articles: int) -> str:
    return ZH("evidence.title", label=label, n=spans, articles=articles)


def test_a_tile_leads_to_what_its_measure_counts(url, page: Page, samples: Store):
    town = ask(samples, coverage_query.coverage, "figures").iloc[0]
    behind = ask(samples, coverage_query.behind, "figures", (), town["town_id"])
    assert town["figures"] == len(behind)
    panel = opened(page, f"{url}/where?measure=figures", "coverage")
    short = ask(samples, town_positions).set_index("town_id").loc[town["town_id"], "short"]
    press(panel.locator(".barlayer text", has_text=re.compile(f"^{short}")))
    expect(drawer(page)).to_contain_text(evidence_title(town["name"], len(behind), behind["article_id"].nunique()))


def test_a_bubble_leads_to_its_town(url, page: Page, samples: Store):
    panel = opened(page, f"{url}/where?layout=map", "district")
    named = ask(samples, coverage_query.coverage).query("articles > 0")
    press(panel.locator(".scatterlayer .point"))
    expect(drawer(page).get_by_role("heading")).to_contain_text(re.compile("|".join(named["name"])))


def test_an_officials_bar_opens_sentences_and_sheet(url, page: Page, samples: Store):
    first = ask(samples, who_query.officials).iloc[0]
    panel = opened(page, f"{url}/who", "officials")
    press(panel.locator(".barlayer .point path"))
    expect(drawer(page).get_by_role("heading")).to_contain_text(first["name"])
    settled(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name=first["name"], exact=True)).to_be_visible()
    diary = page.locator(".st-key-panel-diary")
    expect(diary.locator("[role=grid]")).to_have_attribute("aria-rowcount", f"{first['articles'] + 1}")
    page.get_by_role("button", name=ZH("who.only", name=first["name"])).click()
    page.wait_for_url(re.compile(f"person={first['person_id']}"))
    expect(page.locator(".st-key-banner")).to_contain_text(f"{first['articles']} / ")


def test_closing_the_drawer_moves_nothing(url, page: Page):
    panel = opened(page, f"{url}/who", "officials")
    press(panel.locator(".barlayer .point path"))
    drawer(page)
    settled(page)
    panel.evaluate("""box => {
        window.heights = new Set();
        new ResizeObserver(() => window.heights.add(box.offsetHeight)).observe(box);
    }""")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    settled(page)
    assert len(page.evaluate("[...window.heights]")) == 1, "a click on what is below would miss it"


def test_a_change_leads_to_its_number_in_the_sentence(url, page: Page, samples: Store):
    frame = ask(samples, changes_query.changes, figures_query.DIRECTIONS[0], figures_query.WEIGHTS[0], units.PERCENT)
    top = frame[frame["direction"] == "up"].iloc[0]
    panel = opened(page, f"{url}/figures?part=changes", "changes")
    press(panel.locator(".barlayer .point path"))
    expect(drawer(page).locator("p.sentence mark").first).to_have_text(top["number"])


def test_a_views_choices_live_in_its_link(url, page: Page):
    opened(page, f"{url}/where?layout=map&measure=mentions", "district")
    assert "layout=map" in page.url and "measure=mentions" in page.url
    page.get_by_role("radio", name=ZH("part.where.chance")).click(force=True)
    page.wait_for_url(re.compile(r"part=chance"))


def test_a_mark_opens_its_drawer_again_and_again_and_back_closes_it(url, page: Page, samples: Store):
    panel = opened(page, f"{url}/where", "towns_ranked")
    bar = panel.locator(".barlayer .point path").first
    for _ in range(2):
        press(bar)
        drawer(page)
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(page).to_have_url(f"{url}/where")
        still(panel)
    press(bar)
    drawer(page)
    page.go_back()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.go_forward()
    drawer(page)


def test_a_link_marks_what_its_drawer_is_about(url, page: Page, samples: Store):
    town = ask(samples, coverage_query.coverage).iloc[0]
    panel = opened(page, f"{url}/where?mark=towns_ranked~{town['town_id']}", "towns_ranked")
    expect(drawer(page)).to_contain_text(town["name"])
    faded = panel.locator(".barlayer .point path").evaluate_all("all => all.map(one => getComputedStyle(one).opacity)")
    assert faded.count("1") == 1 and max(float(one) for one in faded if one != "1") <= 0.5


def test_a_sentence_is_copied_with_its_source(url, page: Page, samples: Store):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    town = ask(samples, coverage_query.coverage).iloc[0]
    opened(page, f"{url}/where?mark=coverage~{town['town_id']}", "coverage")
    copy = drawer(page).get_by_role("button", name=ZH("evidence.copy")).first
    copy.click()
    expect(page.get_by_role("button", name=ZH("evidence.copied"))).to_be_visible()
    first = ask(samples, coverage_query.behind, "articles", (), town["town_id"]).iloc[0]
    copied = page.evaluate("navigator.clipboard.readText()")
    basis = samples.frame("pages").set_index("page_id")["date_basis"][first["page_id"]]
    facts = [ZH("evidence.headline", headline=first["headline"]), ZH.days(first["date_from"], first["date_to"])]
    facts += [ZH.choice("date_basis", basis)] if basis == "inferred" else []
    facts += [ZH("evidence.where", page=called.page(first["page_id"]))]
    assert copied.endswith(ZH("evidence.source", facts=ZH("evidence.and").join(facts)))


def test_what_a_drawer_narrows_to_is_what_the_page_shows(url, page: Page, samples: Store):
    town = ask(samples, coverage_query.coverage).iloc[0]
    opened(page, f"{url}/where?mark=coverage~{town['town_id']}", "coverage")
    drawer(page).get_by_role("button", name=ZH("evidence.only")).click()
    page.wait_for_url(re.compile(f"town={town['town_id']}"))
    expect(page.locator(".st-key-banner")).to_contain_text(f"{town['articles']} / ")
