"""The search line reads as documented, never fails on what a person may type, and finds what plain Python finds."""

from __future__ import annotations

import re
from collections.abc import Callable

import ibis
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.database import connection
from dashboard.filter import holding, search
from dashboard.filter.filter import Filter
from dashboard.filter.search import Group, Near, Not, Text
from dashboard.panel import marks
from dashboard.queries import occurrences
from dashboard.tables import articles
from loaders.store import Store
from tests.asking import ask

A, B, C = Text("樱桃"), Text("桃花"), Text("梨花")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("", None),
        ("樱桃", A),
        ("樱桃　桃花", Group((A, B))),
        ("樱桃 AND 桃花 与 梨花", Group((A, B, C))),
        ("樱桃 OR 桃花", Group((A, B), either=True)),
        ("樱桃|桃花|梨花", Group((A, B, C), either=True)),
        ("樱桃 或 桃花 梨花", Group((Group((A, B), either=True), C))),
        ("樱桃 桃花 OR 梨花", Group((A, Group((B, C), either=True)))),
        ("(樱桃 桃花) OR 梨花", Group((Group((A, B)), C), either=True)),
        ("（樱桃 桃花）或 梨花", Group((Group((A, B)), C), either=True)),
        ("樱桃 NOT 桃花", Group((A, Not(B)))),
        ("樱桃 -桃花", Group((A, Not(B)))),
        ("樱桃 非 (桃花 OR 梨花)", Group((A, Not(Group((B, C), either=True))))),
        ("樱桃 OR NOT 桃花", Group((A, Not(B)), either=True)),
        ("NOT 樱桃 OR 桃花", Group((Not(A), B), either=True)),
        ("NOT NOT 樱桃", A),
        ("会议 非 “专题 培训”", Group((Text("会议"), Not(Text("专题 培训"))))),
        ('"two words"', Text("two words")),
        ('"非 (x)"', Text("非 （x）")),
        ('"樱桃,桃花"', Text("樱桃，桃花")),
        ('樱桃"桃花",梨花', Group((A, B, Text("，梨花")))),
        ('"樱桃","桃花"', Group((A, B))),
        ("「樱桃」 『桃花』 ‘梨花’", Group((A, B, C))),
        ("don't", Text("don't")),
        ("樱桃｜桃花", Group((A, B), either=True)),
        ("樱桃 or 桃花 not 梨花", Group((Group((A, B), either=True), Not(C)))),
        ("６Ｇ 增长５．２％", Group((Text("6G"), Text("增长5.2%")))),
        ("-5.2% －7℃", Group((Text("-5.2%"), Text("-7℃")))),
        ("樱\0桃", A),
        ("樱桃\x1f", A),
        ("櫻桃", Group((Text("櫻桃"), A), either=True)),
        ("非", Text("非")),
        (" 或 ", Text("或")),
        ("or", Text("or")),
        ("\0", None),
        ("U-谷", Text("U-谷")),
        ("OR 樱桃", A),
        ("樱桃 NEAR 桃花", Near((A, B), 10)),
        ("樱桃 near/3 桃花 梨花", Group((Near((A, B), 3), C))),
        ("樱桃 邻／0 桃花", Near((A, B), 0)),
        ("樱桃 NEAR/999 桃花", Near((A, B), search.FARTHEST)),
        ("樱桃 NEAR 桃花 NEAR/2 梨花", Group((Near((A, B), 10), Near((B, C), 2)))),
        ("樱桃 NEAR (桃花 OR 梨花)", Near((A, Group((B, C), either=True)), 10)),
        ("樱桃 NEAR 桃花 OR 梨花", Group((Near((A, B), 10), C), either=True)),
        ("NOT 樱桃 NEAR 桃花", Not(Near((A, B), 10))),
        ("樱桃 NEAR (桃花 梨花)", Group((A, Group((B, C))))),
        ("樱桃 NEAR NOT 桃花", Group((A, Not(B)))),
        ("樱桃 NEAR", A),
        ("NEAR 樱桃", A),
        ("NEAR", Text("NEAR", cased=True)),
        ('"NEAR" 樱桃', Group((Text("NEAR", cased=True), A))),
        ("樱桃 OR", A),
        ("樱桃 NOT", A),
        ("樱桃 )( 桃花", Group((A, B))),
        ('"樱桃', A),
        ('""', None),
        ("() - )", None),
        ("NOT OR AND | （）", None),
        ("樱?", Text("樱?", pattern="樱.")),
        ("？桃 ?? 梨花", Group((Text("?桃", pattern=".桃"), C))),
        ('"樱？"', Text("樱？")),
        ("樱? NEAR/2 桃花", Near((Text("樱?", pattern="樱."), B), 2)),
        ("NOT u?谷", Not(Text("u?谷", pattern="(?i)u.谷"))),
    ],
)
def test_a_line_reads_as_documented(line: str, found: search.Line | None):
    assert search.parse(line) == found


def test_a_hit_shows_wanted_texts_only():
    assert search.hit_texts("樱桃 OR 桃花 NOT 梨花 NOT (NOT 樱桃)") == ("樱桃", "桃花")


@given(st.text(alphabet='樱桃 ()（）|-"“”ORNTEA/3非或', max_size=500) | st.text(max_size=60))
def test_no_line_fails_and_no_text_of_it_is_empty(line: str):
    assert all(search.hit_texts(line))
    ibis.to_sql(articles.filter(holding.matching(articles, line)), dialect="duckdb")


BOTH = {
    "1": {"headline": "鄉間的水井開鑿了", "text": "村裡的水井修好了，發展鄉村。"},
    "2": {"headline": "乡间的水井开凿了", "text": "村里的水井修好了，发展乡村。"},
    "3": {"headline": "乡镇的头发", "text": "理髮店開在鄉鎮，頭髮剪好了。"},
}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("乡村", {"1", "2"}),
        ("鄉村", {"1", "2"}),
        ("发展", {"1", "2"}),
        ("头发", {"3"}),
        ("村里 NOT 乡镇", {"1", "2"}),
        ("发 NEAR/2 乡", {"1", "2"}),
        ("乡?的", {"1", "2", "3"}),
        ("水? 展乡?", {"1", "2"}),
        ("乡??的", set()),
        ("理?店 OR 没有", {"3"}),
    ],
)
def test_a_store_with_pages_in_traditional_script_is_searched_in_both(
    make_store: Callable[..., Store], line: str, found: set[str]
):
    held = make_store(articles=[{"article_id": one, "page_id": "p", **row} for one, row in BOTH.items()])
    base = connection.database(held)
    assert connection.holds_traditional(base)
    ids = connection.ids_of(base, Filter(find=line))
    assert set(ids["article_id"].to_pylist()) == found
    needles = search.sought(line, True)
    if found and "NOT" not in line:
        places = ask(held, occurrences.of_texts, needles, 100, flt=Filter(find=line))
        assert set(places["article_id"]) == found
        for row in places.to_dict("records"):
            span = (row["start"], row["end"])
            assert span in marks.occurrences(row["body"], needles), "what was found is marked as it is printed"


def test_what_a_store_without_such_pages_is_asked_stays_as_it_is(samples: Store):
    assert not connection.holds_traditional(connection.database(samples))
    assert search.sought("乡村", False) == (Text("乡村"),)


# Every expression over texts that the samples hold, some of which a tokeniser cuts apart.
TEXTS = ("治理", "工作", "漷县", "诉即", "U谷", "u谷", "12345", "没有这句话", "开展", "会议", "的")
LINES = st.recursive(
    st.sampled_from(TEXTS).map(Text),
    lambda inner: (
        inner.map(Not)
        | st.builds(Group, st.lists(inner, min_size=2, max_size=3).map(tuple), either=st.booleans())
        | st.builds(Near, st.tuples(*[st.sampled_from(TEXTS).map(Text)] * 2), st.sampled_from((0, 3, 10, 40)))
    ),
    max_leaves=6,
)


def written(line: search.Line) -> str:
    "The expression as a person would type it."
    if isinstance(line, Text):
        return f'"{line.text}"' if len(line.text) > 3 else line.text
    if isinstance(line, Not):
        return f"NOT ({written(line.part)})"
    if isinstance(line, Near):
        return f" NEAR/{line.within} ".join(map(written, line.parts))
    return (" OR " if line.either else " ").join(f"({written(part)})" for part in line.parts)


def true(line: search.Line | str, whole: str) -> bool:
    "The expression, or what a line of text asks for, worked out in plain Python."
    if isinstance(line, str):
        return true(search.parse(line), whole)
    if isinstance(line, Text):
        return line.text.lower() in whole.lower()
    if isinstance(line, Not):
        return not true(line.part, whole)
    if isinstance(line, Near):
        return any(_near(line, paragraph) for paragraph in whole.lower().split("\n"))
    return (any if line.either else all)(true(part, whole) for part in line.parts)


def _near(line: Near, paragraph: str) -> bool:
    one, other = ([found.span(1) for found in _places(part, paragraph)] for part in line.parts)
    gaps = [max(low[0], high[0]) - min(low[1], high[1]) for low in one for high in other]
    return any(0 <= gap <= line.within for gap in gaps)


def _places(part: search.Line, paragraph: str) -> list[re.Match[str]]:
    "Every place of its texts, also where two overlap."
    texts = part.parts if isinstance(part, Group) else (part,)
    return [found for text in texts for found in re.finditer(f"(?=({re.escape(text.text.lower())}))", paragraph)]


def wholes(store: Store) -> dict[str, str]:
    "Everything that is read of each article, its parts a line apart."
    found = {}
    for row in store.frame("articles").to_dict("records"):
        parts = [row[name] for name in holding.FIELDS] + [part for name in holding.LISTS for part in row[name]]
        found[row["article_id"]] = "\n".join(part for part in parts if isinstance(part, str))
    return found


@pytest.mark.sweep
@settings(max_examples=60)
@given(line=LINES)
def test_a_search_finds_what_plain_python_finds(samples: Store, line: search.Line):
    found = connection.ids_of(connection.database(samples), Filter(find=written(line)))
    want = {article_id for article_id, whole in wholes(samples).items() if true(line, whole)}
    assert set(found["article_id"].to_pylist()) == want


def test_captions_and_headings_are_searched_too(samples: Store):
    articles = samples.frame("articles")
    caption = next(caption for captions in articles["captions"] for caption in captions)
    deck = next(deck for decks in articles["subheadlines"] for deck in decks)
    for text in (caption, deck):
        found = connection.ids_of(connection.database(samples), Filter(find=f'"{text}"'))
        assert found.num_rows >= 1


@pytest.mark.parametrize(
    ("text", "line"), [("基层治理", "基层治理"), ("两个 文明", '"两个 文明"'), ("非", '"非"'), ("（三）", '"（三）"')]
)
def test_a_text_becomes_a_line_that_asks_for_it(text: str, line: str):
    assert search.line_of(text) == line
    assert search.parse(f"樱桃 {line}").parts[0] == A
