"""Reading: the list and its orders, the article with what was found in it, its like, its lines, and lists of one's own."""

from __future__ import annotations

import html
import io
import json
import math
import re
from collections import Counter
from functools import partial

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.filter import holding
from dashboard.filter.filter import Filter
from dashboard.panel import reading_list
from dashboard.panel.reading_list import Pin, PinsError
from dashboard.questions.read import citing
from dashboard.questions.read import query as read_query
from dashboard.questions.read.lists import view as lists_view
from dashboard.questions.read.results import query as results_query
from dashboard.questions.read.results import view as results_view
from dashboard.questions.read.similar import query as similar_query
from dashboard.questions.read.text import view as text_view
from dashboard.words import i18n
from tests.asking import NOTHING, ask
from tests.payloads import as_drawn

ZH = i18n.load("zh")
LINK = partial(citing.link_to, base="http://here/read", kept={"lang": ["en"]})


def _view(store: str, lang: str, find: str) -> None:
    import streamlit as st

    from dashboard.context import address
    from dashboard.context.context import Context
    from dashboard.filter.filter import Filter
    from dashboard.questions import VIEWS
    from dashboard.questions.read import view as read
    from dashboard.words import i18n
    from loaders.store import open_store

    pages = {view: st.Page(lambda: None, title=view, url_path=view) for view in VIEWS}
    st.navigation(list(pages.values()))
    address.read("read")
    context = Context(open_store(store), Filter(find=find), i18n.load(lang), pages)
    read.show(context)
    address.write(context.flt)


def run(samples, *, lang: str = "zh", find: str = "", pinned: tuple[Pin, ...] = (), **query: str) -> AppTest:
    app = AppTest.from_function(_view, args=(str(samples.path), lang, find), default_timeout=600)
    for key, value in query.items():
        app.query_params[key] = value
    app.session_state["pins"] = pinned
    app.run()
    assert not app.exception, app.exception[0].stack_trace
    return app


def drawn(app: AppTest) -> dict:
    "What the article's component was given."
    return json.loads(app.get("bidi_component")[0].proto.json)


def mended(samples) -> pd.Series:
    "The article with most repairs in its text."
    lines = samples.frame("lines").merge(samples.frame("repairs").query("sure"), on=["page_id", "line"])
    article_id = lines.query("role == 'body'")["article_id"].value_counts().index[0]
    return samples.frame("articles").set_index("article_id", drop=False).loc[article_id]


# --- the list


def test_relevance_is_bm25(samples):
    texts, rows = ("治理", "社区"), samples.frame("articles")
    whole = [
        "\n".join(
            [
                *(row[name] for name in holding.FIELDS if isinstance(row[name], str)),
                *row["subheadlines"],
                *row["captions"],
            ]
        )
        for row in rows.to_dict("records")
    ]
    want = {}
    for text, article_id, size in zip(whole, rows["article_id"], rows["characters"], strict=True):
        score = 0.0
        for word in texts:
            df = sum(word in other for other in whole)
            idf = math.log(1 + (len(rows) - df + 0.5) / (df + 0.5))
            tf = text.count(word)
            score += idf * tf * 2.2 / (tf + 1.2 * (0.25 + 0.75 * size / rows["characters"].mean()))
        want[article_id] = score
    got = ask(samples, results_query.results, "relevance", texts)
    assert dict(zip(got["article_id"], got["score"], strict=True)) == pytest.approx(want)
    assert got["score"].is_monotonic_decreasing


def test_the_town_that_a_hit_is_about_has_its_english_name(samples):
    rows = ask(samples, results_query.results, "date").dropna(subset="main_town")
    english = samples.frame("towns").set_index("name")["name_en"]
    assert len(rows) and rows["main_town_en"].tolist() == english[rows["main_town"]].tolist()


def test_a_filter_changes_no_score(samples):
    every = ask(samples, results_query.results, "relevance", ("治理",)).set_index("article_id")["score"]
    some = ask(samples, results_query.results, "relevance", ("治理",), flt=Filter(find="社区")).set_index("article_id")[
        "score"
    ]
    assert 0 < len(some) < len(every)
    pd.testing.assert_series_equal(some.sort_index(), every[some.index].sort_index())


@pytest.mark.parametrize("order", results_query.ORDERS[1:])
def test_every_order_lists_the_same_articles(samples, order: str):
    rows = ask(samples, results_query.results, order)
    assert sorted(rows["article_id"]) == sorted(samples.frame("articles")["article_id"])
    assert ask(samples, results_query.results, order, flt=NOTHING).empty
    if order == "length":
        assert rows["characters"].is_monotonic_decreasing


def test_context_lines_show_every_hit_once_and_count_the_rest():
    apart = "甲" * 70
    shown = results_view.excerpt(f"治理治理{apart}" * 5, ("治理",))
    assert shown.count("<br>") == results_view.MOST_LINES - 1
    marked = len(re.findall(r"<mark[^>]*>治理</mark>", shown))
    assert marked + int(re.search(r"\+(\d+)", shown)[1]) == 10
    assert results_view.excerpt("<b>没有</b>", ("治理",)) == "&lt;b&gt;没有&lt;/b&gt;"
    assert "+" not in results_view.excerpt("只有治理一处", ("治理",))


def test_relevance_is_offered_with_a_search_only(samples):
    def orders(app: AppTest) -> int:
        groups = {group.key: group for group in app.button_group}
        return len(groups["option.order"].options)

    assert orders(run(samples, find="治理")) == orders(run(samples)) + 1


def test_the_page_of_the_list_is_in_the_address(samples):
    order = ask(samples, results_query.results, "date")["article_id"]

    def shown(app: AppTest) -> list[str]:
        return [button.key.split(".")[1] for button in app.button if button.key.startswith("pin.")]

    assert shown(run(samples, p="2")) == order[results_view.PER_PAGE : 2 * results_view.PER_PAGE].tolist()
    assert shown(run(samples, p="junk")) == order[: results_view.PER_PAGE].tolist(), "a page that is none is the first"


# --- the article


def test_the_marks_taken_away_the_article_is_its_text(samples):
    for row in samples.frame("articles").head(12).to_dict("records"):
        page = drawn(run(samples, article=row["article_id"]))["html"]
        paragraphs = re.findall(r"<(?:p|h3)>(.*?)</(?:p|h3)>", page, flags=re.DOTALL)
        assert html.unescape(re.sub(r"<[^>]*>", "", "\n".join(paragraphs))) == (row["text"] or "")


def test_every_find_is_a_mark_that_says_why(samples):
    row = mended(samples)
    found, data = ask(samples, read_query.found_in, row["article_id"]), drawn(run(samples, article=row["article_id"]))
    repairs = [one for one in data["told"] if one["kind"] == ZH("mark.repair")]
    assert repairs
    standing = [one for one in data["told"] if one["kind"] == ZH("mark.boilerplate")]
    assert len(data["told"]) == len(found) + len(repairs) + len(standing)
    numbers = {int(number) for held in re.findall(r'data-n="([\d ]+)"', data["html"]) for number in held.split()}
    assert numbers == {n for n, one in enumerate(data["told"]) if one not in standing}, "dimming is off at first"
    assert all(one["why"] and one["rule"] for one in data["told"])
    field, start, end = repairs[0]["place"]
    assert (field, row["text"][start:end]) == ("text", repairs[0]["name"].split(" → ")[1])


def test_the_hit_that_the_reader_came_from_is_marked(samples):
    row = samples.frame("articles").iloc[0]
    data = drawn(run(samples, article=row["article_id"], at="text:10-14"))
    shown = "".join(re.findall(r'<mark class="[^"]*\bat\b[^"]*"[^>]*>([^<]*)</mark>', data["html"]))
    assert html.unescape(shown) == row["text"][10:14]
    assert data["at"] == ["text", 10, 14]


@pytest.mark.parametrize("junk", ["text", "text:x-3", "text:1-2;drop", "../x:1-2", "text:99999-100000"])
def test_a_place_that_is_none_is_passed_over(samples, junk: str):
    row = samples.frame("articles").iloc[0]
    assert not re.search(r'class="[^"]*\bat\b', drawn(run(samples, article=row["article_id"], at=junk))["html"])


def test_places_in_a_link_are_read():
    assert text_view.place("captions[2]:3-7") == ("captions[2]", 3, 7)
    assert text_view.place(None) is None


@pytest.mark.parametrize("part", ["lines", "page", "found", "similar", "cite"])
@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_every_part_is_drawn(samples, part: str, lang: str):
    row = mended(samples)
    app = run(samples, lang=lang, article=row["article_id"], part=part)
    shown = "".join(element.proto.body for element in app.get("html"))
    if part == "lines":
        assert "<del>" in shown and "<ins>" in shown
    if part == "page":
        lines = samples.frame("lines").query("page_id == @row.page_id")
        assert shown.count('<th scope="row">') == len(lines)
    if part == "cite":
        texts = [code.value for code in app.code]
        assert len(texts) == 5
        assert all(row["headline"].translate(citing.INNER) in text.translate(citing.INNER) for text in texts[:4])


def test_similar_articles_are_those_of_the_highest_cosine(samples):
    terms, rows = samples.frame("terms"), samples.frame("articles")
    df = terms["term"].value_counts()
    kept = terms[terms["term"].map(df).between(2, len(rows) / similar_query.COMMON)]
    vectors: dict[str, Counter] = {one: Counter() for one in rows["article_id"]}
    for article_id, term, count in zip(kept["article_id"], kept["term"], kept["count"], strict=True):
        vectors[article_id][term] = (1 + math.log(count)) * math.log(len(rows) / df[term])
    sizes = {one: math.sqrt(sum(weight**2 for weight in vector.values())) for one, vector in vectors.items()}
    own = rows["article_id"].iloc[0]
    want = {
        other: sum(weight * vectors[own][term] for term, weight in vector.items()) / (sizes[other] * sizes[own])
        for other, vector in vectors.items()
        if other != own and sizes[other]
    }
    got = ask(samples, similar_query.similar, own)
    assert list(got["cosine"]) == pytest.approx(sorted(want.values(), reverse=True)[: similar_query.ALIKE])
    for row in got.to_dict("records"):
        assert want[row["article_id"]] == pytest.approx(row["cosine"])
        assert all(vectors[own][term] and vectors[row["article_id"]][term] for term in row["words"])


# --- reading lists

PIN = Pin("城市更新", "a-a01", "text", 3, 5, "要紧，“引号”\n换行")


def test_a_list_comes_back_from_its_csv(samples):
    row = mended(samples)
    held = (
        Pin("城市更新", row["article_id"], note="要紧，“引号”"),
        Pin("城市更新", row["article_id"], "text", 3, 5),
        Pin("城市更新", "gone-a01"),
    )
    known = {row["article_id"]: ask(samples, read_query.several, (row["article_id"],)).iloc[0].to_dict()}
    data = lists_view.table(held, known, ZH)
    assert reading_list.from_csv(data) == held
    told = pd.read_csv(io.BytesIO(data))
    assert row["text"][3:5] in told["sentence"][1]
    assert told["headline"][0] == row["headline"]


@pytest.mark.parametrize(
    "junk", [b"", b"\xff\xfe\x00", b"a,b\n1,2\n", b"list,article_id,field,start,end,note\na,b,text,x,2,\n"]
)
def test_what_is_no_list_is_said(junk: bytes):
    with pytest.raises(PinsError):
        reading_list.from_csv(junk)


def test_references_and_print_hold_each_article_once(samples):
    row = mended(samples)
    held = tuple(Pin("单子", row["article_id"], "text", start, start + 2, f"笔记{start}") for start in (3, 30))
    known = {row["article_id"]: ask(samples, read_query.several, (row["article_id"],)).iloc[0].to_dict()}
    record = lists_view.references(held, known, LINK).decode("utf-8")
    assert record.count("TY  - NEWS") == 1
    assert "N1  - 笔记3 / 笔记30" in record
    page = lists_view.printable("单子", held, known, LINK, ZH).decode("utf-8")
    assert page.count("<h2>") == 1
    assert page.count("<blockquote>") == 2
    assert "http://here/read?lang=en&amp;article=" in page
    assert not re.search(r"<(?:script|link|img)", page)


def test_pins_are_set_noted_and_taken_off_again(samples):
    row = samples.frame("articles").iloc[0]
    app = run(samples, article=row["article_id"])
    button = next(button for button in app.button if button.key.startswith("pin."))
    button.click().run()
    assert app.session_state["pins"] == (Pin(ZH("pins.first"), row["article_id"]),)
    next(button for button in app.button if button.key.startswith("pin.")).click().run()
    assert app.session_state["pins"] == ()


def test_the_lists_are_shown_with_their_notes(samples):
    row = samples.frame("articles").iloc[0]
    held = (Pin(ZH("pins.first"), row["article_id"], "text", 0, 4, "看这里"), Pin(ZH("pins.first"), "gone-a01"))
    app = run(samples, part="lists", pinned=held)
    notes = [one for one in app.text_input if (one.key or "").startswith("note.")]
    assert [one.value for one in notes] == ["看这里", ""]
    notes[1].set_value("找不到了").run()
    assert app.session_state["pins"][1].note == "找不到了"
    assert any("gone-a01" in as_drawn(caption.value) for caption in app.caption)
