"""Where nothing was found: a word is near only if it says much of what was typed."""

from __future__ import annotations

import pytest

from dashboard.panel import nothing


@pytest.mark.parametrize(
    ("typed", "word", "little"),
    [("不存在的词", "存在", True), ("基层治理所", "基层治理", False), ("乡村振星", "乡村振兴", False)],
)
def test_a_small_part_of_a_text_is_not_near_it(typed: str, word: str, little: bool):
    assert nothing.little_of(typed, word) == little
