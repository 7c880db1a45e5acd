"""The README's tour: ten tasks of a real reader, each ending in numbers that the store confirms.

Walked in Chinese on a desktop and in English on a phone; TOWNLENS_TOUR=all walks both languages on both, and TOWNLENS_TOUR_STORE=STORE walks
through that store in place of the samples.
"""

from __future__ import annotations

import csv
import io
import os
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pandas as pd
import pytest
from playwright.sync_api import Locator, Page, expect

from dashboard.filter.filter import Filter
from dashboard.measures.intervals import wilson
from dashboard.queries import evidence, facets
from dashboard.questions.cross import query as cross
from dashboard.questions.figures import query as figures_query
from dashboard.questions.figures.amounts import query as amounts_query
from dashboard.questions.where.coverage import query as coverage_query
from dashboard.questions.who import query as who_query
from dashboard.questions.words.concordance import query as concordance
from dashboard.questions.words.keyness import query as keyness
from dashboard.words import i18n
from dashboard.words.i18n import Words
from loaders.store import Store, open_store
from tests.asking import ask
from tests.browser.conftest import visit
from tests.browser.test_app import counted, downloads, path, press, settled

SIZES = {"desktop": (1440, 900), "phone": (390, 844)}
USUAL = [("zh", "desktop"), ("en", "phone")]
EVERY = [(lang, size) for lang in i18n.LANGUAGES for size in SIZES]
WALKS = EVERY if os.environ.get("TOWNLENS_TOUR") == "all" else USUAL


@dataclass(frozen=True)
class Reader:
    """page  what the reader looks at;  url  of the server;  store  what is behind it;  words  the reader's language"""

    page: Page
    url: str
    store: Store
    words: Words

    def go(self, view: str, **query: str) -> None:
        "Opens a view by its link."
        visit(self.page, f"{self.url}/{path(view)}?{urlencode(query)}")
        settled(self.page)

    def part(self, question: str, part: str) -> None:
        "Chooses a part of a view."
        self.page.get_by_role("radio", name=self.words(f"part.{question}.{part}")).click()

    def panel(self, name: str) -> Locator:
        "The panel of that name."
        found = self.page.locator(f".st-key-panel-{name}")
        expect(found).to_be_visible()
        return found

    def mark(self, panel: str, points: str = ".barlayer .point path") -> Locator:
        "Clicks the first mark of a panel's chart and gives the drawer with its sentences."
        found = self.panel(panel)
        expect(found.locator(points).first).to_be_visible()
        return press(found.locator(points))

    def ask(self, query: Callable, *options: object, **limits: object) -> pd.DataFrame:
        return ask(self.store, query, *options, flt=Filter(**limits))

    def saved(self, panel: str, label: str) -> Path:
        "The file that a panel's downloads give."
        files = downloads(self.panel(panel))
        with self.page.expect_download() as download:
            files.get_by_role("button", name=re.compile(label)).click()
        return Path(download.value.path())


@pytest.fixture(scope="module")
def store(samples: Store) -> Store:
    chosen = os.environ.get("TOWNLENS_TOUR_STORE")
    return open_store(chosen) if chosen else samples


@pytest.fixture(params=WALKS, ids="-".join)
def reader(request: pytest.FixtureRequest, serve, reuse_page, store: Store) -> Reader:
    lang, size = request.param
    width, height = SIZES[size]
    page = reuse_page(locale={"zh": "zh-CN", "en": "en-GB"}[lang], width=width, height=height)
    return Reader(page, serve("dashboard/app.py", ["--store", str(store.path)]), store, i18n.load(lang))


def told(reader: Reader, drawer: Locator, rows: pd.DataFrame) -> None:
    "The drawer says how many sentences there are, and of how many articles."
    numbers = reader.words("evidence.title", label="", n=len(rows), articles=rows["article_id"].nunique())
    expect(drawer).to_contain_text(numbers.strip(": ："))


def test_1_which_town_is_written_about_most_and_where_is_that_said(reader: Reader):
    top = reader.ask(coverage_query.coverage, "articles").iloc[0]
    reader.go("where")
    drawer = reader.mark("towns_ranked")
    behind = reader.ask(coverage_query.behind, "articles", (), top["town_id"])
    assert behind["article_id"].nunique() == top["articles"]
    told(reader, drawer, behind)
    drawer.locator(".sentence mark").first.wait_for()
    drawer.locator("[data-testid=stPageLink] a[href*='article=']").first.click()
    settled(reader.page)
    expect(reader.page.locator("article.body h2")).to_be_visible()


def test_2_what_is_left_of_one_town_and_a_search_and_does_a_link_say_it_in_the_other_language(reader: Reader):
    town = reader.ask(coverage_query.coverage, "articles").iloc[0]
    n = len(reader.ask(facets.article_facts, towns=(town["town_id"],), find="群众"))
    other = next(lang for lang in i18n.LANGUAGES if lang != reader.words.lang)
    reader.go("when", town=town["town_id"], find="群众", lang=other)
    assert counted(reader.page)[0] == n
    expect(reader.page.locator(".st-key-banner")).to_contain_text(town["name"])
    reader.page.locator("[class*=st-key-chip-find]").get_by_role("button").first.click()
    left = i18n.load(other)("app.count", n=f"{town['articles']:,}", all=f"{len(reader.store.frame('articles')):,}")
    expect(reader.page.locator(".st-key-banner")).to_contain_text(left)


def test_3_when_was_it_and_which_pages_cannot_be_dated(reader: Reader):
    every = reader.store.frame("articles")
    known = every["date_from"].dt.to_period("Y") == every["date_to"].dt.to_period("Y")
    reader.go("when", grain="year")
    rows = list(csv.DictReader(io.StringIO(reader.saved("articles_by_period", "CSV").read_text("utf-8-sig"))))
    assert sum(int(row["articles"]) for row in rows) == int((known & every["date_from"].notna()).sum())
    told_n = every["date_from"].isna() | (every["date_from"] != every["date_to"])
    expect(reader.page.locator(".st-key-banner")).to_contain_text(f"{int(told_n.sum()):,}")


def test_4_every_place_where_a_word_stands_in_its_context(reader: Reader):
    lines = reader.ask(concordance.lines, "text", "after", "居民")
    texts = reader.store.frame("articles")["text"].fillna("")
    assert len(lines) >= texts.str.count("居民").sum() > 0
    reader.go("words", part="concordance", word="居民", order_lines="after")
    expect(reader.panel("concordance")).to_contain_text(
        reader.words("concordance.counted", n=len(lines), articles=lines["article_id"].nunique())
    )


def test_5_which_words_set_one_genre_apart(reader: Reader):
    sizes = reader.ask(keyness.sizes, "genre~news", keyness.REST).set_index("side")
    reader.go("words", part="keyness", key_of="genre~news")
    expect(reader.panel("keys_of_first")).to_contain_text(f"{sizes['words'].iloc[0]:,}")
    drawer = reader.mark("keys_of_first", ".barlayer .point path, .scatterlayer .point")
    expect(drawer.locator(".sentence mark").first).to_be_visible()


def test_6_who_is_named_most_and_what_did_he_or_she_do(reader: Reader):
    officials = reader.ask(who_query.officials)
    assert set(officials["person_id"]) <= set(reader.store.frame("persons").query("official")["person_id"])
    reader.go("who")
    drawer = reader.mark("officials")
    told(reader, drawer, reader.ask(evidence.of_person, officials["person_id"].iloc[0]))


def test_7_how_much_money_with_the_sentence_and_a_file_for_the_desk(reader: Reader):
    ledger = reader.ask(
        amounts_query.ledger, figures_query.KINDS[0], figures_query.DIRECTIONS[0], figures_query.WEIGHTS[0], None, None
    )
    reader.go("figures")
    rows = list(csv.DictReader(io.StringIO(reader.saved("ledger", "CSV").read_text("utf-8-sig"))))
    assert [row["figure_id"] for row in rows] == list(ledger["figure_id"])


def test_8_find_a_phrase_without_another_read_it_and_cite_it(reader: Reader):
    n = len(reader.ask(facets.article_facts, find='"基层治理" NOT 培训'))
    reader.go("read", find='"基层治理" NOT 培训')
    assert counted(reader.page)[0] == n > 0
    reader.page.locator("[class*=st-key-result-] [data-testid=stPageLink] a").first.click()
    settled(reader.page)
    expect(reader.page.locator("mark.hit").first).to_be_visible()
    headline = reader.page.locator("article.body h2").inner_text()
    reader.part("article", "cite")
    reference = reader.page.locator("[data-testid=stCode]", has_text="[N]")
    expect(reference).to_contain_text(headline)


def test_9_what_goes_with_what(reader: Reader):
    cells = reader.ask(cross.crosstab, "town", "genre", "articles", cross.GRAINS[0])
    reader.go("cross", rows="town", columns="genre", counted="articles")
    rows = list(csv.DictReader(io.StringIO(reader.saved("crossed", "CSV").read_text("utf-8-sig"))))
    assert sum(int(row["count"]) for row in rows) == int(cells["count"].sum())


def test_10_how_far_can_it_be_trusted(reader: Reader):
    reader.go("sources", part="check", sampled="towns", size="20")
    for _ in range(4):
        before = reader.page.locator(".st-key-check").inner_text()
        reader.page.locator("[class*=st-key-verdict-right] button").click()
        expect(reader.page.locator(".st-key-check")).not_to_have_text(before)
        reader.page.wait_for_timeout(300)
    low, _ = wilson(4, 4)
    expect(reader.page.locator(".st-key-check")).to_contain_text(f"{100 * float(low):.0f}")
    reader.go("sources", part="methods")
    with reader.page.expect_download() as download:
        reader.page.get_by_role("button", name=reader.words("dataset.button")).click()
    names = zipfile.ZipFile(download.value.path()).namelist()
    assert any(name.endswith("articles.parquet") for name in names)
