"""The whole dataset as one zip: complete, explained, the same bytes for the same store."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from loaders.__main__ import main
from loaders.problems import StoreError
from loaders.store import export
from loaders.store.columns import TABLES


@pytest.fixture(scope="module")
def held(samples) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(export.dataset_zip(samples)))


def test_every_table_is_there_twice_with_the_same_rows(samples, held):
    for name in TABLES:
        parquet = pd.read_parquet(io.BytesIO(held.read(f"parquet/{name}.parquet")))
        text = pd.read_csv(io.BytesIO(held.read(f"csv/{name}.csv")), dtype=str)
        assert list(parquet.columns) == list(text.columns) == list(samples.frame(name).columns)
        assert len(parquet) == len(text) == len(samples.frame(name)), name


def test_the_tables_read_back_are_the_store_s(samples, held):
    for name in ("articles", "mentions", "indicators"):
        read = pd.read_parquet(io.BytesIO(held.read(f"parquet/{name}.parquet")))
        pd.testing.assert_frame_equal(read, samples.table(name).to_pandas())


def test_the_dictionary_explains_every_column(held):
    rows = list(csv.DictReader(io.StringIO(held.read("dictionary.csv").decode("utf-8-sig"))))
    wanted = {(table.name, column.name) for table in TABLES.values() for column in table.columns}
    assert {(row["table"], row["column"]) for row in rows} == wanted
    assert all(row["type"] and row["meaning"] for row in rows)
    markdown = held.read("dictionary.md").decode()
    assert all(f"## {name}\n" in markdown for name in TABLES)


def test_the_manifest_names_versions_and_counts(samples, held):
    told = json.loads(held.read("manifest.json"))
    assert told["data_version"] == samples.generation
    assert told["rows"]["articles"] == len(samples.frame("articles"))
    assert "jieba" in told["tokeniser"]


def test_it_says_in_both_languages_what_was_inferred(held):
    about = held.read("README.md").decode()
    assert "印出的与推断的" in about
    assert "What was printed and what was inferred" in about
    assert "MIT" in held.read("SOURCES.md").decode()


def test_its_bytes_are_stable(samples, tmp_path: Path):
    assert main(["export", "--store", str(samples.path), "--format", "zip", "--out", str(tmp_path / "a.zip")]) == 0
    assert (tmp_path / "a.zip").read_bytes() == export.dataset_zip(samples)


def test_a_path_that_cannot_be_written_is_said(samples, tmp_path: Path):
    with pytest.raises(StoreError, match="nowhere"):
        export.write_zip(samples, tmp_path / "nowhere" / "a.zip")
