"""The search line reads as documented, and never fails on what a person may type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.search import Clause, clauses, wanted


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("", ()),
        ("基层治理", (Clause(("基层治理",)),)),
        ("基层治理　接诉即办", (Clause(("基层治理",)), Clause(("接诉即办",)))),
        ("樱桃 OR 桃花", (Clause(("樱桃", "桃花")),)),
        ("樱桃|桃花|梨花", (Clause(("樱桃", "桃花", "梨花")),)),
        ("樱桃 或 桃花", (Clause(("樱桃", "桃花")),)),
        ("会议 NOT 培训", (Clause(("会议",)), Clause(("培训",), wanted=False))),
        ("会议 -培训", (Clause(("会议",)), Clause(("培训",), wanted=False))),
        ("会议 非 “专题 培训”", (Clause(("会议",)), Clause(("专题 培训",), wanted=False))),
        ('"two words"', (Clause(("two words",)),)),
        ("OR 会议", (Clause(("会议",)),)),
        ('""', ()),
    ],
)
def test_a_line_reads_as_documented(line: str, found: tuple[Clause, ...]):
    assert clauses(line) == found


def test_a_hit_shows_wanted_texts_only():
    assert wanted("樱桃 OR 桃花 NOT 梨花") == ("樱桃", "桃花")


@given(st.text(max_size=60))
def test_no_line_fails_and_no_clause_is_empty(line: str):
    assert all(clause.texts and all(clause.texts) for clause in clauses(line))
