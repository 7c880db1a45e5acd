"""A table as a person reads it: what an article is called that has lost its headline, and what has none to lose."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.panel import grid
from dashboard.words import i18n


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_a_lost_headline_is_said(lang: str):
    words = i18n.load(lang)
    diary = pd.DataFrame({"headline": ["水井修好了", None]})
    assert list(grid.labelled(diary, words)[words("column.headline")]) == ["水井修好了", words("no_headline")]
    lines = pd.DataFrame({"article_id": ["a", None], "headline": [None, None]})
    assert list(grid.labelled(lines, words)[words("column.headline")].isna()) == [False, True]


def test_a_town_is_called_in_the_readers_language_in_one_column():
    rows = pd.DataFrame({"town": ["宋庄镇", None], "town_en": ["Songzhuang Town", None]})
    rows = rows.assign(town_names=[["宋庄镇"], []], town_names_en=[["Songzhuang Town"], None])
    zh, en = (grid.labelled(rows, i18n.load(lang)) for lang in ("zh", "en"))
    assert zh.iloc[0].tolist() == ["宋庄镇", ["宋庄镇"]]
    assert en.iloc[0].tolist() == ["Songzhuang Town 宋庄镇", ["Songzhuang Town"]]
    assert en["town"].isna().tolist() == [False, True]


@pytest.mark.parametrize(
    ("values", "parted"),
    [([43_260_000, 6], True), ([5.7, None], True), ([0.0004, 12.0], False), (["12"], False), ([True, False], False)],
)
def test_thousands_are_parted_where_no_decimals_are_lost(values: list, parted: bool):
    assert grid._parted(pd.Series(values)) is parted


def test_a_row_is_chosen_by_a_cell_or_by_its_box():
    assert grid.chosen({"cells": [(3, "名称")], "rows": [], "columns": []}) == [3]
    assert grid.chosen({"cells": [], "rows": [5], "columns": []}) == [5]
    assert grid.chosen({"cells": [(3, "名称")], "rows": [5], "columns": []}) == [3, 5]


def test_a_part_of_speech_is_told_in_words_and_one_without_a_word_by_its_class():
    told = grid.in_words("pos", pd.Series(["ns", "v", "ng", None]), i18n.load("zh"))
    assert told.tolist()[:3] == ["地名", "动词", "名词"] and pd.isna(told.iloc[3])
