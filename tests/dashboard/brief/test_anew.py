"""A brief drawn anew: as it was on the same store, with what differs told on another; what leaves it says where it comes from."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Callable
from dataclasses import replace as with_changes
from functools import partial

import plotly.graph_objects as go
import pytest
from docx import Document
from msgspec.structs import replace
from PIL import Image

from dashboard.brief import anew, panels, told, webpage, word
from dashboard.brief.anew import Drawn, Quoted
from dashboard.context.context import Context
from dashboard.filter.filter import Filter
from dashboard.panel.brief import collect, file, outline
from dashboard.panel.brief.outline import Brief, Chart, OwnWords, Sentence
from dashboard.questions.read.query import several
from dashboard.rows import records
from dashboard.words import i18n
from loaders.store import Store
from loaders.work import guard
from tests.panels import options_of

ZH, EN = i18n.load("zh"), i18n.load("en")
PAYLOAD = "<img src=x onerror=alert(1)>"
ASKED = ("", "genre=news", "find=%E6%B2%BB%E7%90%86")


@pytest.fixture
def context(samples: Store) -> Context:
    return Context(samples, Filter(), ZH, {}, newspaper="村口报" + PAYLOAD)


def collected(context: Context, name: str, *options: object, asked: tuple[str, ...] = ("",)) -> Chart:
    "The panel as its button would collect it, as it comes back from a file."
    panel = panels.by_name()[name]
    flt, *others = map(anew.filter_of, asked)
    mine = with_changes(context, flt=flt, comparisons=tuple(others))
    now = collect.seen_now(mine, panel, panel.frame(mine, *options), options)
    held = outline.plain_of(list(options))
    item = Chart(outline.new_id(), name, "where", "", asked, held, [], now, "2024-01-01", note="口径")
    return file.from_json(file.to_json(Brief(items=(item,)))).items[0]  # type: ignore[return-value]


def quotation(context: Context, find: str = "") -> Sentence:
    "The second sentence of the first article that is long enough."
    row = next(
        row
        for row in records(context.ask(several, every(context)))
        if len(row["text"] or "") > 200 and find in row["text"]
    )
    at = row["text"].index("。") + 1
    said = collect.said_at(row["text"], at, at + 1)
    return Sentence(outline.new_id(), row["article_id"], "text", at, at + 1, said, "旧出处", "2024-01-01")


def every(context: Context) -> tuple[str, ...]:
    return tuple(context.store.frame("articles")["article_id"])


def test_every_panel_is_as_it_was(samples: Store, context: Context):
    for name, panel in panels.by_name().items():
        asked = ASKED if panel.compares else ASKED[:1]
        for options in options_of(panel, partial(context.ask))[:2]:
            item = collected(context, name, *options, asked=asked)
            assert (len(item.seen.first) > 0) == (item.seen.rows > 0)
            piece = anew.drawn(context, item, "")
            assert (piece.why, piece.changed) == ("", None), name
            assert told.lines(piece, ZH) == ()


def test_what_is_different_on_another_store_is_told(samples: Store, context: Context, make_store: Callable[..., Store]):
    articles = samples.frame("articles").head(5)
    rows = [
        {key: articles[key].iloc[n] for key in ("article_id", "page_id", "genre", "headline", "text")} for n in range(5)
    ]
    page = [{"page_id": one} for one in articles["page_id"].unique()]
    other = with_changes(context, store=make_store(articles=rows, pages=page))
    piece = anew.drawn(other, collected(context, "articles_by_genre"), "")
    lines = told.lines(piece, ZH)
    assert lines[0] == ZH("brief.changed.since", day="2024-01-01")
    assert ZH("brief.changed.articles", n="43", of="43", now="5", of_now="5") in lines
    assert any(line.startswith(ZH("brief.changed.gone", told="")) for line in lines)
    assert any("→" in line for line in lines)
    assert "口径" in piece.about.note and ZH("brief.note_then", day="2024-01-01", note="口径") in piece.about.note
    assert not any("{" in line for line in lines)


def test_a_sentence_is_read_where_it_stands_now(context: Context):
    item = quotation(context)
    row = next(row for row in records(context.ask(several, (item.article_id,))))
    same = anew.quoted(context, item, row)
    assert (same.text, same.why) == (item.text, "")
    assert "村口报" in same.cited and "[N]" in same.cited
    assert anew.quoted(context, item, {**row, "text": "另加的一句。" + row["text"]}).why == "", "it has only moved"
    changed = anew.quoted(context, item, {**row, "text": row["text"].replace(item.text[2:6], "改过")})
    assert changed.why == "differs" and changed.text != item.text
    gone = anew.quoted(context, item, None)
    assert (gone.why, gone.text, gone.cited) == ("gone", None, "旧出处")
    assert "2024-01-01" in told.lines(gone, EN)[0]
    assert anew.quoted(with_changes(context, words=EN), item, row).cited != same.cited


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"panel": "no_such_panel"}, "panel"),
        ({"asked": ("town=999999999",)}, "limits"),
        ({"asked": ("themes=" + "0" * 12 + "&theme=x",)}, "limits"),
        ({"dictionary": "0" * 12}, "dictionary"),
        ({"options": [["no such measure"], {}]}, "settings"),
    ],
)
def test_what_cannot_be_drawn_any_more_says_why(
    context: Context, change: dict, why: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv(guard.STRICT)
    item = replace(collected(context, "coverage", "articles", ()), **change)
    piece = anew.drawn(context, item, "")
    assert (piece.why, piece.figure, piece.frame.empty) == (why, None, True)
    first, *_, last = told.lines(piece, ZH)
    assert first == ZH(f"brief.why.{why}", panel=item.panel)
    assert last == ZH("brief.then", day="2024-01-01", n="43 / 43", rows=item.seen.rows)


@pytest.fixture
def held(context: Context) -> list[anew.Piece]:
    "A brief with all there is, some of it gone or hostile, drawn."
    sentence = quotation(context)
    gone = Sentence(outline.new_id(), "no-such", "text", 0, 3, PAYLOAD + "\x0b没了", PAYLOAD, "2024-01-01")
    ledger = collected(context, "ledger", "all", "all", "all", None, None)
    chart = collected(context, "articles_by_genre", asked=("genre=news",))
    brief = Brief(items=(OwnWords(outline.new_id(), PAYLOAD, "一\n\n二" + PAYLOAD), chart, ledger, sentence, gone))
    return list(anew.pieces(context, brief, "资料" + PAYLOAD))


def test_the_web_page_tells_what_each_thing_is(held: list[anew.Piece]):
    page = webpage.html_of("题" + PAYLOAD, held, ZH).decode("utf-8")
    body = re.sub(r"(?s)<(script|style).*?</\1>", "", page)
    assert "<img" not in body and "<h1>题&lt;img" in body
    assert "<script src" not in page and page.count("Plotly.newPlot(") == 1
    _, chart, ledger, sentence, _gone = held
    assert f"<p>{sentence.item.text}</p>" in body and sentence.cited.replace("<", "&lt;").replace(">", "&gt;") in body
    assert "<del>&lt;img" in body and ZH("brief.why.gone", day="2024-01-01") in body
    for piece in (chart, ledger):
        assert all(
            line in body for line in (piece.title, piece.about.filters, piece.about.n, ZH("brief.paper", name="村口报"))
        )
    assert ZH.choice("genre", "news") in chart.about.filters
    assert ZH("brief.first_rows", shown=20, n=f"{len(ledger.frame):,}") in body
    assert body.count("<tr>") == 20 + 1 + len(chart.frame) + 1


def test_the_word_file_tells_the_same(held: list[anew.Piece]):
    picture = io.BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "PNG")

    def drawn(figure: go.Figure, caption: object) -> bytes:
        return picture.getvalue()

    data = word.docx_of("题" + PAYLOAD, held, ZH, drawn)
    time.sleep(2.1)  # the parts of a zip are dated to two seconds
    assert data == word.docx_of("题" + PAYLOAD, held, ZH, drawn)
    read = Document(io.BytesIO(data))
    text = [one.text for one in read.paragraphs]
    _, chart, ledger, sentence, _gone = held
    assert text[0] == "题" + PAYLOAD
    assert {sentence.item.text, sentence.cited, chart.title, ledger.title, "一", "二" + PAYLOAD} <= set(text)
    assert any(chart.about.filters in line for line in text) and any("村口报" in line for line in text)
    struck = [run.text for one in read.paragraphs for run in one.runs if run.font.strike]
    assert struck == [PAYLOAD + "没了"]
    assert [len(table.rows) for table in read.tables] == [1 + len(chart.frame), 1 + 20]
    assert len(read.inline_shapes) == 1
    assert {one.style.name for one in read.paragraphs} >= {"Title", "Heading 1", "Heading 2", "Quote"}
    assert b"vbaProject" not in data and not [one for one in read.part.rels.values() if one.is_external]


def test_files_are_made_without_pictures_too(held: list[anew.Piece]):
    assert not Document(io.BytesIO(word.docx_of("题", held, EN))).inline_shapes
    assert all(isinstance(one, Drawn | Quoted | OwnWords) for one in held)
