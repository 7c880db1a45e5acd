"""What leaves the screen is what was on it: read back, the same rows; the same bytes twice; nothing to fetch."""

from __future__ import annotations

import io
import json
import re
from base64 import b64decode
from dataclasses import replace
from urllib.parse import unquote

import numpy as np
import openpyxl
import pandas as pd
import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.filter.filter import Filter
from dashboard.look import font_slices
from dashboard.panel import exports
from dashboard.panel.exports import images, tables, webpage
from dashboard.panel.exports.provenance import MOST_BYTES
from dashboard.panel.exports.tables import MOST
from dashboard.words import i18n
from tests import running

ZH, EN = i18n.load("zh"), i18n.load("en")
FACTS = exports.Provenance(
    title="各镇街文章数",
    filters="漷县镇；检索“治理”",
    n="12 / 43 篇",
    period="2023-01-01 至 2023-02-01",
    rows=3,
    version="7f3a9c（规则 203d84）",
    tokeniser="jieba 0.42.1",
    link="http://127.0.0.1:8501/?town=110112106",
)
FRAME = pd.DataFrame(
    {
        "article_id": ["p-a01", "p-a02", "p-a03"],
        "headline": ["漷县镇：<治理> & “河长”", '=HYPERLINK("http://x","y")', None],
        "genre": ["meeting", "news", "meeting"],
        "date_from": pd.to_datetime(["2023-01-05", None, "2023-02-01"]),
        "value": [1.5, np.nan, 1e8],
        "count": pd.array([3, None, 7], dtype="Int32"),
        "main": [True, False, True],
        "titles": [
            np.array(["镇长", "书记"], dtype=object),
            np.array([], dtype=object),
            np.array(["主任"], dtype=object),
        ],
    }
)


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def rows_of(page) -> list[tuple]:
    return [tuple(cell.value for cell in row) for row in page.iter_rows()]


def test_a_csv_reads_back_as_the_frame():
    data = exports.csv_of(FRAME)
    assert data.startswith(b"\xef\xbb\xbf")
    read = pd.read_csv(io.BytesIO(data), parse_dates=["date_from"], dtype={"count": "Int32"})
    assert [json.loads(cell) for cell in read["titles"]] == [list(cell) for cell in FRAME["titles"]]
    whole = FRAME.assign(headline=FRAME["headline"].map(tables.defused))
    for name in FRAME.columns.drop("titles"):
        pd.testing.assert_series_equal(read[name], whole[name], check_dtype=False)


@pytest.mark.parametrize("cell", ["=1+1", "+a", "-a", "@SUM(A1)", "\t=1", "\r=1", "-1+cmd|x"])
def test_no_cell_of_a_csv_is_a_formula(cell: str):
    assert tables.defused(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-3.5", "+12%", "-1,200", "居民", "", "a=b", None, -3])
def test_numbers_and_plain_text_of_a_csv_stay(cell: object):
    assert tables.defused(cell) == cell


def test_a_workbook_reads_back_as_the_frame():
    head, *rows = rows_of(opened(exports.xlsx_of(FRAME, FACTS, ZH)).worksheets[0])
    assert head == ("article_id", "标题", "体裁", "最早日期", "数值", "次数", "main", "所印职务")
    assert [row[0] for row in rows] == list(FRAME["article_id"])
    assert [row[1] for row in rows] == [*FRAME["headline"][:2], None]
    assert [row[2] for row in rows] == [ZH.choice("genre", genre) for genre in FRAME["genre"]]
    assert [row[3] for row in rows] == [None if pd.isna(day) else day.to_pydatetime() for day in FRAME["date_from"]]
    assert [row[4] for row in rows] == [1.5, None, 1e8]
    assert [row[5] for row in rows] == [3, None, 7]
    assert [row[6] for row in rows] == [True, False, True]
    assert [row[7] for row in rows] == ["镇长、书记", "", "主任"]


def test_text_never_becomes_a_formula_or_a_link():
    page = opened(exports.xlsx_of(FRAME, FACTS, ZH)).worksheets[0]
    cell = page["B3"]
    assert (cell.data_type, cell.hyperlink) == ("s", None)


def test_the_second_sheet_says_what_the_first_one_is():
    told = dict(rows_of(opened(exports.xlsx_of(FRAME, FACTS, ZH)).worksheets[1]))
    assert told["标题"] == FACTS.title
    assert told["条件"] == FACTS.filters
    assert told["链接"] == FACTS.link
    assert told["列“标题”在 CSV 中名为"] == "headline"
    assert ZH("provenance.note") not in told
    assert dict(replace(FACTS, note="篇数很少").items(ZH))["说明"] == "篇数很少"


def test_what_excel_cannot_hold_is_cut_and_said_and_control_characters_go():
    frame = pd.DataFrame({"text": ["治" * (MOST + 5), "a\x0bbc\ufffe", "𠮷" * MOST]})
    book = opened(exports.xlsx_of(frame, FACTS, EN))
    cells = [row[0] for row in rows_of(book.worksheets[0])][1:]
    assert cells[0] == "治" * MOST
    assert cells[1] == "abc"
    assert cells[2] == "𠮷" * (MOST // 2)
    told = [value for label, value in rows_of(book.worksheets[1]) if label == EN("provenance.cut")]
    assert [re.search(r"Row (\d+)", line)[1] for line in told] == ["2", "4"]


def test_two_columns_that_are_called_alike_are_told_apart():
    frame = pd.DataFrame({"date_basis": ["printed"], "dated": ["issue"]})
    assert list(exports.spreadsheet(frame, ZH).columns) == ["日期依据 (date_basis)", "日期依据 (dated)"]


def test_closed_lists_and_dimensions_are_read_in_words():
    frame = pd.DataFrame({"aspect": ["town", "official"], "genre": ["news", None]})
    shown = exports.spreadsheet(frame, ZH)
    assert list(shown.iloc[:, 0]) == [ZH("dimension.town"), ZH("dimension.official")]
    assert shown.iloc[0, 1] == ZH("genre.news")


@pytest.mark.parametrize("words", [ZH, EN], ids=["zh", "en"])
def test_equal_input_gives_equal_bytes(words):
    figure = go.Figure(go.Bar(x=["漷县镇"], y=[1]))
    assert exports.csv_of(FRAME) == exports.csv_of(FRAME.copy())
    assert exports.xlsx_of(FRAME, FACTS, words) == exports.xlsx_of(FRAME.copy(), FACTS, words)
    assert exports.html_of(FRAME, figure, FACTS, words) == exports.html_of(FRAME.copy(), figure, FACTS, words)


LOADS = re.compile(
    r"""<(?:script|img|iframe|link|source|object|embed)\b[^>]*?\b(?:src|href|data)\s*=\s*["']?(?!data:)|@import|"""
    r"""url\((?!data:)["']?(?:https?:)?//""",
    re.IGNORECASE,
)


@pytest.mark.parametrize("figure", [None, go.Figure(go.Bar(x=["漷县镇"], y=[1]))], ids=["table", "chart"])
def test_the_page_fetches_nothing_and_says_it_all(figure):
    page = exports.html_of(FRAME, figure, FACTS, ZH).decode("utf-8")
    shown = re.sub(r"<script\b.*?</script>", "<script></script>", page, flags=re.DOTALL)
    assert not LOADS.search(shown)
    assert ("Plotly.newPlot" in page) == (figure is not None)
    for said in (FACTS.title, FACTS.filters, FACTS.n, FACTS.version, FACTS.link, "&lt;治理&gt; &amp;", "1e+08"):
        assert said in shown


def test_the_page_s_font_has_every_character_that_it_shows(tmp_path):
    figure = go.Figure(go.Bar(x=["潏"], y=[1]))
    page = exports.html_of(FRAME, figure, FACTS, ZH).decode("utf-8")
    font = tmp_path / "font.woff2"
    font.write_bytes(b64decode(re.search(r"base64,([^)]+)\)", page)[1]))
    held = font_slices.characters_of(font)
    assert {ord(character) for character in "漷县镇治理河长潏数据版本"} <= held


def test_markup_in_a_cell_stays_text():
    frame = pd.DataFrame({"headline": ["<script>alert(1)</script>"]})
    assert "<script>" not in webpage.table_of(frame, ZH)


@pytest.mark.parametrize(("link", "shared"), [("", "?lang=en"), ("?lang=zh&town=1&town=2", "?lang=en&town=1&town=2")])
def test_a_link_is_shared_with_its_language(link: str, shared: str):
    page = "http://127.0.0.1/where"
    assert replace(FACTS, link=page + link).shared("en") == page + shared


@pytest.mark.parametrize(
    ("told", "buttons"), [([], 2), (["--read-only"], 3), (["--read-only", "--readers", "list"], 2)]
)
def test_a_frame_is_offered_where_whoever_sees_it_may_read(monkeypatch, told: list[str], buttons: int):
    def page() -> None:
        from dashboard.panel.exports import menu
        from dashboard.words.i18n import load

        menu._share("x", {lang: f"http://127.0.0.1/?town=1&lang={lang}" for lang in ("zh", "en")}, load("zh"))

    monkeypatch.setattr("sys.argv", ["app.py", *told])
    held = [unquote(one.proto.body) for one in running.opened(page).get("html")]
    assert len(held) == buttons
    assert [f"http://127.0.0.1/?town=1&lang={lang}" in one for lang, one in zip(("zh", "en"), held, strict=False)] == [
        True,
        True,
    ]
    assert all("lang=zh&amp;embed=true" in one for one in held[2:])


def test_a_file_is_named_after_view_and_filter():
    flt = Filter(towns=("110112106",), find='a/b: "c"')
    name = exports.file_name("写到哪些镇街？", ('检索“a/b: "c"”', "漷县镇"), flt)
    assert name == "写到哪些镇街_检索_a_b_c_漷县镇"
    assert not re.search(r'[\\/:*?"<>|\s]', name)


def test_long_names_stay_apart():
    one, other = (
        exports.file_name("题" * 70, (), Filter(towns=("110112106", last))) for last in ("110112107", "110112108")
    )
    assert one != other
    assert len(one.encode()) <= MOST_BYTES + 9


@pytest.mark.skipif(not images.installed() or images.browser() is None, reason="no kaleido or no Chromium")
@pytest.mark.parametrize(("kind", "starts"), [("png", b"\x89PNG"), ("svg", b"<svg"), ("pdf", b"%PDF")])
def test_the_server_draws_with_the_bundled_font(kind: str, starts: bytes):
    made = images.image_of(go.Figure(go.Bar(x=["漷县镇"], y=[1])), FACTS.caption(ZH), kind)
    assert made.startswith(starts)
    if kind == "pdf":
        assert set(re.findall(rb"/FontName\s*/(?:\w+\+)?(\w+)", made)) == {b"NotoSansSC"}
    if kind == "svg":
        text = re.sub(r"<[^>]+>", "", made.decode("utf-8"))
        assert all(said in text for said in (FACTS.title, FACTS.filters, FACTS.tokeniser, FACTS.link))


def test_a_picture_s_caption_breaks_within_its_width():
    long = replace(FACTS, filters="漷县镇或马驹桥镇" * 30)
    sheet = images.captioned(go.Figure(go.Bar(x=["a"], y=[1])), long.caption(ZH))
    lines = sheet.layout.title.subtitle.text.split("<br>")
    assert "".join(lines[:4]).startswith(long.filters)
    assert max(map(len, lines[:4])) * 12 <= sheet.layout.width


def _menu(store: str, empty: bool) -> None:
    import pandas as pd
    import plotly.graph_objects as go

    from dashboard.context import address
    from dashboard.context.context import Context
    from dashboard.filter.filter import Filter
    from dashboard.panel import exports
    from dashboard.words import i18n
    from loaders.store import open_store

    address.read("overview")
    frame = pd.DataFrame({"genre": [] if empty else ["news"]})
    exports.folded_downloads(
        Context(open_store(store), Filter(), i18n.load("en"), {}), "articles_by_genre", frame, go.Figure()
    )


def _drawn(samples, empty: bool, opened: bool) -> AppTest:
    app = AppTest.from_function(_menu, args=(str(samples.path), empty), default_timeout=600)
    if opened:
        app.session_state["downloads.articles_by_genre"] = True
    app.run()
    assert not app.exception, app.exception[0].stack_trace
    return app


def test_nothing_is_made_until_the_downloads_are_unfolded(samples):
    assert not _drawn(samples, empty=False, opened=False).get("download_button")
    labels = {button.proto.label for button in _drawn(samples, empty=False, opened=True).get("download_button")}
    assert {"CSV", "XLSX", "Web page"} <= labels


def test_an_empty_download_is_disabled_with_its_reason(samples):
    app = _drawn(samples, empty=True, opened=False)
    (button,) = app.button
    assert (button.disabled, button.help) == (True, EN("downloads.nothing"))
    assert not app.get("download_button")


def _compared(store: str) -> None:
    from dataclasses import replace

    import streamlit as st

    from dashboard.context import address
    from dashboard.context.context import Context
    from dashboard.filter.filter import Filter
    from dashboard.panel import exports
    from dashboard.words import i18n
    from loaders.store import open_store

    address.read("overview")
    context = Context(open_store(store), Filter(find="治理"), i18n.load("en"), {}, (Filter(find="社区"),))
    parts = replace(context, flt=Filter(), whole=True)
    st.session_state["filters"] = [
        exports.provenance_of(context, "articles_by_genre", 1, others=others).filters
        for context, others in ((context, ()), (context, context.comparisons), (parts, parts.comparisons))
    ]


def test_a_comparison_names_every_selection(samples):
    app = AppTest.from_function(_compared, args=(str(samples.path),), default_timeout=600).run()
    assert not app.exception, app.exception[0].stack_trace
    alone, both, parts = app.session_state["filters"]
    assert "治理" in alone and "社区" not in alone
    assert both.startswith(alone) and "社区" in both
    assert "社区" in parts and EN("limit.none") not in parts, "of a whole without conditions only its parts are named"
