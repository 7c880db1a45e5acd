"""Marked text is the same text: escaped, every character once, tags closed."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from dashboard.panel.marks import Span, around, occurrences, with_marks

SPANS = st.lists(
    st.builds(
        lambda a, b, kind: Span(min(a, b), max(a, b), kind, "<why>"),
        st.integers(0, 40),
        st.integers(0, 40),
        st.sampled_from(["person", "town"]),
    ),
    max_size=6,
)


@given(st.text(max_size=30), SPANS)
def test_taking_the_tags_away_gives_the_text_back(text: str, spans: list[Span]):
    shown = with_marks(text, spans)
    assert html.unescape(re.sub(r"<[^>]*>", "", shown)) == text
    assert shown.count("<mark") == shown.count("</mark>")


def test_the_shorter_span_is_on_top():
    shown = with_marks("张家湾镇党委书记", [Span(0, 8, "person"), Span(0, 4, "town")])
    assert re.findall(r'class="([\w -]+)"[^>]*>([^<]+)<', shown) == [
        ("town in-person", "张家湾镇"),
        ("person", "党委书记"),
    ]


def test_a_mark_that_tells_why_is_a_button_once():
    shown = with_marks("镇长王强说：好。", [Span(0, 8, "quote", number=0), Span(2, 4, "person", number=1)])
    assert re.findall(r'data-n="([\d ]+)"( role="button")?', shown) == [
        ("0", ' role="button"'),
        ("1 0", ' role="button"'),
        ("0", ""),
    ]


def test_markup_in_a_page_stays_text():
    assert "<script>" not in with_marks("<script>alert(1)</script>", [Span(0, 8, "hit")])


@given(st.text("ab漷", max_size=20), st.text("ab漷", min_size=1, max_size=3))
def test_occurrences_are_all_of_them(text: str, word: str):
    want = [(i, i + len(word)) for i in range(len(text)) if text.startswith(word, i)]
    assert occurrences(text, [word]) == want


def test_a_concordance_line_has_its_hit_in_the_middle():
    assert around("一二三四五", 2, 3, reach=1) == ("二", "三", "四")
