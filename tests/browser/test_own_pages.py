"""A newcomer's own pages, in both languages: a zip of mixed files is read, told, looked at, kept over a restart, given away."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.questions import VIEWS
from dashboard.words import i18n
from loaders.datasets import building, corrections, dataset, kept
from loaders.store import Store
from tests.browser.conftest import visit
from tests.browser.test_app import choose, counted, settled
from tests.paths import SEEDS

LOCALES = {"zh": "zh-CN", "en": "en-GB"}
WELL = "邻村也修井\n\n本报讯 昨天，邻村的两口水井开工修理，村民说盼了三年。\n"
TABLE = "标题,正文,日期\n村口的水井修好了,宋庄镇的一口水井昨天修好。村民李某某说，以后吃水方便了。,2023-06-07\n"


def mixed() -> bytes:
    "Two pages of text, a table of articles, and three files that cannot be read, each for another reason."
    out, pages = io.BytesIO(), sorted(SEEDS.glob("*.txt"))
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("报/2023-06-05/01版.txt", pages[0].read_bytes())
        archive.writestr("报/2023-06-05/02版.txt", pages[2].read_bytes())
        archive.writestr("报/更多.csv", TABLE)
        archive.writestr("报/旧稿.doc", b"old")
        archive.writestr("报/断了.pdf", b"%PDF-1.7 and no more")
        archive.writestr("报/空的.txt", b"")
    return out.getvalue()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, samples: Store) -> Path:
    "A folder of a reader who has opened the dashboard before: the samples are there."
    folder = tmp_path_factory.mktemp("townlens")
    shutil.copytree(samples.path, folder / "datasets/samples/store")
    return folder


@pytest.fixture(scope="module")
def url(serve, home: Path) -> str:
    return serve("dashboard/app.py", (), {"TOWNLENS_HOME": str(home)})


@pytest.fixture(scope="module")
def restarted(serve, home: Path) -> str:
    "Another server on the same folder, which knows nothing but what is on disk."
    return serve("dashboard/app.py", (), {"TOWNLENS_HOME": str(home), "TOWNLENS_AGAIN": "1"})


def brought(page: Page, words: i18n.Words, name: str, folder: Path) -> str:
    "Brings the zip and a folder as a new dataset, waits until it is read, and gives its id."
    page.get_by_role("textbox", name=words("settings.name")).first.fill(name)
    page.get_by_role("textbox", name=words("settings.newspaper")).first.fill("村口报")
    file = {"name": "pages.zip", "mimeType": "application/zip", "buffer": mixed()}
    page.locator("input[type=file]").first.set_input_files(files=[file])
    expect(page.get_by_text("pages.zip").first).to_be_visible()
    page.locator("input[type=file][webkitdirectory]").set_input_files(folder)
    expect(page.get_by_role("button", name=re.compile("2023-06-09_02.txt"))).to_be_visible()
    page.get_by_role("button", name=words("bring.send")).click()
    expect(
        page.get_by_text(re.compile(words("report.read", read=4, pages=7, articles=r"\d+", fresh=r"\d+")))
    ).to_be_visible()
    return re.search(r"dataset=(\w+)", page.url)[1]


def brought_again(page: Page, words: i18n.Words, dataset_id: str) -> None:
    "The same zip, to a new dataset: it is said where it is, and can be refreshed there."
    assert page.locator(".st-key-views a").count() == len(VIEWS)
    file = {"name": "pages.zip", "mimeType": "application/zip", "buffer": mixed()}
    page.locator("input[type=file]").first.set_input_files(files=[file])
    expect(page.get_by_text("pages.zip").first).to_be_visible()
    cards = page.locator("[class*=st-key-dataset-]").count()
    page.get_by_role("button", name=words("bring.send")).click()
    expect(page.get_by_role("button", name=words("bring.apart"))).to_be_visible()
    page.locator(".st-key-bring-refresh").get_by_role("button").click()
    expect(
        page.get_by_text(re.compile(words("report.read", read=4, pages=7, articles=r"\d+", fresh=0)))
    ).to_be_visible()
    assert f"dataset={dataset_id}" in page.url and page.locator("[class*=st-key-dataset-]").count() == cards


def corrected_and_undone(page: Page, words: i18n.Words) -> None:
    "Puts a headline and a date right, and a person, who is the same as another, where the mark is pressed; all is undone again."
    article, listed = page.locator("article"), page.url
    page.locator("[data-testid=stMain]").get_by_role("link", name=re.compile("水井修好了")).first.click()
    settled(page)
    page.get_by_role("button", name=words("correct.open"), exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name=words("correct.kind.headline")).fill("水井修好了，**吃水**方便了")
    dialog.get_by_role("button", name=words("correct.save")).click()
    expect(article.get_by_role("heading", name="水井修好了，**吃水**方便了")).to_be_visible()
    expect(page.locator(".st-key-banner")).to_contain_text(words("app.corrected", n=1))
    settled(page)
    page.get_by_role("button", name=words("correct.open"), exact=True).click()
    dialog.get_by_text(words("correct.kind.date"), exact=True).click()
    day = dialog.locator("[data-testid=stDateInput] [role=spinbutton]").last
    day.click()
    page.keyboard.type("08")
    dialog.get_by_text(words("correct.what"), exact=True).click()  # the calendar closes
    dialog.get_by_role("button", name=words("correct.save")).click()
    expect(article).to_contain_text("2023-06-08")
    expect(page.locator(".st-key-banner")).to_contain_text(words("app.corrected", n=2))
    settled(page)
    article.locator("mark.person").first.click()
    page.locator(".why").get_by_role("button", name=words("correct.open")).click()
    dialog.get_by_role("textbox", name=words("correct.titles")).fill("村委会主任")
    dialog.get_by_text(words("correct.identity"), exact=True).click()
    settled(page)
    choose(page, words("correct.same"))
    dialog.get_by_role("button", name=words("correct.save")).click()
    expect(page.locator(".st-key-banner")).to_contain_text(words("app.corrected", n=4))
    settled(page)
    page.get_by_role("link", name=words("datasets.manage")).click()
    expect(page.get_by_text(words("corrections.count", n=4))).to_be_visible()
    with page.expect_download() as file:
        page.get_by_role("button", name=words("corrections.export")).click()
    said = corrections.from_csv(Path(file.value.path()).read_bytes())
    assert [one.kind for one in said] == ["headline", "date", "title", "same"]
    table = page.locator(".st-key-corrections-list canvas").first
    table.click(position={"x": 16, "y": 16}, force=True)
    page.get_by_role("button", name=words("corrections.undo", n=4)).click()
    expect(page.get_by_text(words("corrections.none"))).to_be_visible()
    page.goto(listed)
    settled(page)
    expect(page.get_by_role("link", name=re.compile("村口的水井修好了")).first).to_be_visible()


@pytest.mark.parametrize("lang", LOCALES)
def test_a_newcomers_pages_are_read_told_kept_and_removed(
    open_page, url: str, restarted: str, lang: str, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    folder = tmp_path / "一个文件夹"
    (folder / "更深").mkdir(parents=True)
    (folder / "更深/2023-06-09_02.txt").write_text(WELL, encoding="utf-8")
    words, name = i18n.load(lang), f"{lang} **村口** [报](x)"
    page = open_page(locale=LOCALES[lang])
    page.goto(url)
    settled(page)
    if page.locator(".st-key-welcome").count():
        page.locator(".st-key-welcome").get_by_role("link", name=words("welcome.own")).click()
    else:
        page.get_by_role("link", name=words("datasets.manage")).click()
    dataset_id = brought(page, words, name, folder)
    expect(page.get_by_text(words("report.error", n=2))).to_be_visible()
    expect(page.get_by_text(words("report.region", why="").split("{")[0].strip()).first).to_be_visible()
    brought_again(page, words, dataset_id)
    assert page.get_by_role("link", name="报", exact=True).count() == 0

    page.locator(f".st-key-dataset-{dataset_id}").get_by_role("link").first.click()
    settled(page)
    own = counted(page)[1]
    assert own > 10 and f"dataset={dataset_id}" in page.url
    page.get_by_role("link", name=words("nav.read")).first.click()
    page.wait_for_url(re.compile("/read"))
    settled(page)
    corrected_and_undone(page, words)
    page.locator("[class*=st-key-pin-]").get_by_role("button").first.click()
    settled(page)
    page.get_by_role("link", name=words("datasets.manage")).click()
    expect(page.get_by_text(words("work.pins", n=1, lists=1))).to_be_visible()
    page.get_by_role("button", name=words("work.save")).click()
    expect(page.get_by_text(words("work.saved"))).to_be_visible()
    with page.expect_download() as file:
        page.get_by_role("button", name=words("work.export")).click()
    assert set(kept.unpacked(Path(file.value.path()).read_bytes())) == {"reading-lists.csv"}

    choose(page, words("datasets.which"), words("datasets.samples"))
    expect(page.get_by_text(words("work.nothing"))).to_be_visible()
    assert f"dataset={dataset_id}" not in page.url

    page.goto(f"{restarted}/read?part=lists&dataset={dataset_id}")
    settled(page)
    expect(page.locator("[class*=st-key-pinned-]")).to_have_count(1)
    assert counted(page)[1] == own
    monkeypatch.setenv("TOWNLENS_HOME", str(home))
    report = building.build_dataset(dataset.find(dataset_id))  # what the command does
    assert (report.pages, report.articles) == (7, own)
    page.goto(f"{restarted}/datasets")
    card = page.locator(f".st-key-dataset-{dataset_id}")
    expect(card).to_contain_text(name)
    card.get_by_role("button", name=words("shelf.remove")).click()
    card.get_by_role("button", name=words("shelf.remove_all")).click()
    expect(card).to_have_count(0)


def test_two_readers_at_once_see_only_their_own(open_page, url: str):
    one, other = open_page(), open_page(locale="en-GB")
    for page in (one, other):
        page.goto(f"{url}/read")
        settled(page)
    all_articles = counted(other)[1]
    one.locator("[class*=st-key-pin-]").get_by_role("button").first.click()
    settled(one)
    one.get_by_role("textbox", name=re.compile(i18n.load("zh")("filter.find"))).fill("居民")
    one.keyboard.press("Enter")
    settled(one)
    assert counted(one)[0] < all_articles
    other.reload()
    settled(other)
    assert counted(other) == (all_articles, all_articles)
    other.goto(f"{url}/read?part=lists")
    settled(other)
    expect(other.locator("[class*=st-key-pinned-]")).to_have_count(0)


def test_a_server_for_reading_shows_one_dataset_and_takes_nothing(serve, page: Page, home: Path):
    words = i18n.load("zh")
    public = serve("dashboard/app.py", ("--read-only",), {"TOWNLENS_HOME": str(home)})
    for address in ("", "datasets", "read?part=lists", "words", "?dataset=library", "sources?part=check"):
        visit(page, f"{public}/{address}")
        if address == "datasets":
            expect(page.get_by_text(words("datasets.of_readers"))).to_be_visible()
        else:
            settled(page)
        assert page.locator("input[type=file]").count() == 0
        assert page.get_by_role("link", name=words("datasets.manage")).count() == 0
        assert page.get_by_role("combobox", name=re.compile(words("datasets.which"))).count() == 0


def test_nobody_reads_without_being_on_the_list(serve, page: Page, home: Path, tmp_path: Path):
    (tmp_path / "readers.txt").write_text("somebody@example.org\n")
    closed = serve("dashboard/app.py", ("--readers", str(tmp_path / "readers.txt")), {"TOWNLENS_HOME": str(home)})
    page.goto(f"{closed}/read")
    expect(page.get_by_text(i18n.load("zh")("sign_in.title"))).to_be_visible()
    assert page.locator(".st-key-banner").count() == 0
    assert page.locator("article").count() == 0
