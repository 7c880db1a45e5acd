"""A generation in the making gives its rows in parts, in the order of their table, whatever pages are called."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.store import draft, spool
from loaders.store.columns import TABLES
from loaders.store.draft import Draft

IDS = st.sets(
    st.sampled_from(["x", "x-1", "x-a01", "x-a01-12", "x-a", "x (2)", "x~2", "x.b", "xa", "w", "y-a02", "书"]),
    min_size=1,
)


def _table(name: str, *rows: dict) -> pa.Table:
    columns = TABLES[name].schema.names
    return pa.Table.from_pylist([{**dict.fromkeys(columns), **row} for row in rows], schema=TABLES[name].schema)


def _pages(ids: set[str]) -> dict[str, pa.Table]:
    "Two articles on each of these pages, one of them parted by a reader, and their lines."
    articles = [(page, f"{page}-a{end}") for page in ids for end in ("01", "01-7", "02")]
    rows = {
        "pages": [{"page_id": page} for page in ids],
        "lines": [{"page_id": page, "line": n} for page in ids for n in (2, 1)],
        "articles": [{"page_id": page, "article_id": article} for page, article in articles],
        "terms": [{"article_id": article, "term": word} for _, article in articles for word in "乙甲"],
    }
    return {name: _table(name, *rows.get(name, ())) for name in TABLES}


@given(IDS, st.integers(1, 3))
def test_parts_stand_one_behind_the_other_in_the_order_of_the_table(ids: set[str], size: int):
    tables = _pages(ids)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(draft, "PART", size)
        made = draft.of_tables(tables)
        for name in ("pages", "lines", "articles", "terms"):
            whole = draft.in_order(tables[name], name)
            assert pa.concat_tables(made.tables(name)).equals(whole)
            assert sorted(page for part in made.parts(name) for page in part) == sorted(made.pages)


@pytest.mark.parametrize("at_once", [1, 2, 64])
def test_what_a_spool_takes_it_gives_back(at_once: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(spool, "AT_ONCE", at_once)
    tables = _pages({"a", "b", "c"})
    with spool.spooling(tmp_path, "way", lambda *_: False) as held:
        for page in "cab":
            held.add({page: {name: draft.of_pages(tables[name], {page}) for name in ("pages", "lines", "terms")}})
        made = Draft(held.pages, (held.rows,))
        for name in ("pages", "lines", "terms", "articles"):
            whole = draft.in_order(tables[name], name)
            assert pa.concat_tables(made.tables(name)).equals(whole if name != "articles" else whole.slice(0, 0))
    assert not any((tmp_path / "generations").iterdir())


def test_rows_of_some_articles_are_told_otherwise_and_as_they_were():
    tables = _pages({"p", "q"})
    made = draft.of_tables(tables)
    again = {
        "articles": draft.of_articles(tables["articles"], pa.array(["q-a02"])),
        "terms": _table("terms", {"article_id": "q-a02", "term": "丙"}),
    }
    told = Draft(made.pages, made.origins, again)
    assert [row["term"] for row in told.rows("terms", ("article_id", "term")) if row["article_id"] == "q-a02"] == ["丙"]
    assert [row["term"] for table in told.alone()["terms"] for row in table.to_pylist()] == ["乙", "甲"]
    assert pa.concat_tables(told.tables("lines")).equals(pa.concat_tables(made.tables("lines")))
