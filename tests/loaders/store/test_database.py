"""The database of a generation holds the same rows in memory, from its file, and where the file is of no use."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest

from loaders.store import Store, database
from loaders.store.columns import TABLES


@pytest.fixture
def folder(samples: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    "The samples' generation with a database file, in a folder whose name has a quote in it."
    monkeypatch.setattr(database, "FILE_FROM", 1)
    folder = tmp_path / "it's here"
    shutil.copytree(samples.folder, folder)
    database.write(folder)
    return folder


def _rows(folder: Path) -> dict[str, list[tuple]]:
    connection = database.connect(folder)
    return {name: connection.execute(f"from {name}").fetchall() for name in TABLES}


def test_it_opens_from_its_file_with_the_same_rows(samples: Store, folder: Path):
    assert (folder / database.FILE).exists()
    attached = database.connect(folder).execute("select database_name from duckdb_databases()").fetchall()
    assert ("kept",) in attached
    assert _rows(folder) == _rows(samples.folder)


def test_two_processes_and_cursors_see_it_and_nobody_changes_it(folder: Path):
    first, second = database.connect(folder), database.connect(folder)
    for one in (first, second, first.cursor()):
        assert one.execute("select count(*) from articles").fetchone() != (0,)
    with pytest.raises(Exception, match="read-only"):
        first.execute("delete from kept.articles")


@pytest.mark.parametrize("damage", [b"", b"no database", b"\0" * 20_000])
def test_a_file_that_is_of_no_use_is_passed_over(samples: Store, folder: Path, damage: bytes):
    (folder / database.FILE).write_bytes(damage)
    assert _rows(folder) == _rows(samples.folder)


def test_a_small_generation_has_none(samples: Store):
    assert not (samples.folder / database.FILE).exists()


def test_what_needs_more_than_its_memory_is_laid_by_outside_the_folders_of_the_reader(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(database, "_ANSWERING", "60MB")
    (tmp_path / "aside").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "aside"))
    monkeypatch.chdir(tmp_path)
    before = {file.name for file in tmp_path.iterdir()}
    connection = database.connect(folder)
    connection.execute(
        "create temp table sorted as select range n, md5(range::varchar) m from range(1500000) order by m"
    )
    assert list((tmp_path / "aside").rglob("*.tmp"))
    assert connection.execute("select count(*), sum(n) from sorted").fetchone() == (1_500_000, 1_124_999_250_000)
    connection.close()
    assert {file.name for file in tmp_path.iterdir()} == before
    assert not list((tmp_path / "aside").rglob("*.tmp"))
