"""What a reader types or brings leaves no trace on disk: not in the user's folders, not among temporary files, not in the log."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import Page, expect

from dashboard.words import i18n
from loaders.store import Store
from tests.browser.conftest import visit
from tests.browser.test_app import settled

ZH = i18n.load("zh")
# One word for each field, which stands nowhere else: a letter that newspapers have not, and the field's number.
WORDS = [f"暗号㐀{n}" for n in "零壹贰叁肆伍陆柒捌玖拾甲乙丙丁"]
FIND, CHIP, WORD, PATTERN, NODE, TERMS, THEME, DICTIONARY, STOPS, SOURCE, MEASURE, LIST, NOTE, LINK, UPLOAD = WORDS


@pytest.fixture
def home(tmp_path: Path) -> Path:
    for name in ("home", "temp"):
        (tmp_path / name).mkdir()
    return tmp_path


@pytest.fixture
def url(serve, samples: Store, home: Path) -> str:
    "A server whose home, caches and temporary files are in folders of their own, its log beside them."
    env = {name: str(home / "home") for name in ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    env |= {name: str(home / "temp") for name in ("TMPDIR", "TEMP", "TMP")}
    return serve("dashboard/app.py", ["--store", str(samples.path)], env)


def typed(page: Page, label: str, text: str) -> None:
    field = page.get_by_label(label, exact=True).first
    field.fill(text)
    field.press("Control+Enter" if field.evaluate("field => field.tagName") == "TEXTAREA" else "Enter")
    settled(page)


def brought(page: Page, key: str, text: str) -> None:
    file = {"name": f"{UPLOAD}.csv", "mimeType": "text/csv", "buffer": text.encode()}
    page.locator(f".st-key-{key} input[type=file]").set_input_files(files=[file])
    settled(page)


def tour(page: Page, url: str, samples: Store) -> None:
    "Types a word of its own into every field, and brings a file to every place that takes one."

    def go(view: str, **query: str) -> None:
        visit(page, f"{url}/{view}?{urlencode(query)}")
        settled(page)

    go("", lang="zh", find=f"NOT {LINK}")
    typed(page, ZH("filter.find"), f"居民 NOT {FIND}")
    page.get_by_role("button", name=ZH("comparison.keep")).click()
    settled(page)
    go("words", part="concordance", find=f"NOT {CHIP}", vs=urlencode({"find": f"NOT {LINK}"}))
    typed(page, ZH("word.label"), WORD)
    go("words", part="concordance", way="pattern", word="居民")
    typed(page, ZH("word.label"), f"(居|{PATTERN})民")
    go("words", part="collocation")
    typed(page, ZH("word.label"), NODE)
    go("words", part="trends")
    typed(page, ZH("terms.label"), f"居民 {TERMS}")
    go(
        "words",
        part="keyness",
        key_against="?" + urlencode({"find": f"NOT {LINK}"}),
        vs=urlencode({"find": f"NOT {LINK}"}),
    )
    go("words")
    page.get_by_text(ZH("word_lists.title")).first.click()
    settled(page)
    typed(page, ZH("word_lists.dictionary"), DICTIONARY)
    typed(page, ZH("word_lists.stopwords"), f"{STOPS} 的")
    brought(page, "word_lists-dictionary-file", f"{UPLOAD}\n居民楼")
    go("where")
    page.get_by_text(ZH("denominator.title")).first.click()
    settled(page)
    table = f"town,measure,year,value,source\n宋庄镇,{MEASURE},2023,10,{SOURCE}\n"
    typed(page, ZH("denominator.paste"), table)
    page.get_by_role("button", name=ZH("denominator.use")).click()
    settled(page)
    expect(page.get_by_text(MEASURE).first).to_be_visible()
    go("when", split="theme")
    page.get_by_text(ZH("filter.more")).first.click()
    settled(page)
    page.get_by_role("button", name=ZH("themes.edit")).click()
    brought(page, "themes-csv", f"name,line\n{THEME},居民 NOT {THEME}\n")
    page.get_by_role("button", name=ZH("themes.use")).click()
    settled(page)
    expect(page.locator(".st-key-panel-articles_by_period")).to_contain_text(THEME)
    go("read", article=samples.frame("articles")["article_id"].iloc[0])
    page.locator("[class*=st-key-pin-]").get_by_role("button").first.click()
    settled(page)
    page.get_by_role("link", name=ZH("read.back")).click()
    settled(page)
    page.locator(".st-key-option-part-read").get_by_text(ZH("part.read.lists")).click()
    settled(page)
    typed(page, ZH("lists.note"), NOTE)
    typed(page, ZH("lists.new"), LIST)


def forms(word: str) -> Iterator[bytes]:
    "The word as a file may hold it."
    yield from (word.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be", "gb18030"))
    yield from (word.encode("unicode_escape"), quote(word).encode(), quote(word).lower().encode())


def found(folder: Path) -> list[str]:
    "Every file below the folder that holds one of the words, in its name or in its bytes."
    held = []
    for path in filter(Path.is_file, folder.rglob("*")):
        data = path.read_bytes()
        held += [f"{path}: {word}" for word in WORDS if word in path.name or any(form in data for form in forms(word))]
    return held


def test_nothing_that_a_reader_types_is_in_any_file(url: str, home: Path, page: Page, samples: Store):
    tour(page, url, samples)
    assert found(home) == []
    log = max(home.parent.parent.rglob("log.txt"), key=os.path.getmtime, default=None)
    assert log is None or not [word for word in WORDS if word in log.read_text(encoding="utf-8")]


def test_a_trace_would_be_found(tmp_path: Path):
    for n, form in enumerate(forms(NOTE)):
        (tmp_path / f"{n}.bin").write_bytes(b"before" + form + b"after")
    (tmp_path / f"{LIST}.txt").write_text("")
    assert len(found(tmp_path)) == 8
