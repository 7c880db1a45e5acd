"""A query read back from the cache is the one that was compiled; what cannot be read or kept is no hindrance."""

from __future__ import annotations

import re

import pytest

from dashboard.database import connection, sql
from dashboard.queries import periods
from dashboard.questions.overview import query as overview
from dashboard.questions.when.articles import query as articles_query
from loaders import home
from loaders.store import Store
from tests.asking import ask
from tests.panels import all_panels, options_of

CHOSEN = connection.view(0)
MONTHS = (periods.by_period, CHOSEN, ("month", "issue", "none", ()))


@pytest.fixture
def cache(tmp_path, monkeypatch):
    "A cache folder of its own, not there yet."
    monkeypatch.setattr(home, "cache_folder", lambda: tmp_path / "cache")
    sql._folder.cache_clear()
    yield tmp_path / "cache"
    sql._folder.cache_clear()


def _kept(cache) -> list:
    return sorted(cache.rglob("*.arrow"))


def test_a_query_is_read_back_as_it_was_compiled(cache, monkeypatch):
    first = sql.sql_of(*MONTHS)
    assert len(_kept(cache)) == 1
    monkeypatch.setattr(sql.ibis, "to_sql", None)
    assert sql.sql_of(*MONTHS) == first
    assert first[1].metadata is None


def test_queries_are_told_apart_by_name_options_and_what_they_read(cache):
    sql.sql_of(*MONTHS)
    sql.sql_of(periods.by_period, CHOSEN, ("year", "issue", "none", ()))
    sql.sql_of(periods.by_period, connection.view(1), ("month", "issue", "none", ()))
    sql.sql_of(articles_query.compared, (CHOSEN,), ("month", "issue"))
    sql.sql_of(articles_query.compared, (CHOSEN, connection.view(1)), ("month", "issue"))
    assert len(_kept(cache)) == 5


def test_a_query_made_inside_a_function_is_not_kept(cache):
    sql.sql_of(lambda asked: overview.articles_by_genre(asked), CHOSEN, ())
    assert not _kept(cache)


@pytest.mark.parametrize("broken", [b"", b"not Arrow", None])
def test_a_file_that_cannot_be_read_is_made_anew(cache, broken):
    first = sql.sql_of(*MONTHS)
    (kept,) = _kept(cache)
    whole = kept.read_bytes()
    kept.write_bytes(first[1].serialize().to_pybytes() if broken is None else broken)
    assert sql.sql_of(*MONTHS) == first
    assert kept.read_bytes() == whole


def test_a_folder_that_cannot_be_written_is_no_hindrance(tmp_path, cache):
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert sql.sql_of(*MONTHS) == sql.sql_of(*MONTHS)


def test_a_change_of_code_or_of_the_programs_themes_is_another_version(tmp_path, monkeypatch):
    monkeypatch.setattr(sql, "HERE", tmp_path)
    versions = set()
    for name in ("query.py", "filter/themes.toml", "queries/more.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        for text in ("a = 1", "a = 2"):
            (tmp_path / name).write_text(text)
            versions.add(sql.code_version.__wrapped__())
    assert len(versions) == 6


def test_what_other_code_made_is_dropped(cache):
    old = cache / "queries" / "0123456789abcdef"
    old.mkdir(parents=True)
    (old / "old.arrow").write_bytes(b"")
    (cache / "words.marshal").write_bytes(b"")
    sql.sql_of(*MONTHS)
    assert [path.name for path in (cache / "queries").iterdir()] == [sql.code_version()]
    assert (cache / "words.marshal").exists()


def test_no_panel_is_asked_about_what_only_this_process_can_tell_apart(samples: Store):
    def asked(query, *options):
        return ask(samples, query, *options)

    for panel in all_panels():
        assert "<" not in panel.query.__qualname__, panel.name
        for options in options_of(panel, asked):
            assert not re.search(r"\bat 0x[0-9a-f]+", repr(options)), panel.name
