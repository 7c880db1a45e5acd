"""Every theme of the table takes its own examples; a reader's table is checked, kept by its content, and exported whole."""

from __future__ import annotations

import tomllib

import ibis
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.database import connection as questions
from dashboard.filter import search, themes
from dashboard.filter.filter import Filter
from dashboard.filter.themes import Theme, ThemesError
from dashboard.tables import articles
from dashboard.words import i18n
from loaders.store import Store
from tests.dashboard.filter.test_search import true
from tests.paths import SEEDS

ROWS = tomllib.loads(themes.PATH.read_text(encoding="utf-8"))["theme"]
LINE = {theme.theme_id: theme.line for theme in themes.default()}
EXAMPLES = [
    (row["id"], text, wanted) for row in ROWS for wanted in (True, False) for text in row["yes" if wanted else "no"]
]


@pytest.mark.parametrize(("theme_id", "text", "wanted"), EXAMPLES)
def test_a_theme_takes_its_own_examples(theme_id: str, text: str, wanted: bool):
    assert true(LINE[theme_id], text) is wanted


def test_no_example_is_from_the_sample_pages():
    pages = "".join(path.read_text(encoding="utf-8") for path in SEEDS.rglob("*.txt"))
    assert pages
    assert not [text for _, text, _ in EXAMPLES if text.rstrip("。") in pages]


def test_the_table_that_comes_along_is_one_that_a_reader_could_have_made():
    assert themes.read_csv(themes.to_csv(themes.default())) == themes.default()
    assert themes.remember(themes.default()) == ""
    assert all(row["yes"] and row["no"] for row in ROWS)


def test_every_theme_has_a_name_in_both_languages():
    assert len(
        {theme.label("en") for theme in themes.default()} | {theme.name for theme in themes.default()}
    ) == 2 * len(ROWS)
    assert Theme("mine", "自拟", "治理").label("en") == "自拟"


@given(st.lists(st.tuples(st.text(max_size=12), st.text(max_size=30)), max_size=5))
def test_what_a_reader_types_is_a_table_that_lasts_or_an_error_with_words(typed: list[tuple[str, str]]):
    rows = [{"theme_id": "", "name": name, "name_en": "", "line": line} for name, line in typed]
    try:
        table = themes.checked(rows)
    except ThemesError as error:
        for lang in i18n.LANGUAGES:
            assert i18n.load(lang)(f"themes.error.{error.reason}", row=error.row)
        return
    assert themes.table(themes.remember(table)) == table
    assert all(search.hit_texts(theme.line) for theme in table)


@pytest.mark.parametrize(
    ("text", "reason", "row"),
    [
        ("", "columns", 0),
        ("name\n垃圾分类", "columns", 0),
        ("name,line\n", "none", 0),
        ("name,line\n,厨余", "name", 1),
        (f"name,line\n{'长' * 31},厨余", "name", 1),
        ("name,line\n绿化,造林\n垃圾,", "line", 2),
        ("name,line\n垃圾,NOT 厨余", "line", 1),
        ("name,line\n垃圾,厨余\n垃圾,分类", "twice", 2),
        ("name,line\n" + "\n".join(f"第{n}个,词{n}" for n in range(61)), "many", 61),
    ],
)
def test_a_table_that_is_wrong_says_where(text: str, reason: str, row: int):
    with pytest.raises(ThemesError) as caught:
        themes.read_csv(text)
    assert (caught.value.reason, caught.value.row) == (reason, row)


def test_a_csv_of_a_spreadsheet_is_read():
    (theme,) = themes.read_csv('\ufeffname,line,我的备注\n垃圾分类,"厨余 OR ""其他垃圾""",x\n')
    assert (theme.name, theme.line) == ("垃圾分类", '厨余 OR "其他垃圾"')
    (again,) = themes.read_csv("name,line\n垃圾分类,厨余")
    assert theme.theme_id == again.theme_id, "it comes from the name, so that a changed line keeps its colour"


def test_a_table_that_is_not_at_hand_gives_the_programs_own():
    assert themes.table("0123456789ab") == themes.default()
    assert not themes.is_at_hand("0123456789ab")
    assert themes.is_at_hand("")


def test_a_theme_in_a_query_is_the_theme_of_the_filter(samples: Store):
    connection = samples.connect()
    for theme in themes.default():
        rows = themes.of_articles(articles, themes.lines([theme])).select("article_id")
        found = connection.execute(ibis.to_sql(rows, dialect="duckdb")).to_arrow_table()
        other = questions.ids_of(connection, Filter(themes=(theme.theme_id,)))
        assert sorted(found["article_id"].to_pylist()) == sorted(other["article_id"].to_pylist())
