"""The dashboard as a reader uses it: filters change numbers, downloads open, links restore views."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from dashboard.questions import VIEWS
from dashboard.words import i18n
from loaders.store import Store
from tests.browser.conftest import visit

ZH, EN = i18n.load("zh"), i18n.load("en")
# A phone tells its width and is then served once more.
QUIET = """() => {
    const app = document.querySelector("[data-testid=stApp][data-test-script-state=notRunning] .st-key-banner");
    const charts = [...document.querySelectorAll("[data-testid=stPlotlyChart]")];
    const drawn = charts.every(chart => chart.querySelector(".main-svg"));
    const busy = document.querySelector("[data-testid=stSkeleton], [data-stale=true]");
    window.quietSince = app && drawn && !busy ? window.quietSince ?? performance.now() : null;
    return window.quietSince !== null && performance.now() - window.quietSince > 400;
}"""


@pytest.fixture(scope="module")
def url(serve, samples: Store) -> str:
    return serve("dashboard/app.py", ["--store", str(samples.path)])


def path(view: str) -> str:
    "The view's path: the first one stands at the root."
    return "" if view == next(iter(VIEWS)) else view


def settled(page: Page) -> None:
    "Waits until the script has run and all is drawn, and fails where it raised."
    page.evaluate("window.quietSince = null")
    page.wait_for_function(QUIET)
    expect(page.get_by_test_id("stException")).to_have_count(0)


def still(place: Locator) -> Locator:
    "The same place once it no longer moves: tables above it that are still being drawn push it down."
    before = None
    while (now := place.bounding_box()) != before:
        before = now
        place.page.wait_for_timeout(500)
    return place


def in_sight(mark: Locator) -> Locator:
    "A chart's mark in the middle of the window, where nothing lies over it, once it no longer moves."
    mark.evaluate("node => node.scrollIntoView({ block: 'center', behavior: 'instant' })")
    return still(mark)


def press(marks: Locator) -> Locator:
    "Clicks the first of a chart's marks and gives the drawer that it opens."
    in_sight(marks.first).click(force=True)  # Plotly's own layer lies over the marks
    return marks.page.get_by_role("dialog")


def downloads(panel: Locator) -> Locator:
    "The downloads of a panel, asked for below it."
    label = re.compile("|".join(f"^{words('panel.downloads')}$" for words in (ZH, EN)))
    panel.get_by_role("radio", name=label).click()
    files = panel.locator("[class*='st-key-downloads-']")
    expect(files).to_be_visible()
    return files


def choose(page: Page, field: str, option: str = "") -> None:
    """Chooses what has that name in a field, the first choice where none is named; by keyboard, as a list is redrawn under a pointer.

    Scrolled to first, since scrolling folds the choices up again; so does a run of the script, which is to be over.
    """
    box = page.get_by_role("combobox", name=re.compile(field))
    box.scroll_into_view_if_needed()
    still(box).click()
    if option:
        box.fill(option)
    expect(page.get_by_role("option", name=re.compile(option)).first).to_be_visible()
    box.press("Enter")


def counted(page: Page) -> tuple[int, int]:
    "The two numbers of «n of N articles»."
    n, all_articles = re.findall(r"[\d,]+", page.locator(".st-key-banner").inner_text())[:2]
    return int(n.replace(",", "")), int(all_articles.replace(",", ""))


def town_with_articles(samples: Store) -> tuple[str, str, int]:
    "Id, name and article count of the town that most articles name."
    places = samples.frame("places")
    towns = places[places["kind"] == "town"]
    counts = towns.groupby(["town_id", "name"])["article_id"].nunique()
    (town_id, name), n = counts.idxmax(), int(counts.max())
    return town_id, name, n


@pytest.mark.parametrize("view", [view for view in VIEWS if view != "read"])
def test_charts_have_their_room_from_the_start(url, reuse_page, view: str):
    "Plotly counts how often it drew a chart anew since its margins were too small for what stands in them."
    page = reuse_page()
    visit(page, f"{url}/{path(view)}")
    settled(page)
    charts = """[...document.querySelectorAll(".js-plotly-plot")].map(chart =>
        [chart.closest("[class*=st-key-]").className, "_redrawFromAutoMarginCount" in chart._fullLayout])"""
    found = page.evaluate(charts)
    assert found
    assert [name for name, again in found if again] == []


# Counts how often the outline of each mark is set.
STROKES = """window.strokes = new WeakMap();
new MutationObserver(changes => changes.forEach(({ target }) =>
    window.strokes.set(target, (window.strokes.get(target) ?? 0) + 1)
)).observe(document, { subtree: true, attributes: true, attributeFilter: ["d"] });"""


def test_a_chart_is_drawn_once(url, page: Page):
    """Neither Streamlit's theme nor what a click does, which its client says afterwards, has Plotly draw a chart again.

    Once more is allowed where the page's own style sheet, which comes after a change of view, gives the chart more room.
    """
    page.add_init_script(STROKES)
    page.goto(f"{url}/where")
    settled(page)
    for name in ("nav.when", "nav.where"):  # once slices of the font have come, Plotly does draw again
        page.get_by_role("link", name=ZH(name)).first.click()
        page.wait_for_url(f"**/{name.removeprefix('nav.')}*")
        settled(page)
    drawn = """[...document.querySelectorAll("[class*=st-key-chart-] .trace .point path")]
        .map(mark => window.strokes.get(mark))"""
    assert set(page.evaluate(drawn)) <= {1, 2}


def test_a_filter_changes_the_numbers(url, reuse_page, samples: Store):
    _, name, n = town_with_articles(samples)
    visit(page := reuse_page(), url)
    settled(page)
    choose(page, ZH("dimension.town"), name)
    expect(page.locator(".st-key-banner")).to_contain_text(f"{n} / ")
    settled(page)
    assert counted(page) == (n, len(samples.frame("articles")))
    page.keyboard.press("Escape")
    page.get_by_role("link", name=ZH("nav.read")).first.click()
    expect(page.locator("[class*=st-key-result-]").first).to_be_visible()
    assert counted(page)[0] == n, "the filter holds on every page"


def test_escape_folds_a_list_of_choices_up_and_takes_none_away(url, reuse_page, samples: Store):
    town_id, _, n = town_with_articles(samples)
    visit(page := reuse_page(), f"{url}/when?town={town_id}")
    settled(page)
    page.get_by_role("combobox", name=re.compile(ZH("dimension.town"))).click()
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    settled(page)
    assert counted(page)[0] == n


def test_what_is_folded_shows_what_is_chosen_when_it_is_opened_late(url, reuse_page):
    "Choices in a panel that is opened for the first time in a later run than the one that laid it out."
    page = reuse_page()
    visit(page, f"{url}/words")
    settled(page)
    page.get_by_text(ZH("part.words.keyness"), exact=True).first.click()
    settled(page)
    page.locator("[data-testid=stPopover] button", has_text=ZH("adjust.title")).first.click()
    body = page.locator("[data-testid=stPopoverBody]")
    for choice in ("word_class.all", "key_rank.g2"):
        expect(body.locator("[aria-checked=true]", has_text=ZH(choice))).to_have_count(1)


def test_a_shared_link_restores_the_view_in_the_other_language(url, open_page, samples: Store):
    town_id, name, n = town_with_articles(samples)
    page = open_page(locale="zh-CN")
    page.goto(f"{url}/when?town={town_id}&grain=year&lang=en&junk=1&since=yesterday")
    settled(page)
    assert counted(page)[0] == n
    expect(page.locator(".st-key-banner")).to_contain_text(name)
    expect(page.get_by_role("radio", name="year", exact=True)).to_be_checked()
    page.get_by_role("radio", name="week", exact=True).click()
    page.wait_for_url(re.compile(rf"when\?(?!.*junk).*town={town_id}.*grain=week"))


def test_back_leads_to_no_filter(url, reuse_page, samples: Store):
    every = len(samples.frame("articles"))
    visit(page := reuse_page(), url)
    settled(page)
    choose(page, ZH("dimension.genre"), ZH("genre.meeting"))
    page.wait_for_url(re.compile("genre="))
    page.keyboard.press("Escape")
    expect(page.locator(".st-key-banner")).not_to_contain_text(f"{every} / {every}")
    page.go_back()
    expect(page.locator(".st-key-banner")).to_contain_text(f"{every} / {every}")


def test_a_chip_takes_its_filter_away(url, reuse_page, samples: Store):
    town_id, _, n = town_with_articles(samples)
    visit(page := reuse_page(), f"{url}/?town={town_id}&find=%E5%B7%A5%E4%BD%9C")
    settled(page)
    assert counted(page)[0] <= n
    page.locator(".st-key-banner").get_by_role("button", name=re.compile("工作")).click()
    expect(page.locator(".st-key-banner")).to_contain_text(f"{n} / ")


def test_a_download_is_what_the_panel_shows(url, reuse_page, samples: Store):
    visit(page := reuse_page(), url)
    settled(page)
    files = downloads(page.locator(".st-key-panel-articles_by_genre"))
    with page.expect_download() as download:
        files.get_by_role("button", name="CSV").click()
    data = Path(download.value.path()).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    want = samples.frame("articles")["genre"].value_counts()
    assert {row["genre"]: int(row["articles"]) for row in rows} == want.to_dict()
    assert download.value.suggested_filename.startswith(ZH("articles_by_genre.title"))


def test_a_table_that_is_asked_for_comes_into_sight(url, reuse_page):
    visit(page := reuse_page(), f"{url}/where")
    settled(page)
    panel = page.locator("[class*=st-key-panel-]").first
    panel.get_by_text(ZH("panel.table"), exact=True).click()
    panel.locator("[data-testid=stDataFrame]").wait_for()
    page.wait_for_function(
        "document.querySelector('[data-testid=stDataFrame]').getBoundingClientRect().bottom <= innerHeight"
    )


def test_a_row_of_a_table_is_chosen_wherever_it_is_clicked(url, open_page):
    visit(page := open_page(), f"{url}/where")  # a page of its own: a run of the test before would fold the table again
    settled(page)
    panel = page.locator(".st-key-panel-coverage")
    panel.get_by_text(ZH("panel.table"), exact=True).click()
    table = panel.locator("[data-testid=stDataFrame]").first
    for x, y in ((150, 55), (20, 90)):  # a cell of the first row, the box of the second
        expect(table.locator("canvas").first).to_be_visible()
        page.wait_for_timeout(1000)  # the canvas takes no click while it is still laid out
        table.click(position={"x": x, "y": y})
        expect(page.get_by_role("dialog")).to_be_visible()
        page.wait_for_url(re.compile("mark=coverage"))
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
        page.wait_for_function("document.activeElement.closest('.st-key-panel-coverage')")
        settled(page)


def test_a_click_on_a_bar_leads_to_its_sentences(url, reuse_page, samples: Store):
    visit(page := reuse_page(), url)
    settled(page)
    panel = page.locator(".st-key-panel-articles_by_genre")
    expect(panel.locator(".barlayer .point").first).to_be_visible()
    drawer = press(panel.locator(".barlayer .point path"))
    top = (
        samples.frame("articles")["genre"]
        .value_counts()
        .sort_index(ascending=True)
        .sort_values(ascending=False, kind="stable")
    )
    expect(drawer).to_contain_text(
        ZH("evidence.title", label=ZH.choice("genre", top.index[0]), n=top.iloc[0], articles=top.iloc[0])
    )
    drawer.locator("[class*=st-key-evidence-articles_by_genre-]").first.get_by_role("link").first.click()
    page.wait_for_url(re.compile(r"read\?.*article="))
    expect(page.locator("article.body")).to_be_visible()


def test_the_first_start_builds_the_samples(serve, page: Page, samples: Store, tmp_path: Path):
    fresh = serve("dashboard/app.py", env={"XDG_DATA_HOME": str(tmp_path), "HOME": str(tmp_path)})
    page.goto(fresh)
    settled(page)
    assert counted(page)[1] == len(samples.frame("articles"))
    assert (tmp_path / "townlens/datasets/samples/store/CURRENT").exists()


def test_a_running_dashboard_sees_a_new_build(serve, page: Page, tmp_path: Path):
    from loaders import build, home

    seeds = sorted(home.SAMPLES.glob("*.txt"))
    build.build(seeds[:1], tmp_path)
    page.goto(serve("dashboard/app.py", ["--store", str(tmp_path)]))
    settled(page)
    before = counted(page)[1]
    build.build(seeds[1:2], tmp_path)
    page.get_by_role("link", name=ZH("nav.when")).first.click()
    expect(page.locator(".st-key-banner")).not_to_contain_text(f"/ {before} ")
    assert counted(page)[1] > before


def test_a_link_within_the_reader_can_be_shared(url, reuse_page, samples: Store):
    first, second = samples.frame("articles")["article_id"].iloc[:2]
    visit(page := reuse_page(), f"{url}/read?article={first}")
    settled(page)
    page.get_by_role("link", name=re.compile(ZH("read.after", headline=""))).click()
    page.wait_for_url(re.compile(f"article={second}"))
    settled(page)
    page.go_back()
    page.wait_for_url(re.compile(f"article={first}"))
    settled(page)
    headline = samples.frame("articles")["headline"].iloc[0]
    expect(page.locator("article.body")).to_contain_text(headline)
